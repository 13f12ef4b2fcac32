-- The register of patients. Who has no NHS number is a patient of their own for each referral. Who may see a patient depends on their
-- referrals, so the policies stand after those, in patient-row-access.sql.

CREATE TABLE patient (
  id uuid CONSTRAINT patient_pk PRIMARY KEY,
  nhs_number text CONSTRAINT patient_nhs_number_key UNIQUE
    CONSTRAINT patient_nhs_number_digits CHECK (nhs_number ~ '^[0-9]{10}$'),
  given_name text,
  family_name text,
  given_key text,
  family_key text,
  date_of_birth date,
  gender text,
  practice text,
  mobile text,
  email text,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);
CREATE INDEX patient_born_idx ON patient (date_of_birth, family_key);
CREATE INDEX patient_family_idx ON patient (family_key);

CREATE TABLE patient_registration (
  number bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT patient_registration_pk PRIMARY KEY,
  patient_id uuid NOT NULL CONSTRAINT patient_registration_patient_fk REFERENCES patient (id),
  practice text NOT NULL,
  at timestamptz NOT NULL,
  recorded_by text NOT NULL,
  recorded_by_organisation text NOT NULL
);
CREATE INDEX patient_registration_patient_idx ON patient_registration (patient_id, number);
CREATE TRIGGER patient_registration_append_only BEFORE UPDATE OR DELETE ON patient_registration
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER patient_registration_never_emptied BEFORE TRUNCATE ON patient_registration
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
