-- What may never change is refused here to everybody, the owner of the tables too.

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % is refused', TG_TABLE_NAME, lower(TG_OP) USING ERRCODE = 'insufficient_privilege';
END $$;

-- Arguments: the column that marks the ending, then the others that may be filled with it.
CREATE FUNCTION refuse_second_ending() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE ending text := TG_ARGV[0]; may_change text[] := TG_ARGV;
BEGIN
  IF to_jsonb(OLD)->>ending IS NOT NULL OR to_jsonb(NEW) - may_change IS DISTINCT FROM to_jsonb(OLD) - may_change THEN
    RAISE EXCEPTION '% can only be ended, once', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;

-- The one way in which history, messages and notes lose their words: in the transaction that writes the disposal (retention.sql), by
-- the owner of the table and nobody else, and only the words. What the audit log's chain covers holds none, and is not touched.
-- Arguments: the columns that hold the words.
CREATE FUNCTION erase_at_disposal_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - TG_ARGV = to_jsonb(OLD) - TG_ARGV
    AND (SELECT relowner = current_user::regrole FROM pg_class WHERE oid = TG_RELID)
    AND EXISTS (SELECT FROM disposal d JOIN referral r ON r.id = d.referral_id WHERE d.txid = pg_current_xact_id()::text::bigint
      AND (r.id = OLD.referral_id OR r.patient_id::text = to_jsonb(OLD)->>'patient_id'))
  THEN RETURN NEW; END IF;
  RAISE EXCEPTION '% is append-only: % is refused', TG_TABLE_NAME, lower(TG_OP) USING ERRCODE = 'insufficient_privilege';
END $$;
