-- What patients decided about sharing their record, and what units wrote of them. A unit sees what it wrote itself.

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
CREATE TRIGGER sharing_decision_append_only BEFORE UPDATE OR DELETE ON sharing_decision
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER sharing_decision_never_emptied BEFORE TRUNCATE ON sharing_decision
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE sharing_decision ENABLE ROW LEVEL SECURITY;
CREATE POLICY sharing_decision_in_sight ON sharing_decision TO spa_app USING (CASE WHEN sees_all() THEN true
  ELSE sees_patient(patient_id) OR unit IN (own_unit(), own_organisation()) END);

CREATE TABLE clinical_note (
  id uuid CONSTRAINT clinical_note_pk PRIMARY KEY,
  patient_id uuid NOT NULL CONSTRAINT clinical_note_patient_fk REFERENCES patient (id),
  referral_id uuid CONSTRAINT clinical_note_referral_fk REFERENCES referral (id),
  unit text NOT NULL,
  kind text NOT NULL CONSTRAINT clinical_note_kind_known CHECK (kind IN ('note', 'call', 'contact', 'dischargeSummary')),
  private boolean NOT NULL,
  at timestamptz NOT NULL,
  text text NOT NULL CONSTRAINT clinical_note_says_something CHECK (text ~ '\S' AND length(text) <= 4000),
  author_id text NOT NULL,
  author_name text NOT NULL,
  author_role text NOT NULL,
  author_organisation text NOT NULL,
  key text,
  request_hash text NOT NULL,
  CONSTRAINT clinical_note_once UNIQUE (author_id, key)
);
CREATE INDEX clinical_note_patient_idx ON clinical_note (patient_id, at, id);
CREATE TRIGGER clinical_note_append_only BEFORE UPDATE OR DELETE ON clinical_note
  FOR EACH ROW EXECUTE FUNCTION erase_at_disposal_only('text', 'request_hash');
CREATE TRIGGER clinical_note_never_emptied BEFORE TRUNCATE ON clinical_note
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE clinical_note ENABLE ROW LEVEL SECURITY;
CREATE POLICY clinical_note_in_sight ON clinical_note TO spa_app
  USING (CASE WHEN sees_all() THEN true ELSE unit = own_unit() END);
