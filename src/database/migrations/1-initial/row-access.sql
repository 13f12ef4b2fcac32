-- The second lock: the product works under a role that owns nothing, and sees what the settings of its connection say (app.role,
-- app.organisation, app.team). Without them it sees nothing. The policies stand with the tables they guard.

-- Roles belong to the whole cluster, in which other databases may be migrated at this moment.
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
END $$;

-- The SPA, privacy officers, administrators and the product itself work for all units.
CREATE FUNCTION sees_all() RETURNS boolean LANGUAGE sql STABLE
RETURN coalesce(current_setting('app.role', true), '') = 'system';

-- Who sees what of a referral, as in the access policy (src/access/policy).
CREATE FUNCTION in_sight(organisation text, team text, line text, received timestamptz) RETURNS boolean LANGUAGE sql STABLE
RETURN CASE coalesce(current_setting('app.role', true), '')
  WHEN 'system' THEN true
  WHEN 'referrer' THEN organisation = current_setting('app.organisation', true)
  WHEN 'practiceStaff' THEN organisation = current_setting('app.organisation', true)
  WHEN 'teamMember' THEN team = current_setting('app.team', true)
  WHEN 'teamLead' THEN team = current_setting('app.team', true)
  WHEN 'bedManager' THEN line = 'communityHospital' AND received IS NOT NULL
  ELSE false END;

CREATE FUNCTION own_organisation() RETURNS text LANGUAGE sql STABLE
RETURN nullif(current_setting('app.organisation', true), '');

CREATE FUNCTION own_unit() RETURNS text LANGUAGE sql STABLE
RETURN coalesce(nullif(current_setting('app.team', true), ''), own_organisation());
