-- Who works in a unit sees the patients of that unit. What reaches further says so in the code, and decides by the patient's consent.
-- After referral.sql: whose patient somebody is depends on their referrals. These functions read past the tables' own policies, and
-- answer yes or no.

CREATE FUNCTION sees_patient(patient_id uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
RETURN EXISTS (SELECT FROM patient p WHERE p.id = sees_patient.patient_id AND in_sight(p.practice, NULL, NULL, NULL))
  OR EXISTS (SELECT FROM referral r WHERE r.patient_id = sees_patient.patient_id
    AND in_sight(r.referring_organisation, r.team_id, r.service_line, r.received_at));

CREATE FUNCTION patient_differs(patient_id uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
RETURN EXISTS (SELECT FROM patient p JOIN referral r ON r.patient_id = p.id
  WHERE p.id = patient_differs.patient_id AND r.date_of_birth <> p.date_of_birth);

ALTER TABLE patient ENABLE ROW LEVEL SECURITY;
CREATE POLICY patient_in_sight ON patient TO spa_app
  USING (CASE WHEN sees_all() THEN true ELSE sees_patient(id) END);
ALTER TABLE patient_registration ENABLE ROW LEVEL SECURITY;
CREATE POLICY patient_registration_in_sight ON patient_registration TO spa_app
  USING (CASE WHEN sees_all() THEN true ELSE sees_patient(patient_id) END);
