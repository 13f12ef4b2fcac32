/** What patients decided, what units wrote of them, and who opened their record all the same. */
export const SHARING_TABLES = `
CREATE TABLE sharing_decision (
  number bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT sharing_decision_pk PRIMARY KEY,
  patient_id uuid NOT NULL CONSTRAINT sharing_decision_patient_fk REFERENCES patient (id),
  unit text NOT NULL,
  direction text NOT NULL CONSTRAINT sharing_decision_direction_known CHECK (direction IN ('shareOut', 'shareIn')),
  decision text NOT NULL CONSTRAINT sharing_decision_known CHECK (decision IN ('allowed', 'dissented', 'notAsked')),
  how text NOT NULL,
  on_behalf text NOT NULL CONSTRAINT sharing_decision_behalf_known CHECK (on_behalf IN ('patient', 'carer', 'bestInterests')),
  authority text,
  asked_at timestamptz NOT NULL,
  asked_by_id text NOT NULL,
  asked_by_name text NOT NULL,
  asked_by_role text NOT NULL,
  asked_by_organisation text NOT NULL,
  asked_by_unit text NOT NULL,
  recorded_at timestamptz NOT NULL,
  referral_id uuid CONSTRAINT sharing_decision_referral_fk REFERENCES referral (id),
  correlation_id uuid NOT NULL
);
CREATE INDEX sharing_decision_patient_idx ON sharing_decision (patient_id, unit, direction, asked_at, number);
CREATE TABLE clinical_note (
  id uuid CONSTRAINT clinical_note_pk PRIMARY KEY,
  patient_id uuid NOT NULL CONSTRAINT clinical_note_patient_fk REFERENCES patient (id),
  referral_id uuid CONSTRAINT clinical_note_referral_fk REFERENCES referral (id),
  unit text NOT NULL,
  kind text NOT NULL CONSTRAINT clinical_note_kind_known CHECK (kind IN ('note', 'call', 'contact', 'dischargeSummary')),
  private boolean NOT NULL,
  at timestamptz NOT NULL,
  text text NOT NULL CONSTRAINT clinical_note_says_something CHECK (text ~ '\\S' AND length(text) <= 4000),
  author_id text NOT NULL,
  author_name text NOT NULL,
  author_role text NOT NULL,
  author_organisation text NOT NULL,
  key text,
  request_hash text NOT NULL,
  CONSTRAINT clinical_note_once UNIQUE (author_id, key)
);
CREATE INDEX clinical_note_patient_idx ON clinical_note (patient_id, at, id);
CREATE TABLE record_override (
  id uuid CONSTRAINT record_override_pk PRIMARY KEY,
  patient_id uuid NOT NULL CONSTRAINT record_override_patient_fk REFERENCES patient (id),
  actor_id text NOT NULL,
  actor_name text NOT NULL,
  actor_role text NOT NULL,
  actor_organisation text NOT NULL,
  unit text NOT NULL,
  category text NOT NULL,
  reason text NOT NULL CONSTRAINT record_override_reasoned CHECK (length(trim(reason)) >= 20),
  harmful_because text,
  at timestamptz NOT NULL,
  until timestamptz NOT NULL,
  ended_at timestamptz,
  correlation_id uuid NOT NULL,
  CONSTRAINT record_override_short CHECK (until > at AND until <= at + interval '8 hours'),
  CONSTRAINT record_override_ends_within CHECK (ended_at BETWEEN at AND until)
);
CREATE INDEX record_override_patient_idx ON record_override (patient_id, at, id);
CREATE INDEX record_override_actor_idx ON record_override (actor_id, patient_id, until);
CREATE TABLE override_review (
  override_id uuid CONSTRAINT override_review_pk PRIMARY KEY CONSTRAINT override_review_override_fk REFERENCES record_override (id),
  opened_at timestamptz NOT NULL,
  reviewed_at timestamptz,
  reviewed_by_id text,
  reviewed_by_name text,
  outcome text CONSTRAINT override_review_outcome_known CHECK (outcome IN ('justified', 'notJustified', 'followUp')),
  note text,
  CONSTRAINT override_review_whole CHECK ((reviewed_at IS NULL) = (outcome IS NULL) AND (reviewed_at IS NULL) = (note IS NULL)
    AND (reviewed_at IS NULL) = (reviewed_by_id IS NULL) AND (reviewed_at IS NULL) = (reviewed_by_name IS NULL))
);
CREATE INDEX override_review_open_idx ON override_review (opened_at, override_id) WHERE reviewed_at IS NULL;
CREATE TABLE verification_code (
  id uuid CONSTRAINT verification_code_pk PRIMARY KEY,
  patient_id uuid NOT NULL CONSTRAINT verification_code_patient_fk REFERENCES patient (id),
  unit text NOT NULL,
  hash text NOT NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  tries integer NOT NULL DEFAULT 0,
  used_at timestamptz
);
CREATE INDEX verification_code_patient_idx ON verification_code (patient_id, unit, created_at);
CREATE TABLE patient_message (
  id uuid CONSTRAINT patient_message_pk PRIMARY KEY,
  patient_id uuid NOT NULL CONSTRAINT patient_message_patient_fk REFERENCES patient (id),
  kind text NOT NULL CONSTRAINT patient_message_kind_known CHECK (kind IN ('verificationCode', 'overrideUsed')),
  about uuid NOT NULL,
  channel text NOT NULL CONSTRAINT patient_message_channel_known CHECK (channel IN ('text', 'email', 'letter')),
  address text,
  subject text NOT NULL,
  body text,
  created_at timestamptz NOT NULL,
  status text NOT NULL DEFAULT 'pending'
    CONSTRAINT patient_message_status_known CHECK (status IN ('pending', 'sent', 'kept', 'failed')),
  attempts integer NOT NULL DEFAULT 0,
  settled_at timestamptz,
  last_error text,
  CONSTRAINT patient_message_once UNIQUE (about, kind)
);
CREATE INDEX patient_message_pending_idx ON patient_message (created_at, id) WHERE status = 'pending';
CREATE INDEX patient_message_created_idx ON patient_message (created_at, id);
CREATE FUNCTION refuse_second_ending() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE ending text := TG_ARGV[0]; may_change text[] := TG_ARGV;
BEGIN
  IF to_jsonb(OLD)->>ending IS NOT NULL OR to_jsonb(NEW) - may_change IS DISTINCT FROM to_jsonb(OLD) - may_change THEN
    RAISE EXCEPTION '% can only be ended, once', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER record_override_ends_once BEFORE UPDATE ON record_override
  FOR EACH ROW EXECUTE FUNCTION refuse_second_ending('ended_at');
CREATE TRIGGER override_review_ends_once BEFORE UPDATE ON override_review FOR EACH ROW
  EXECUTE FUNCTION refuse_second_ending('reviewed_at', 'reviewed_by_id', 'reviewed_by_name', 'outcome', 'note');
CREATE TRIGGER record_override_never_removed BEFORE DELETE ON record_override FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER record_override_never_emptied BEFORE TRUNCATE ON record_override
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER override_review_never_removed BEFORE DELETE ON override_review FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER override_review_never_emptied BEFORE TRUNCATE ON override_review
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();`;
