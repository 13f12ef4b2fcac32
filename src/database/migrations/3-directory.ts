import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A directory that can be edited, with its history; and the indexes for the load of teams and the report of allocations. */
export class Directory1700000000003 implements MigrationInterface {
  name = 'Directory1700000000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(ENTRIES);
    await runner.query(HISTORY);
    await runner.query(FIRST_VERSIONS);
    await runner.query(INDEXES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX referral_event_allocated_idx, referral_load_idx;
      DROP TABLE directory_change;
      ALTER TABLE team DROP COLUMN capacity, DROP COLUMN retired, DROP COLUMN version;
      ALTER TABLE service DROP COLUMN opening_hours, DROP COLUMN retired, DROP COLUMN version;
      ALTER TABLE organisation DROP COLUMN retired, DROP COLUMN version`);
  }
}

const ENTRIES = `
ALTER TABLE organisation
  ADD COLUMN retired boolean NOT NULL DEFAULT false,
  ADD COLUMN version integer NOT NULL DEFAULT 1;
ALTER TABLE service
  ADD COLUMN opening_hours jsonb,
  ADD COLUMN retired boolean NOT NULL DEFAULT false,
  ADD COLUMN version integer NOT NULL DEFAULT 1;
ALTER TABLE team
  ADD COLUMN capacity integer CONSTRAINT team_capacity_positive CHECK (capacity >= 0),
  ADD COLUMN retired boolean NOT NULL DEFAULT false,
  ADD COLUMN version integer NOT NULL DEFAULT 1;`;

const HISTORY = `
CREATE TABLE directory_change (
  kind text NOT NULL CONSTRAINT directory_change_kind_known CHECK (kind IN ('organisation', 'service', 'team')),
  id text NOT NULL,
  version integer NOT NULL,
  before jsonb,
  after jsonb NOT NULL,
  at timestamptz NOT NULL,
  actor_id text NOT NULL,
  actor_name text NOT NULL,
  actor_role text NOT NULL,
  actor_organisation text NOT NULL,
  correlation_id uuid NOT NULL,
  CONSTRAINT directory_change_pk PRIMARY KEY (kind, id, version),
  CONSTRAINT directory_change_first_has_no_past CHECK ((version = 1) = (before IS NULL))
);
CREATE TRIGGER directory_change_append_only BEFORE UPDATE OR DELETE ON directory_change
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER directory_change_never_emptied BEFORE TRUNCATE ON directory_change
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();`;

/** What was there before there was a history begins it. */
const FIRST_VERSIONS = `
INSERT INTO directory_change
SELECT kind, id, 1, NULL, jsonb_strip_nulls(entry), now(), 'migration', 'Migration', 'system', 'spa', gen_random_uuid()
FROM (
  SELECT 'organisation' AS kind, ods_code AS id, jsonb_build_object('name', name, 'kind', o.kind, 'retired', false) AS entry
  FROM organisation o
  UNION ALL
  SELECT 'service', id, jsonb_build_object('name', name, 'serviceLine', service_line, 'organisation', organisation,
    'hours', hours, 'criteria', criteria, 'retired', false) FROM service
  UNION ALL
  SELECT 'team', id, jsonb_build_object('name', name, 'service', service_id, 'retired', false) FROM team
) present;`;

const INDEXES = `
CREATE INDEX referral_load_idx ON referral (team_id) WHERE team_id IS NOT NULL AND next_action_by IS NOT NULL;
CREATE INDEX referral_event_allocated_idx ON referral_event (at, referral_id, version) WHERE type = 'ALLOCATE';`;
