import type { MigrationInterface, QueryRunner } from 'typeorm';
import { SHARING_TABLES } from './8-sharing-tables.js';

/** The register of patients, what they decided about sharing, and whose record an audit entry is about. */
export class Sharing1700000000008 implements MigrationInterface {
  name = 'Sharing1700000000008';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(AUDIT);
    await runner.query(PATIENT);
    await runner.query(LINK);
    await runner.query(LINK_ALL);
    await runner.query(SHARING_TABLES);
    for (const table of APPEND_ONLY) await runner.query(appendOnly(table));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER referral_linked ON referral;
      ALTER TABLE referral DROP COLUMN patient_id;
      DROP TABLE patient_message, verification_code, override_review, record_override, clinical_note, sharing_decision,
        patient_registration, patient;
      DROP FUNCTION link_patient, refuse_second_ending;
      ALTER TABLE audit_entry DROP COLUMN patient_id, DROP COLUMN basis`);
  }
}

const AUDIT = `
ALTER TABLE audit_entry ADD COLUMN patient_id uuid, ADD COLUMN basis text;
CREATE INDEX audit_entry_patient_idx ON audit_entry (patient_id, at) WHERE patient_id IS NOT NULL;`;

const PATIENT = `
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
CREATE TABLE patient_registration (
  number bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT patient_registration_pk PRIMARY KEY,
  patient_id uuid NOT NULL CONSTRAINT patient_registration_patient_fk REFERENCES patient (id),
  practice text NOT NULL,
  at timestamptz NOT NULL,
  recorded_by text NOT NULL,
  recorded_by_organisation text NOT NULL
);
CREATE INDEX patient_registration_patient_idx ON patient_registration (patient_id, number);
ALTER TABLE referral ADD COLUMN patient_id uuid CONSTRAINT referral_patient_fk REFERENCES patient (id);
CREATE INDEX referral_patient_idx ON referral (patient_id) WHERE patient_id IS NOT NULL;`;

/**
 * Within the statement that writes the referral, whichever version of the product wrote it. By statements of its own rather than a part
 * of that one, because of two referrals of a new patient at once the second must see the patient that the first has made meanwhile.
 */
const LINK = `
CREATE FUNCTION link_patient() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT id INTO NEW.patient_id FROM patient WHERE nhs_number = NEW.nhs_number;
  IF NEW.patient_id IS NULL THEN
    INSERT INTO patient (id, nhs_number, given_name, family_name, given_key, family_key, date_of_birth, gender, practice,
      created_at, updated_at)
    VALUES (gen_random_uuid(), NEW.nhs_number, NEW.given_name, NEW.family_name, NEW.given_key, NEW.family_key, NEW.date_of_birth,
      NEW.answers->>'gender', NEW.answers->>'gpPractice', NEW.received_at, NEW.received_at)
    ON CONFLICT (nhs_number) DO NOTHING RETURNING id INTO NEW.patient_id;
    IF NEW.patient_id IS NULL THEN
      SELECT id INTO NEW.patient_id FROM patient WHERE nhs_number = NEW.nhs_number;
    ELSIF NEW.answers->>'gpPractice' IS NOT NULL THEN
      INSERT INTO patient_registration (patient_id, practice, at, recorded_by, recorded_by_organisation)
      VALUES (NEW.patient_id, NEW.answers->>'gpPractice', NEW.received_at,
        NEW.referrer_id, NEW.referring_organisation);
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER referral_linked BEFORE INSERT OR UPDATE ON referral FOR EACH ROW
  WHEN (NEW.received_at IS NOT NULL AND NEW.patient_id IS NULL) EXECUTE FUNCTION link_patient();`;

/** The newest referral says best who somebody is. Who has no NHS number is a patient of their own for each referral. */
const LINK_ALL = `
INSERT INTO patient SELECT gen_random_uuid(), nhs_number, given_name, family_name, given_key, family_key, date_of_birth,
  answers->>'gender', answers->>'gpPractice', NULL, NULL, received_at, received_at
FROM (SELECT DISTINCT ON (nhs_number) * FROM referral WHERE received_at IS NOT NULL AND nhs_number IS NOT NULL
  ORDER BY nhs_number, received_at DESC) newest;
UPDATE referral r SET patient_id = p.id FROM patient p WHERE p.nhs_number = r.nhs_number AND r.received_at IS NOT NULL;
UPDATE referral SET updated_at = updated_at WHERE received_at IS NOT NULL AND patient_id IS NULL;
INSERT INTO patient_registration (patient_id, practice, at, recorded_by, recorded_by_organisation)
SELECT p.id, p.practice, p.created_at, 'system', p.practice
FROM patient p WHERE p.practice IS NOT NULL AND NOT EXISTS (SELECT FROM patient_registration g WHERE g.patient_id = p.id);`;

const APPEND_ONLY = ['patient_registration', 'sharing_decision', 'clinical_note'];

const appendOnly = (table: string): string => `
CREATE TRIGGER ${table}_append_only BEFORE UPDATE OR DELETE ON ${table} FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ${table}_never_emptied BEFORE TRUNCATE ON ${table} FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();`;
