import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where a referral stands in worklists, and the names by which search finds it. */
export class Worklists1700000000004 implements MigrationInterface {
  name = 'Worklists1700000000004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(COLUMNS);
    await runner.query(VALUES);
    await runner.query(CONSTRAINTS);
    await runner.query(LISTS);
    await runner.query(SEARCH);
    await runner.query(OLDER_WRITERS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER referral_placed ON referral;
      DROP FUNCTION place_referral, similar_names;
      DROP TABLE patient_name;
      ALTER TABLE referral DROP COLUMN given_key, DROP COLUMN family_key, DROP COLUMN risk_at, DROP COLUMN warn_at,
        DROP COLUMN category_rank, DROP COLUMN waiting_since;
      DROP INDEX referral_team_due_idx;
      CREATE INDEX referral_owner_idx ON referral (owner_kind, owner_id, next_action_by, id);
      CREATE INDEX referral_spa_idx ON referral (next_action_by, id) WHERE owner_kind IN ('spa', 'user');
      CREATE INDEX referral_team_idx ON referral (team_id, next_action_by, id) WHERE team_id IS NOT NULL;
      CREATE INDEX referral_sent_idx ON referral (referring_organisation, received_at, id) WHERE received_at IS NOT NULL`);
  }
}

const COLUMNS = `
CREATE EXTENSION IF NOT EXISTS pg_trgm;
ALTER TABLE referral ADD given_key text, ADD family_key text, ADD risk_at timestamptz, ADD warn_at timestamptz,
  ADD category_rank smallint, ADD waiting_since timestamptz`;

/** As \`nameKey\` normalises, in the database's own words. */
const key = (name: string): string => `
nullif(regexp_replace(trim(regexp_replace(translate(
  replace(replace(replace(lower(regexp_replace(normalize(translate(${name}, '''’‘ʼ\`´', ''), NFKD), '[\\u0300-\\u036F]', '', 'g')),
    'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'),
  'øđðłħı', 'oddlhi'), '[^[:alnum:]]+', ' ', 'g')), '(^| )(o|mc) (?=[[:alpha:]])', '\\1\\2', 'g'), '')`;

/**
 * What is there stands by its respond-by where its clock runs, and by its next action otherwise; each next step places it anew.
 * Categories were P0 to P4 when this was written.
 */
const VALUES = `
UPDATE referral SET
  given_key = ${key('given_name')}, family_key = ${key('family_name')},
  waiting_since = date_trunc('milliseconds', coalesce(received_at, created_at)),
  category_rank = coalesce(substr(coalesce(category, context->>'requestedCategory', context->'intake'->'suggested'->>'category'), 2)::smallint, 99),
  risk_at = CASE WHEN owner_kind IS NOT NULL
    THEN date_bin('15 minutes', coalesce(${running('respond_by')}, next_action_by), '2000-01-01Z') END,
  warn_at = ${running(`respond_by - interval '30 minutes'`)}`;

function running(moment: string): string {
  return `CASE WHEN owner_kind IS NOT NULL AND state NOT IN ('draft', 'split')
    AND context->>'firstContactAt' IS NULL AND context->>'pausedAt' IS NULL THEN ${moment} END`;
}

const CONSTRAINTS = `
ALTER TABLE referral ALTER category_rank SET NOT NULL, ALTER waiting_since SET NOT NULL,
  ADD CONSTRAINT referral_open_has_a_place CHECK (
    (state IN ('discharged', 'returned', 'cancelled', 'duplicate', 'enteredInError', 'deceased')) = (risk_at IS NULL))`;

const PLACE = 'risk_at, category_rank, waiting_since, id';

const LISTS = `
DROP INDEX referral_owner_idx, referral_spa_idx, referral_team_idx, referral_sent_idx;
CREATE INDEX referral_state_idx ON referral (state, ${PLACE}) WHERE risk_at IS NOT NULL;
CREATE INDEX referral_triage_idx ON referral (${PLACE}) WHERE state IN ('inTriage', 'triaged');
CREATE INDEX referral_spa_idx ON referral (${PLACE}) WHERE owner_kind IN ('spa', 'user');
CREATE INDEX referral_breaching_idx ON referral (${PLACE}, warn_at) WHERE warn_at IS NOT NULL;
CREATE INDEX referral_owner_idx ON referral (owner_kind, owner_id, ${PLACE}) WHERE risk_at IS NOT NULL;
CREATE INDEX referral_team_idx ON referral (team_id, ${PLACE}) WHERE risk_at IS NOT NULL;
CREATE INDEX referral_team_state_idx ON referral (team_id, state, ${PLACE}) WHERE risk_at IS NOT NULL;
CREATE INDEX referral_caseload_idx ON referral (team_id, ${PLACE}) WHERE state IN ('inTreatment', 'admitted');
CREATE INDEX referral_team_due_idx ON referral (team_id, next_action_by) WHERE next_action_by IS NOT NULL;
CREATE INDEX referral_sent_idx ON referral (referring_organisation, waiting_since, id) WHERE received_at IS NOT NULL;
CREATE INDEX referral_returned_idx ON referral (referring_organisation, waiting_since, id) WHERE state = 'returned';
CREATE INDEX referral_closed_idx ON referral (referring_organisation, waiting_since, id)
  WHERE risk_at IS NULL AND received_at IS NOT NULL`;

const SEARCH = `
CREATE TABLE patient_name (name text CONSTRAINT patient_name_pk PRIMARY KEY);
INSERT INTO patient_name SELECT given_key FROM referral WHERE given_key IS NOT NULL
  UNION SELECT family_key FROM referral WHERE family_key IS NOT NULL;
CREATE INDEX patient_name_similar_idx ON patient_name USING gin (name gin_trgm_ops);
CREATE FUNCTION similar_names(word text, most integer) RETURNS SETOF text LANGUAGE sql STABLE
SET pg_trgm.similarity_threshold = 0.2 AS $$
  SELECT name FROM patient_name WHERE name % word ORDER BY similarity(name, word) DESC, name LIMIT most
$$;
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
  WHERE service_line = 'communityHospital' AND received_at IS NOT NULL`;

/**
 * The version before this one may still be running: what it writes is placed by its next action. What this version writes has its
 * place already, and only the condition is looked at.
 */
const OLDER_WRITERS = `
CREATE FUNCTION place_referral() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.given_key := ${key('NEW.given_name')};
  NEW.family_key := ${key('NEW.family_name')};
  NEW.waiting_since := date_trunc('milliseconds', coalesce(NEW.received_at, NEW.created_at));
  NEW.category_rank := coalesce(NEW.category_rank, 99);
  NEW.risk_at := date_bin('15 minutes', NEW.next_action_by, '2000-01-01Z');
  NEW.warn_at := NULL;
  INSERT INTO patient_name SELECT DISTINCT name FROM unnest(ARRAY[NEW.given_key, NEW.family_key]) name
    WHERE name IS NOT NULL ORDER BY name ON CONFLICT DO NOTHING;
  RETURN NEW;
END $$;
CREATE TRIGGER referral_placed BEFORE INSERT OR UPDATE ON referral FOR EACH ROW
  WHEN (NEW.waiting_since IS NULL OR (NEW.owner_kind IS NULL) <> (NEW.risk_at IS NULL)) EXECUTE FUNCTION place_referral()`;
