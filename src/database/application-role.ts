/**
 * Grants to the role under which the product works, from what is there: it changes nothing that a trigger keeps as it is, empties nothing, and
 * leaves the record of migrations alone. After each migration, so that no table is forgotten.
 */
export const grantToApplication = `
DO $$
DECLARE kept record;
BEGIN
  GRANT USAGE ON SCHEMA public TO spa_app;
  GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO spa_app;
  GRANT SELECT ON ALL SEQUENCES IN SCHEMA public TO spa_app;
  REVOKE INSERT, UPDATE, DELETE ON migrations FROM spa_app;
  -- Of the bits of tgtype, 16 stands for UPDATE and 8 for DELETE.
  FOR kept IN
    SELECT t.tgrelid::regclass AS name, bool_or(t.tgtype & 16 > 0) AS unchanged, bool_or(t.tgtype & 8 > 0) AS undeleted
    FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid JOIN pg_class c ON c.oid = t.tgrelid
    WHERE c.relnamespace = 'public'::regnamespace AND (p.proname = 'refuse_change' OR t.tgname LIKE '%append_only')
    GROUP BY t.tgrelid
  LOOP
    IF kept.unchanged THEN EXECUTE format('REVOKE UPDATE ON %s FROM spa_app', kept.name); END IF;
    IF kept.undeleted THEN EXECUTE format('REVOKE DELETE ON %s FROM spa_app', kept.name); END IF;
  END LOOP;
END $$`;
