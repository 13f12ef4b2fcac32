import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The second lock: the product works under a role that owns nothing, and sees of referrals, their history and their messages what the
 * settings of its connection say. Without them it sees none.
 */
export class RowSecurity1700000000009 implements MigrationInterface {
  name = 'RowSecurity1700000000009';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(ROLE);
    await runner.query(SIGHT);
    await runner.query(POLICIES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(UNDONE);
  }
}

/** Roles belong to the whole cluster, in which other databases may be migrated at this moment. */
const ROLE = `
DO $$
BEGIN
  FOR attempt IN 1..50 LOOP
    BEGIN
      IF to_regrole('spa_app') IS NULL THEN CREATE ROLE spa_app NOLOGIN; END IF;
      IF NOT pg_has_role(current_user, 'spa_app', 'MEMBER') THEN EXECUTE format('GRANT spa_app TO %I', current_user); END IF;
      RETURN;
    EXCEPTION
      WHEN duplicate_object OR unique_violation OR internal_error THEN PERFORM pg_sleep(0.02);
      WHEN insufficient_privilege THEN
        RAISE EXCEPTION 'The login % may not make or use the role spa_app. Let an administrator of the server run: '
          'CREATE ROLE spa_app NOLOGIN; GRANT spa_app TO %;', current_user, current_user;
    END;
  END LOOP;
  RAISE EXCEPTION 'The role spa_app could not be made: other databases of this server are being migrated. Try again.';
END $$`;

/** Who sees what of a referral, as in the access policy; whoever works for all units sees all. Nothing is set: nothing is seen. */
const SIGHT = `
CREATE FUNCTION sees_all() RETURNS boolean LANGUAGE sql STABLE
RETURN coalesce(current_setting('app.role', true), '') = 'system';

CREATE FUNCTION in_sight(organisation text, team text, line text, received timestamptz) RETURNS boolean LANGUAGE sql STABLE
RETURN CASE coalesce(current_setting('app.role', true), '')
  WHEN 'system' THEN true
  WHEN 'referrer' THEN organisation = current_setting('app.organisation', true)
  WHEN 'practiceStaff' THEN organisation = current_setting('app.organisation', true)
  WHEN 'teamMember' THEN team = current_setting('app.team', true)
  WHEN 'teamLead' THEN team = current_setting('app.team', true)
  WHEN 'bedManager' THEN line = 'communityHospital' AND received IS NOT NULL
  ELSE false END;

CREATE FUNCTION sees_referral(referral_id uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
RETURN EXISTS (SELECT FROM referral r WHERE r.id = referral_id
  AND in_sight(r.referring_organisation, r.team_id, r.service_line, r.received_at));`;

const POLICIES = `
ALTER TABLE referral ENABLE ROW LEVEL SECURITY;
CREATE POLICY referral_in_sight ON referral TO spa_app
  USING (in_sight(referring_organisation, team_id, service_line, received_at));
ALTER TABLE referral_event ENABLE ROW LEVEL SECURITY;
CREATE POLICY referral_event_in_sight ON referral_event TO spa_app
  USING (CASE WHEN sees_all() THEN true ELSE sees_referral(referral_id) END);
ALTER TABLE message ENABLE ROW LEVEL SECURITY;
CREATE POLICY message_in_sight ON message TO spa_app
  USING (CASE WHEN sees_all() THEN true ELSE sees_referral(referral_id) END);`;

const UNDONE = `
DROP POLICY message_in_sight ON message;
ALTER TABLE message DISABLE ROW LEVEL SECURITY;
DROP POLICY referral_event_in_sight ON referral_event;
ALTER TABLE referral_event DISABLE ROW LEVEL SECURITY;
DROP POLICY referral_in_sight ON referral;
ALTER TABLE referral DISABLE ROW LEVEL SECURITY;
DROP FUNCTION sees_referral(uuid);
DROP FUNCTION in_sight(text, text, text, timestamptz);
DROP FUNCTION sees_all();`;
