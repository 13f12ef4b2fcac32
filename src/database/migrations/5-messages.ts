import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Messages between the units of a referral, and the order in which changes can be read as they are committed. */
export class Messages1700000000005 implements MigrationInterface {
  name = 'Messages1700000000005';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(FEED);
    await runner.query(MESSAGES);
    await runner.query(APPEND_ONLY);
    await runner.query(ABOUT);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM notification WHERE about IS NOT NULL;
      ALTER TABLE notification DROP CONSTRAINT notification_once, DROP COLUMN about,
        ADD CONSTRAINT notification_once UNIQUE (referral_id, event_version, recipient, message, channel);
      DROP TABLE message_recipient, message;
      DROP INDEX referral_event_information_idx;
      DROP TRIGGER referral_event_stamped ON referral_event;
      ALTER TABLE referral_event DROP COLUMN txid;
      DROP FUNCTION stamp_transaction, refuse_second_reading`);
  }
}

/** By a trigger, because the version before writes whole rows and knows no such column; 0 for what was there already. */
const FEED = `
ALTER TABLE referral_event ADD COLUMN txid bigint NOT NULL DEFAULT 0;
CREATE FUNCTION stamp_transaction() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.txid := pg_current_xact_id()::text::bigint;
  RETURN NEW;
END $$;
CREATE TRIGGER referral_event_stamped BEFORE INSERT ON referral_event
  FOR EACH ROW EXECUTE FUNCTION stamp_transaction();
CREATE INDEX referral_event_txid_idx ON referral_event (txid);
CREATE INDEX referral_event_information_idx ON referral_event (at, type)
  WHERE type IN ('SUBMIT', 'SUBMIT_BY_PHONE', 'REQUEST_INFORMATION');`;

const MESSAGES = `
CREATE TABLE message (
  id uuid CONSTRAINT message_pk PRIMARY KEY,
  referral_id uuid NOT NULL CONSTRAINT message_referral_fk REFERENCES referral (id),
  sender text NOT NULL,
  author_id text NOT NULL,
  author_name text NOT NULL,
  author_role text NOT NULL,
  at timestamptz NOT NULL,
  text text NOT NULL CONSTRAINT message_says_something CHECK (text ~ '\\S' AND length(text) <= 4000),
  key text,
  request_hash text NOT NULL,
  CONSTRAINT message_once UNIQUE (author_id, key)
);
CREATE INDEX message_referral_idx ON message (referral_id, at, id);
CREATE TABLE message_recipient (
  message_id uuid NOT NULL CONSTRAINT message_recipient_message_fk REFERENCES message (id),
  unit text NOT NULL,
  kind text NOT NULL CONSTRAINT message_recipient_kind_known CHECK (kind IN ('referrer', 'spa', 'team')),
  referral_id uuid NOT NULL CONSTRAINT message_recipient_referral_fk REFERENCES referral (id),
  read_at timestamptz,
  read_by_id text,
  read_by_name text,
  txid bigint NOT NULL DEFAULT 0,
  CONSTRAINT message_recipient_pk PRIMARY KEY (message_id, unit),
  CONSTRAINT message_recipient_read_by_somebody
    CHECK ((read_at IS NULL) = (read_by_id IS NULL) AND (read_at IS NULL) = (read_by_name IS NULL))
);
CREATE INDEX message_unread_idx ON message_recipient (referral_id, unit) WHERE read_at IS NULL;
CREATE INDEX message_recipient_txid_idx ON message_recipient (txid);
CREATE TRIGGER message_recipient_stamped BEFORE INSERT OR UPDATE ON message_recipient
  FOR EACH ROW EXECUTE FUNCTION stamp_transaction();`;

/** What was written stays, and so does who read it first. */
const APPEND_ONLY = `
CREATE FUNCTION refuse_second_reading() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.read_at IS NOT NULL OR (NEW.message_id, NEW.unit, NEW.kind, NEW.referral_id)
      IS DISTINCT FROM (OLD.message_id, OLD.unit, OLD.kind, OLD.referral_id) THEN
    RAISE EXCEPTION 'message_recipient can only be marked as read, once' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER message_append_only BEFORE UPDATE OR DELETE ON message FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER message_never_emptied BEFORE TRUNCATE ON message FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER message_recipient_read_once BEFORE UPDATE ON message_recipient
  FOR EACH ROW EXECUTE FUNCTION refuse_second_reading();
CREATE TRIGGER message_recipient_append_only BEFORE DELETE ON message_recipient
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER message_recipient_never_emptied BEFORE TRUNCATE ON message_recipient
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();`;

/** Several messages may be written while a referral is at one version, and each tells its recipients. */
const ABOUT = `
ALTER TABLE notification ADD COLUMN about uuid CONSTRAINT notification_about_fk REFERENCES message (id);
ALTER TABLE notification DROP CONSTRAINT notification_once;
ALTER TABLE notification ADD CONSTRAINT notification_once
  UNIQUE NULLS NOT DISTINCT (referral_id, event_version, recipient, message, channel, about);`;
