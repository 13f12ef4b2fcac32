-- Legal holds, and the disposal of what need not be kept.

CREATE TABLE legal_hold (
  id uuid CONSTRAINT legal_hold_pk PRIMARY KEY,
  referral_id uuid NOT NULL CONSTRAINT legal_hold_referral_fk REFERENCES referral (id),
  reason text NOT NULL,
  set_at timestamptz NOT NULL,
  set_by text NOT NULL,
  lifted_at timestamptz,
  lifted_by text,
  lifted_because text,
  CONSTRAINT legal_hold_lifted_by_somebody
    CHECK ((lifted_at IS NULL) = (lifted_by IS NULL) AND (lifted_at IS NULL) = (lifted_because IS NULL))
);
CREATE UNIQUE INDEX legal_hold_standing_idx ON legal_hold (referral_id) WHERE lifted_at IS NULL;
CREATE FUNCTION refuse_second_lifting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.lifted_at IS NOT NULL OR (NEW.id, NEW.referral_id, NEW.reason, NEW.set_at, NEW.set_by)
      IS DISTINCT FROM (OLD.id, OLD.referral_id, OLD.reason, OLD.set_at, OLD.set_by) THEN
    RAISE EXCEPTION 'legal_hold can only be lifted, once' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER legal_hold_lifted_once BEFORE UPDATE ON legal_hold FOR EACH ROW EXECUTE FUNCTION refuse_second_lifting();
CREATE TRIGGER legal_hold_append_only BEFORE DELETE ON legal_hold FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER legal_hold_never_emptied BEFORE TRUNCATE ON legal_hold FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE legal_hold ENABLE ROW LEVEL SECURITY;
-- Nobody of a unit sees holds.
CREATE POLICY legal_hold_in_sight ON legal_hold TO spa_app USING (CASE WHEN sees_all() THEN true ELSE false END);

CREATE TABLE disposal (
  referral_id uuid CONSTRAINT disposal_pk PRIMARY KEY CONSTRAINT disposal_referral_fk REFERENCES referral (id),
  rule text NOT NULL,
  closed_on date NOT NULL,
  due_on date NOT NULL,
  disposed_at timestamptz NOT NULL,
  digest bytea NOT NULL,
  txid bigint NOT NULL,
  CONSTRAINT disposal_digest_is_whole CHECK (octet_length(digest) = 32)
);
CREATE FUNCTION refuse_early_disposal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.due_on > (NEW.disposed_at AT TIME ZONE 'Europe/London')::date
    OR EXISTS (SELECT FROM referral r WHERE r.id = NEW.referral_id AND r.risk_at IS NOT NULL)
    OR EXISTS (SELECT FROM referral r JOIN referral p ON p.id = r.id OR p.patient_id = r.patient_id
      JOIN legal_hold h ON h.referral_id = p.id AND h.lifted_at IS NULL WHERE r.id = NEW.referral_id) THEN
    RAISE EXCEPTION 'this referral must be kept' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER disposal_not_early BEFORE INSERT ON disposal FOR EACH ROW EXECUTE FUNCTION refuse_early_disposal();
CREATE TRIGGER disposal_append_only BEFORE UPDATE OR DELETE ON disposal FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER disposal_never_emptied BEFORE TRUNCATE ON disposal FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- What is left says what was done and when; the words go, and with a patient's last referral who they are.
CREATE FUNCTION dispose_referral(disposed uuid, rule text, closed_on date, due_on date, moment timestamptz) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
  was referral;
  digest bytea;
BEGIN
  SELECT * INTO was FROM referral WHERE id = disposed AND disposed_on IS NULL FOR UPDATE;
  IF NOT FOUND THEN RETURN false; END IF;
  LOCK TABLE patient_name IN SHARE ROW EXCLUSIVE MODE;
  SELECT sha256(convert_to(jsonb_build_array(was.answers, was.context,
      (SELECT jsonb_agg(jsonb_build_array(e.payload, e.reason) ORDER BY e.version) FROM referral_event e WHERE e.referral_id = disposed),
      (SELECT jsonb_agg(m.text ORDER BY m.at, m.id) FROM message m WHERE m.referral_id = disposed))::text, 'UTF8')) INTO digest;
  INSERT INTO disposal VALUES (disposed, rule, closed_on, due_on, moment, digest, pg_current_xact_id()::text::bigint);
  UPDATE referral_event e SET reason = NULL, payload = (
    SELECT coalesce(jsonb_object_agg(key, value), '{}') FROM jsonb_each(e.payload) WHERE key IN ('step', 'suggestion', 'request'))
    WHERE referral_id = disposed;
  UPDATE message SET text = '(disposed of)', request_hash = '' WHERE referral_id = disposed;
  UPDATE clinical_note SET text = '(disposed of)', request_hash = '' WHERE referral_id = disposed;
  UPDATE duty SET note = NULL WHERE referral_id = disposed;
  DELETE FROM kept_mail k USING notification n WHERE n.id = k.notification_id AND n.referral_id = disposed;
  DELETE FROM idempotency_key WHERE referral_id = disposed;
  UPDATE referral SET answers = '{}', nhs_number = NULL, given_name = NULL, family_name = NULL, date_of_birth = NULL,
    given_key = NULL, family_key = NULL, disposed_on = (moment AT TIME ZONE 'Europe/London')::date, context = (
      SELECT coalesce(jsonb_object_agg(key, value), '{}') FROM jsonb_each(was.context)
      WHERE key IN ('permittedLines', 'referringOrganisation', 'takenByPhone', 'serviceLine', 'category', 'nationalCode', 'receivedAt',
        'respondBy', 'team', 'keptReferral', 'children', 'closedAt'))
    WHERE id = disposed;
  IF NOT EXISTS (SELECT FROM referral WHERE patient_id = was.patient_id AND disposed_on IS NULL) THEN
    UPDATE clinical_note SET text = '(disposed of)', request_hash = '' WHERE patient_id = was.patient_id;
    UPDATE patient_message SET address = NULL, subject = '(disposed of)', body = NULL WHERE patient_id = was.patient_id;
    UPDATE patient SET nhs_number = NULL, given_name = NULL, family_name = NULL, given_key = NULL, family_key = NULL,
      date_of_birth = NULL, gender = NULL, mobile = NULL, email = NULL WHERE id = was.patient_id;
  END IF;
  DELETE FROM patient_name WHERE name IN (was.given_key, was.family_key) AND NOT EXISTS (
    SELECT FROM referral r WHERE r.given_key = name UNION ALL SELECT FROM referral r WHERE r.family_key = name);
  RETURN true;
END $$;
REVOKE EXECUTE ON FUNCTION dispose_referral FROM PUBLIC;
