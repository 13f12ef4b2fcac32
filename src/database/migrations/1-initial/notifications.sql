-- The outbox: written in the commit, enqueued after it, swept when the enqueue was lost. And where and how its words are delivered.

CREATE TABLE notification (
  id uuid CONSTRAINT notification_pk PRIMARY KEY,
  referral_id uuid NOT NULL,
  event_version integer NOT NULL,
  queue text NOT NULL CONSTRAINT notification_queue_known
    CHECK (queue IN ('communityNursing', 'therapy', 'intermediateCare', 'communityHospital', 'referrers', 'spa')),
  recipient text NOT NULL,
  message text NOT NULL,
  channel text NOT NULL CONSTRAINT notification_channel_known CHECK (channel IN ('inbox', 'email', 'webhook')),
  status text NOT NULL DEFAULT 'pending' CONSTRAINT notification_status_known CHECK (status IN ('pending', 'sent', 'failed')),
  attempts integer NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL,
  enqueued_at timestamptz,
  next_attempt_at timestamptz,
  sent_at timestamptz,
  last_error text,
  about uuid CONSTRAINT notification_about_fk REFERENCES message (id),
  CONSTRAINT notification_event_fk FOREIGN KEY (referral_id, event_version) REFERENCES referral_event (referral_id, version)
);
CREATE INDEX notification_pending_idx ON notification (enqueued_at, created_at) WHERE status = 'pending';
CREATE INDEX notification_failed_idx ON notification (created_at, id) WHERE status = 'failed';
CREATE INDEX notification_inbox_idx ON notification (recipient, sent_at, id) WHERE channel = 'inbox' AND status = 'sent';
-- Several messages may be written while a referral is at one version, and each tells its recipients.
ALTER TABLE notification ADD CONSTRAINT notification_once
  UNIQUE NULLS NOT DISTINCT (referral_id, event_version, recipient, message, channel, about);

CREATE TABLE kept_mail (
  notification_id uuid CONSTRAINT kept_mail_pk PRIMARY KEY CONSTRAINT kept_mail_notification_fk REFERENCES notification (id),
  recipient_address text NOT NULL,
  subject text NOT NULL,
  body text NOT NULL,
  kept_at timestamptz NOT NULL
);
CREATE INDEX kept_mail_kept_at_idx ON kept_mail (kept_at, notification_id);

CREATE TABLE endpoint (
  unit text NOT NULL,
  channel text NOT NULL CONSTRAINT endpoint_channel_known CHECK (channel IN ('email', 'webhook')),
  address text NOT NULL,
  secret text,
  CONSTRAINT endpoint_pk PRIMARY KEY (unit, channel)
);
