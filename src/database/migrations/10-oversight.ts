import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who looked at what, findings to be reviewed, legal holds, and the disposal of what need not be kept. */
export class Oversight1700000000010 implements MigrationInterface {
  name = 'Oversight1700000000010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(READS);
    await runner.query(RETENTION);
    await runner.query(DISPOSAL);
    await runner.query(FINDINGS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE OR REPLACE TRIGGER referral_event_append_only BEFORE UPDATE OR DELETE ON referral_event
        FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE OR REPLACE TRIGGER message_append_only BEFORE UPDATE OR DELETE ON message
        FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE OR REPLACE TRIGGER clinical_note_append_only BEFORE UPDATE OR DELETE ON clinical_note
        FOR EACH ROW EXECUTE FUNCTION refuse_change();
      DROP FUNCTION dispose_referral, erase_at_disposal_only;
      DROP TABLE disposal, legal_hold, oversight_finding, oversight_progress;
      DROP FUNCTION refuse_early_disposal, refuse_second_lifting;
      DROP INDEX patient_family_idx;
      ALTER TABLE referral DROP COLUMN disposed_on;
      DROP TABLE reader;
      ALTER TABLE audit_entry DROP COLUMN shown;
      DROP INDEX audit_entry_actor_idx, audit_entry_at_idx, audit_entry_action_idx`);
  }
}

/** A list that was read is one entry with the referrals it showed; they are found through the inverted index. */
const READS = `
ALTER TABLE audit_entry ADD COLUMN shown uuid[];
CREATE INDEX audit_entry_shown_idx ON audit_entry USING gin (shown) WHERE shown IS NOT NULL;
CREATE INDEX audit_entry_actor_idx ON audit_entry (actor_id, at, id);
CREATE INDEX audit_entry_at_idx ON audit_entry (at, id);
CREATE INDEX audit_entry_action_idx ON audit_entry (action, at, id);
CREATE TABLE reader (
  id text CONSTRAINT reader_pk PRIMARY KEY,
  name text NOT NULL,
  given_key text NOT NULL,
  family_key text NOT NULL
);
CREATE INDEX reader_family_idx ON reader (family_key);`;

const RETENTION = `
ALTER TABLE referral ADD COLUMN disposed_on date;
CREATE INDEX referral_retention_idx ON referral (updated_at, id) WHERE risk_at IS NULL AND disposed_on IS NULL;
CREATE TABLE legal_hold (
  id uuid CONSTRAINT legal_hold_pk PRIMARY KEY,
  referral_id uuid NOT NULL CONSTRAINT legal_hold_referral_fk REFERENCES referral (id),
  reason text NOT NULL,
  set_at timestamptz NOT NULL,
  set_by text NOT NULL,
  lifted_at timestamptz,
  lifted_by text,
  lifted_because text,
  CONSTRAINT legal_hold_lifted_by_somebody
    CHECK ((lifted_at IS NULL) = (lifted_by IS NULL) AND (lifted_at IS NULL) = (lifted_because IS NULL))
);
CREATE UNIQUE INDEX legal_hold_standing_idx ON legal_hold (referral_id) WHERE lifted_at IS NULL;
CREATE TABLE disposal (
  referral_id uuid CONSTRAINT disposal_pk PRIMARY KEY CONSTRAINT disposal_referral_fk REFERENCES referral (id),
  rule text NOT NULL,
  closed_on date NOT NULL,
  due_on date NOT NULL,
  disposed_at timestamptz NOT NULL,
  digest bytea NOT NULL,
  txid bigint NOT NULL,
  CONSTRAINT disposal_digest_is_whole CHECK (octet_length(digest) = 32)
);
CREATE TRIGGER disposal_append_only BEFORE UPDATE OR DELETE ON disposal FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER disposal_never_emptied BEFORE TRUNCATE ON disposal FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER legal_hold_append_only BEFORE DELETE ON legal_hold FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER legal_hold_never_emptied BEFORE TRUNCATE ON legal_hold FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE FUNCTION refuse_second_lifting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.lifted_at IS NOT NULL OR (NEW.id, NEW.referral_id, NEW.reason, NEW.set_at, NEW.set_by)
      IS DISTINCT FROM (OLD.id, OLD.referral_id, OLD.reason, OLD.set_at, OLD.set_by) THEN
    RAISE EXCEPTION 'legal_hold can only be lifted, once' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER legal_hold_lifted_once BEFORE UPDATE ON legal_hold FOR EACH ROW EXECUTE FUNCTION refuse_second_lifting();
CREATE FUNCTION refuse_early_disposal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.due_on > (NEW.disposed_at AT TIME ZONE 'Europe/London')::date
    OR EXISTS (SELECT FROM referral r WHERE r.id = NEW.referral_id AND r.risk_at IS NOT NULL)
    OR EXISTS (SELECT FROM referral r JOIN referral p ON p.id = r.id OR p.patient_id = r.patient_id
      JOIN legal_hold h ON h.referral_id = p.id AND h.lifted_at IS NULL WHERE r.id = NEW.referral_id) THEN
    RAISE EXCEPTION 'this referral must be kept' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER disposal_not_early BEFORE INSERT ON disposal FOR EACH ROW EXECUTE FUNCTION refuse_early_disposal();`;

/**
 * The one way in which history and messages lose their words: in the transaction that writes the disposal, by the owner of the table
 * and nobody else, and only the words. What the audit log's chain covers holds none, and is not touched.
 */
const DISPOSAL = `
CREATE FUNCTION erase_at_disposal_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - TG_ARGV = to_jsonb(OLD) - TG_ARGV
    AND (SELECT relowner = current_user::regrole FROM pg_class WHERE oid = TG_RELID)
    AND EXISTS (SELECT FROM disposal d JOIN referral r ON r.id = d.referral_id WHERE d.txid = pg_current_xact_id()::text::bigint
      AND (r.id = OLD.referral_id OR r.patient_id::text = to_jsonb(OLD)->>'patient_id'))
  THEN RETURN NEW; END IF;
  RAISE EXCEPTION '% is append-only: % is refused', TG_TABLE_NAME, lower(TG_OP) USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE OR REPLACE TRIGGER referral_event_append_only BEFORE UPDATE OR DELETE ON referral_event
  FOR EACH ROW EXECUTE FUNCTION erase_at_disposal_only('payload', 'reason');
CREATE OR REPLACE TRIGGER message_append_only BEFORE UPDATE OR DELETE ON message
  FOR EACH ROW EXECUTE FUNCTION erase_at_disposal_only('text', 'request_hash');
CREATE OR REPLACE TRIGGER clinical_note_append_only BEFORE UPDATE OR DELETE ON clinical_note
  FOR EACH ROW EXECUTE FUNCTION erase_at_disposal_only('text', 'request_hash');

CREATE FUNCTION dispose_referral(disposed uuid, rule text, closed_on date, due_on date, moment timestamptz) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
  was referral;
  digest bytea;
BEGIN
  SELECT * INTO was FROM referral WHERE id = disposed AND disposed_on IS NULL FOR UPDATE;
  IF NOT FOUND THEN RETURN false; END IF;
  LOCK TABLE patient_name IN SHARE ROW EXCLUSIVE MODE;
  SELECT sha256(convert_to(jsonb_build_array(was.answers, was.context,
      (SELECT jsonb_agg(jsonb_build_array(e.payload, e.reason) ORDER BY e.version) FROM referral_event e WHERE e.referral_id = disposed),
      (SELECT jsonb_agg(m.text ORDER BY m.at, m.id) FROM message m WHERE m.referral_id = disposed))::text, 'UTF8')) INTO digest;
  INSERT INTO disposal VALUES (disposed, rule, closed_on, due_on, moment, digest, pg_current_xact_id()::text::bigint);
  UPDATE referral_event e SET reason = NULL, payload = (
    SELECT coalesce(jsonb_object_agg(key, value), '{}') FROM jsonb_each(e.payload) WHERE key IN ('step', 'suggestion', 'request'))
    WHERE referral_id = disposed;
  UPDATE message SET text = '(disposed of)', request_hash = '' WHERE referral_id = disposed;
  UPDATE clinical_note SET text = '(disposed of)', request_hash = '' WHERE referral_id = disposed;
  UPDATE duty SET note = NULL WHERE referral_id = disposed;
  DELETE FROM kept_mail k USING notification n WHERE n.id = k.notification_id AND n.referral_id = disposed;
  DELETE FROM idempotency_key WHERE referral_id = disposed;
  UPDATE referral SET answers = '{}', nhs_number = NULL, given_name = NULL, family_name = NULL, date_of_birth = NULL,
    given_key = NULL, family_key = NULL, disposed_on = (moment AT TIME ZONE 'Europe/London')::date, context = (
      SELECT coalesce(jsonb_object_agg(key, value), '{}') FROM jsonb_each(was.context)
      WHERE key IN ('permittedLines', 'referringOrganisation', 'takenByPhone', 'serviceLine', 'category', 'nationalCode', 'receivedAt',
        'respondBy', 'team', 'keptReferral', 'children', 'closedAt'))
    WHERE id = disposed;
  IF NOT EXISTS (SELECT FROM referral WHERE patient_id = was.patient_id AND disposed_on IS NULL) THEN
    UPDATE clinical_note SET text = '(disposed of)', request_hash = '' WHERE patient_id = was.patient_id;
    UPDATE patient_message SET address = NULL, subject = '(disposed of)', body = NULL WHERE patient_id = was.patient_id;
    UPDATE patient SET nhs_number = NULL, given_name = NULL, family_name = NULL, given_key = NULL, family_key = NULL,
      date_of_birth = NULL, gender = NULL, mobile = NULL, email = NULL WHERE id = was.patient_id;
  END IF;
  DELETE FROM patient_name WHERE name IN (was.given_key, was.family_key) AND NOT EXISTS (
    SELECT FROM referral r WHERE r.given_key = name UNION ALL SELECT FROM referral r WHERE r.family_key = name);
  RETURN true;
END $$;
REVOKE EXECUTE ON FUNCTION dispose_referral FROM PUBLIC;`;

/** Looks begin to be judged with the first entry after this migration. */
const FINDINGS = `
CREATE TABLE oversight_finding (
  id uuid CONSTRAINT oversight_finding_pk PRIMARY KEY,
  rule text NOT NULL,
  actor_id text NOT NULL,
  actor_role text NOT NULL,
  actor_organisation text NOT NULL,
  patient_id uuid,
  entry_id bigint NOT NULL,
  at timestamptz NOT NULL,
  on_day date NOT NULL,
  times integer NOT NULL,
  closed_at timestamptz,
  closed_by text,
  outcome text CONSTRAINT oversight_finding_outcome_known CHECK (outcome IN ('justified', 'notJustified', 'followUp')),
  note text,
  CONSTRAINT oversight_finding_closed_whole CHECK ((closed_at IS NULL) = (closed_by IS NULL)
    AND (closed_at IS NULL) = (outcome IS NULL) AND (closed_at IS NULL) = (note IS NULL))
);
CREATE UNIQUE INDEX oversight_finding_once ON oversight_finding (rule, actor_id, patient_id, on_day) NULLS NOT DISTINCT
  WHERE closed_at IS NULL;
CREATE INDEX oversight_finding_open_idx ON oversight_finding (at, id) WHERE closed_at IS NULL;
CREATE INDEX oversight_finding_closed_idx ON oversight_finding (at, id) WHERE closed_at IS NOT NULL;
CREATE TRIGGER oversight_finding_ends_once BEFORE UPDATE ON oversight_finding FOR EACH ROW
  EXECUTE FUNCTION refuse_second_ending('closed_at', 'closed_by', 'outcome', 'note', 'times');
CREATE TRIGGER oversight_finding_never_removed BEFORE DELETE ON oversight_finding FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER oversight_finding_never_emptied BEFORE TRUNCATE ON oversight_finding
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TABLE oversight_progress (
  one boolean CONSTRAINT oversight_progress_pk PRIMARY KEY CONSTRAINT oversight_progress_one CHECK (one),
  up_to bigint NOT NULL
);
INSERT INTO oversight_progress SELECT true, coalesce(max(id), 0) FROM audit_entry;
CREATE INDEX patient_family_idx ON patient (family_key);`;
