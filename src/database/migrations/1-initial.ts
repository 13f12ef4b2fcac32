import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Everything the referral's one statement writes to, and the directory it points at. */
export class Initial1700000000001 implements MigrationInterface {
  name = 'Initial1700000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(DIRECTORY);
    await runner.query(REFERRAL);
    await runner.query(CONSEQUENCES);
    await runner.query(APPEND_ONLY);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE duty, kept_mail, timer, notification, idempotency_key, audit_entry, referral_event, referral,
        endpoint, team, service, organisation;
      DROP FUNCTION refuse_change`);
  }
}

const DIRECTORY = `
CREATE TABLE organisation (
  ods_code text CONSTRAINT organisation_pk PRIMARY KEY,
  name text NOT NULL,
  kind text NOT NULL
);
CREATE TABLE service (
  id text CONSTRAINT service_pk PRIMARY KEY,
  name text NOT NULL,
  service_line text NOT NULL CONSTRAINT service_line_known
    CHECK (service_line IN ('communityNursing', 'therapy', 'intermediateCare', 'communityHospital')),
  organisation text NOT NULL CONSTRAINT service_organisation_fk REFERENCES organisation (ods_code),
  hours text,
  criteria jsonb NOT NULL
);
CREATE TABLE team (
  id text CONSTRAINT team_pk PRIMARY KEY,
  name text NOT NULL,
  service_id text NOT NULL CONSTRAINT team_service_fk REFERENCES service (id)
);
CREATE INDEX team_service_idx ON team (service_id);
CREATE TABLE endpoint (
  unit text NOT NULL,
  channel text NOT NULL CONSTRAINT endpoint_channel_known CHECK (channel IN ('email', 'webhook')),
  address text NOT NULL,
  secret text,
  CONSTRAINT endpoint_pk PRIMARY KEY (unit, channel)
);`;

const REFERRAL = `
CREATE TABLE referral (
  id uuid CONSTRAINT referral_pk PRIMARY KEY,
  reference text NOT NULL CONSTRAINT referral_reference_key UNIQUE CONSTRAINT referral_reference_readable
    CHECK (reference ~ '^([23456789CDFGHJKMPRTVWXY]{3}-){2}[23456789CDFGHJKMPRTVWXY]{3}$'),
  version integer NOT NULL CONSTRAINT referral_version_positive CHECK (version > 0),
  state text NOT NULL CONSTRAINT referral_state_known CHECK (state IN (
    'draft', 'submitted', 'inTriage', 'awaitingInformation', 'triaged', 'prioritised', 'split', 'allocated', 'declined',
    'accepted', 'waiting', 'booked', 'inTreatment', 'bedRequested', 'bedHeld', 'admitted', 'onHold',
    'discharged', 'returned', 'cancelled', 'duplicate', 'enteredInError', 'deceased')),
  template_id text NOT NULL,
  template_version integer NOT NULL,
  answers jsonb NOT NULL,
  context jsonb NOT NULL,
  service_line text CONSTRAINT referral_service_line_known
    CHECK (service_line IN ('communityNursing', 'therapy', 'intermediateCare', 'communityHospital')),
  category text CONSTRAINT referral_category_known CHECK (category IN ('P0', 'P1', 'P2', 'P3', 'P4')),
  respond_by timestamptz,
  nhs_number text CONSTRAINT referral_nhs_number_digits CHECK (nhs_number ~ '^[0-9]{10}$'),
  given_name text,
  family_name text,
  date_of_birth date,
  referring_organisation text NOT NULL,
  referrer_id text NOT NULL,
  team_id text CONSTRAINT referral_team_fk REFERENCES team (id),
  owner_kind text CONSTRAINT referral_owner_known CHECK (owner_kind IN ('referrer', 'spa', 'user', 'team')),
  owner_id text,
  next_action_by timestamptz,
  parent_id uuid CONSTRAINT referral_parent_fk REFERENCES referral (id),
  received_at timestamptz,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  CONSTRAINT referral_open_has_one_owner CHECK (
    (state IN ('discharged', 'returned', 'cancelled', 'duplicate', 'enteredInError', 'deceased')) = (owner_kind IS NULL)
    AND (owner_kind IS NULL) = (owner_id IS NULL) AND (owner_kind IS NULL) = (next_action_by IS NULL)),
  CONSTRAINT referral_sent_is_received CHECK (state IN ('draft', 'cancelled') OR received_at IS NOT NULL)
);
CREATE INDEX referral_owner_idx ON referral (owner_kind, owner_id, next_action_by, id);
CREATE INDEX referral_spa_idx ON referral (next_action_by, id) WHERE owner_kind IN ('spa', 'user');
CREATE INDEX referral_team_idx ON referral (team_id, next_action_by, id) WHERE team_id IS NOT NULL;
CREATE INDEX referral_sent_idx ON referral (referring_organisation, received_at, id) WHERE received_at IS NOT NULL;
CREATE INDEX referral_nhs_number_idx ON referral (nhs_number);
CREATE INDEX referral_deceased_idx ON referral (nhs_number) WHERE state = 'deceased';
CREATE INDEX referral_parent_idx ON referral (parent_id) WHERE parent_id IS NOT NULL;

CREATE TABLE referral_event (
  referral_id uuid NOT NULL CONSTRAINT referral_event_referral_fk REFERENCES referral (id),
  version integer NOT NULL,
  type text NOT NULL,
  from_state text,
  to_state text NOT NULL,
  payload jsonb NOT NULL,
  reason text,
  at timestamptz NOT NULL,
  actor_id text NOT NULL,
  actor_name text NOT NULL,
  actor_role text NOT NULL,
  actor_organisation text NOT NULL,
  correlation_id uuid NOT NULL,
  CONSTRAINT referral_event_pk PRIMARY KEY (referral_id, version),
  CONSTRAINT referral_event_first_has_no_past CHECK ((version = 1) = (from_state IS NULL))
);

CREATE TABLE audit_entry (
  id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT audit_entry_pk PRIMARY KEY,
  at timestamptz NOT NULL,
  actor_id text NOT NULL,
  actor_role text NOT NULL,
  actor_organisation text NOT NULL,
  action text NOT NULL,
  subject_type text NOT NULL,
  subject_id text NOT NULL,
  subject_version integer,
  outcome text NOT NULL,
  correlation_id uuid NOT NULL
);
CREATE INDEX audit_entry_subject_idx ON audit_entry (subject_id, id);

CREATE TABLE idempotency_key (
  actor_id text NOT NULL,
  key text NOT NULL,
  request_hash text NOT NULL,
  referral_id uuid NOT NULL CONSTRAINT idempotency_key_referral_fk REFERENCES referral (id),
  response text NOT NULL,
  created_at timestamptz NOT NULL,
  CONSTRAINT idempotency_key_pk PRIMARY KEY (actor_id, key)
);`;

const CONSEQUENCES = `
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
  CONSTRAINT notification_event_fk FOREIGN KEY (referral_id, event_version) REFERENCES referral_event (referral_id, version),
  CONSTRAINT notification_once UNIQUE (referral_id, event_version, recipient, message, channel)
);
CREATE INDEX notification_pending_idx ON notification (enqueued_at, created_at) WHERE status = 'pending';
CREATE INDEX notification_failed_idx ON notification (created_at, id) WHERE status = 'failed';
CREATE INDEX notification_inbox_idx ON notification (recipient, sent_at, id) WHERE channel = 'inbox' AND status = 'sent';

CREATE TABLE kept_mail (
  notification_id uuid CONSTRAINT kept_mail_pk PRIMARY KEY CONSTRAINT kept_mail_notification_fk REFERENCES notification (id),
  recipient_address text NOT NULL,
  subject text NOT NULL,
  body text NOT NULL,
  kept_at timestamptz NOT NULL
);
CREATE INDEX kept_mail_kept_at_idx ON kept_mail (kept_at, notification_id);

CREATE TABLE timer (
  id uuid CONSTRAINT timer_pk PRIMARY KEY,
  referral_id uuid NOT NULL CONSTRAINT timer_referral_fk REFERENCES referral (id),
  name text NOT NULL,
  event text NOT NULL,
  payload jsonb NOT NULL,
  cause_id uuid NOT NULL,
  cause_version integer NOT NULL,
  due_at timestamptz NOT NULL,
  enqueued_at timestamptz,
  fired_at timestamptz,
  cancelled_at timestamptz,
  CONSTRAINT timer_cause_fk FOREIGN KEY (cause_id, cause_version) REFERENCES referral_event (referral_id, version),
  CONSTRAINT timer_fired_or_cancelled CHECK (fired_at IS NULL OR cancelled_at IS NULL)
);
CREATE INDEX timer_referral_idx ON timer (referral_id) WHERE fired_at IS NULL AND cancelled_at IS NULL;
CREATE INDEX timer_due_idx ON timer (due_at, id) WHERE fired_at IS NULL AND cancelled_at IS NULL;

CREATE TABLE duty (
  id uuid CONSTRAINT duty_pk PRIMARY KEY,
  referral_id uuid NOT NULL,
  event_version integer NOT NULL,
  kind text NOT NULL CONSTRAINT duty_kind_known CHECK (kind IN ('informReferrer', 'informPatient')),
  opened_at timestamptz NOT NULL,
  done_at timestamptz,
  done_by text,
  note text,
  CONSTRAINT duty_event_fk FOREIGN KEY (referral_id, event_version) REFERENCES referral_event (referral_id, version),
  CONSTRAINT duty_once UNIQUE (referral_id, event_version, kind),
  CONSTRAINT duty_done_by_somebody CHECK ((done_at IS NULL) = (done_by IS NULL))
);
CREATE INDEX duty_open_idx ON duty (opened_at, id) WHERE done_at IS NULL;`;

const APPEND_ONLY = `
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % is refused', TG_TABLE_NAME, lower(TG_OP) USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER referral_event_append_only BEFORE UPDATE OR DELETE ON referral_event
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER referral_event_never_emptied BEFORE TRUNCATE ON referral_event
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE ON audit_entry
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_entry_never_emptied BEFORE TRUNCATE ON audit_entry
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();`;
