import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The second lock on what is kept of patients beside their referrals. Who works in a unit sees the patients of that unit, what it wrote itself,
 * and its own traces; what reaches further says so in the code, and decides by the patient's consent.
 */
export class RecordSecurity1700000000014 implements MigrationInterface {
  name = 'RecordSecurity1700000000014';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(SIGHT);
    for (const [table, sees] of Object.entries(SEEN))
      await runner.query(`
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        CREATE POLICY ${table}_in_sight ON ${table} TO spa_app USING (CASE WHEN sees_all() THEN true ELSE ${sees} END)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of Object.keys(SEEN))
      await runner.query(`
        DROP POLICY ${table}_in_sight ON ${table};
        ALTER TABLE ${table} DISABLE ROW LEVEL SECURITY`);
    await runner.query(
      'DROP FUNCTION patient_differs(uuid), sees_patient(uuid), own_unit(), own_organisation()',
    );
  }
}

/** They read past the tables' own policies, and answer yes or no. */
const SIGHT = `
CREATE FUNCTION own_organisation() RETURNS text LANGUAGE sql STABLE
RETURN nullif(current_setting('app.organisation', true), '');

CREATE FUNCTION own_unit() RETURNS text LANGUAGE sql STABLE
RETURN coalesce(nullif(current_setting('app.team', true), ''), own_organisation());

CREATE FUNCTION sees_patient(patient_id uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
RETURN EXISTS (SELECT FROM patient p WHERE p.id = sees_patient.patient_id AND in_sight(p.practice, NULL, NULL, NULL))
  OR EXISTS (SELECT FROM referral r WHERE r.patient_id = sees_patient.patient_id
    AND in_sight(r.referring_organisation, r.team_id, r.service_line, r.received_at));

CREATE FUNCTION patient_differs(patient_id uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
RETURN EXISTS (SELECT FROM patient p JOIN referral r ON r.patient_id = p.id
  WHERE p.id = patient_differs.patient_id AND r.date_of_birth <> p.date_of_birth);`;

/** Nobody of a unit sees which overrides wait for their review, what patients were told, or what the privacy officer found. */
const NOBODY = 'false';

const SEEN: Record<string, string> = {
  patient: 'sees_patient(id)',
  patient_registration: 'sees_patient(patient_id)',
  sharing_decision: 'sees_patient(patient_id) OR unit IN (own_unit(), own_organisation())',
  clinical_note: 'unit = own_unit()',
  verification_code: 'unit = own_unit()',
  record_override: 'actor_organisation = own_organisation()',
  audit_entry: `actor_organisation = own_organisation() OR current_setting('app.role', true) = 'auditor'`,
  idempotency_key: 'sees_referral(referral_id)',
  override_review: NOBODY,
  patient_message: NOBODY,
  legal_hold: NOBODY,
  oversight_finding: NOBODY,
};
