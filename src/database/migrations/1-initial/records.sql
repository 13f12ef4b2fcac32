-- Who opened a record although the patient did not agree, the reviews of that, and what patients are sent about it.
-- Nobody of a unit sees which overrides wait for their review, or what patients were told.

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
CREATE TRIGGER record_override_ends_once BEFORE UPDATE ON record_override
  FOR EACH ROW EXECUTE FUNCTION refuse_second_ending('ended_at');
CREATE TRIGGER record_override_never_removed BEFORE DELETE ON record_override FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER record_override_never_emptied BEFORE TRUNCATE ON record_override
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE record_override ENABLE ROW LEVEL SECURITY;
CREATE POLICY record_override_in_sight ON record_override TO spa_app
  USING (CASE WHEN sees_all() THEN true ELSE actor_organisation = own_organisation() END);

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
CREATE TRIGGER override_review_ends_once BEFORE UPDATE ON override_review FOR EACH ROW
  EXECUTE FUNCTION refuse_second_ending('reviewed_at', 'reviewed_by_id', 'reviewed_by_name', 'outcome', 'note');
CREATE TRIGGER override_review_never_removed BEFORE DELETE ON override_review FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER override_review_never_emptied BEFORE TRUNCATE ON override_review
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE override_review ENABLE ROW LEVEL SECURITY;
CREATE POLICY override_review_in_sight ON override_review TO spa_app
  USING (CASE WHEN sees_all() THEN true ELSE false END);

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
ALTER TABLE verification_code ENABLE ROW LEVEL SECURITY;
CREATE POLICY verification_code_in_sight ON verification_code TO spa_app
  USING (CASE WHEN sees_all() THEN true ELSE unit = own_unit() END);

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
ALTER TABLE patient_message ENABLE ROW LEVEL SECURITY;
CREATE POLICY patient_message_in_sight ON patient_message TO spa_app
  USING (CASE WHEN sees_all() THEN true ELSE false END);
