-- Each list, count and search reads one index of its own, in the order in which it shows what it finds. PostgreSQL prefers the newer of
-- two that cost the same, so their order here matters too.

CREATE INDEX referral_nhs_number_idx ON referral (nhs_number);
CREATE INDEX referral_deceased_idx ON referral (nhs_number) WHERE state = 'deceased';
CREATE INDEX referral_parent_idx ON referral (parent_id) WHERE parent_id IS NOT NULL;

-- Empty as long as the rule "an open referral has an owner" holds.
CREATE INDEX referral_unowned_idx ON referral (id)
  WHERE state NOT IN ('discharged', 'returned', 'cancelled', 'duplicate', 'enteredInError', 'deceased')
    AND (owner_kind IS NULL OR owner_id IS NULL OR next_action_by IS NULL);

-- How much each team has.
CREATE INDEX referral_load_idx ON referral (team_id) WHERE team_id IS NOT NULL AND next_action_by IS NOT NULL;

-- Worklists.
CREATE INDEX referral_state_idx ON referral (state, risk_at, category_rank, waiting_since, id) WHERE risk_at IS NOT NULL;
CREATE INDEX referral_triage_idx ON referral (risk_at, category_rank, waiting_since, id)
  WHERE state IN ('inTriage', 'triaged');
CREATE INDEX referral_breaching_idx ON referral (risk_at, category_rank, waiting_since, id, warn_at)
  WHERE warn_at IS NOT NULL;
CREATE INDEX referral_owner_idx ON referral (owner_kind, owner_id, risk_at, category_rank, waiting_since, id)
  WHERE risk_at IS NOT NULL;
CREATE INDEX referral_team_idx ON referral (team_id, risk_at, category_rank, waiting_since, id) WHERE risk_at IS NOT NULL;
CREATE INDEX referral_team_state_idx ON referral (team_id, state, risk_at, category_rank, waiting_since, id)
  WHERE risk_at IS NOT NULL;
CREATE INDEX referral_caseload_idx ON referral (team_id, risk_at, category_rank, waiting_since, id)
  WHERE state IN ('inTreatment', 'admitted');
CREATE INDEX referral_sent_idx ON referral (referring_organisation, waiting_since, id) WHERE received_at IS NOT NULL;
CREATE INDEX referral_returned_idx ON referral (referring_organisation, waiting_since, id) WHERE state = 'returned';
CREATE INDEX referral_closed_idx ON referral (referring_organisation, waiting_since, id)
  WHERE risk_at IS NULL AND received_at IS NOT NULL;

-- Search by name and date of birth: of everybody, of a practice, of a team, of the community hospitals.
CREATE INDEX referral_family_idx ON referral (family_key, (risk_at IS NOT NULL), waiting_since, id, given_key);
CREATE INDEX referral_given_idx ON referral (given_key, (risk_at IS NOT NULL), waiting_since, id);
CREATE INDEX referral_born_idx ON referral (date_of_birth, (risk_at IS NOT NULL), waiting_since, id);
CREATE INDEX referral_practice_name_idx ON referral (referring_organisation, family_key, given_key);
CREATE INDEX referral_practice_given_idx ON referral (referring_organisation, given_key);
CREATE INDEX referral_team_name_idx ON referral (team_id, family_key, given_key) WHERE team_id IS NOT NULL;
CREATE INDEX referral_team_given_idx ON referral (team_id, given_key) WHERE team_id IS NOT NULL;
CREATE INDEX referral_hospital_name_idx ON referral (family_key, given_key)
  WHERE service_line = 'communityHospital' AND received_at IS NOT NULL;
CREATE INDEX referral_hospital_given_idx ON referral (given_key)
  WHERE service_line = 'communityHospital' AND received_at IS NOT NULL;

CREATE INDEX referral_patient_idx ON referral (patient_id) WHERE patient_id IS NOT NULL;
CREATE INDEX referral_retention_idx ON referral (updated_at, id) WHERE risk_at IS NULL AND disposed_on IS NULL;

-- What a list of the SPA is filtered by stands in its index: what does not pass is not fetched.
CREATE INDEX referral_spa_idx
  ON referral (risk_at, category_rank, waiting_since, id, service_line, team_id, referring_organisation)
  WHERE owner_kind IN ('spa', 'user');
-- What is overdue is among the open, as the list asks: PostgreSQL need not intersect it with all that are open.
CREATE INDEX referral_team_due_idx ON referral (team_id, next_action_by) WHERE risk_at IS NOT NULL;
