-- Messages between the units of a referral. What was written stays, and so does who read it first.

CREATE TABLE message (
  id uuid CONSTRAINT message_pk PRIMARY KEY,
  referral_id uuid NOT NULL CONSTRAINT message_referral_fk REFERENCES referral (id),
  sender text NOT NULL,
  author_id text NOT NULL,
  author_name text NOT NULL,
  author_role text NOT NULL,
  at timestamptz NOT NULL,
  text text NOT NULL CONSTRAINT message_says_something CHECK (text ~ '\S' AND length(text) <= 4000),
  key text,
  request_hash text NOT NULL,
  CONSTRAINT message_once UNIQUE (author_id, key)
);
CREATE INDEX message_referral_idx ON message (referral_id, at, id);
CREATE TRIGGER message_append_only BEFORE UPDATE OR DELETE ON message
  FOR EACH ROW EXECUTE FUNCTION erase_at_disposal_only('text', 'request_hash');
CREATE TRIGGER message_never_emptied BEFORE TRUNCATE ON message FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE message ENABLE ROW LEVEL SECURITY;
CREATE POLICY message_in_sight ON message TO spa_app
  USING (CASE WHEN sees_all() THEN true ELSE sees_referral(referral_id) END);

CREATE TABLE message_recipient (
  message_id uuid NOT NULL CONSTRAINT message_recipient_message_fk REFERENCES message (id),
  unit text NOT NULL,
  kind text NOT NULL CONSTRAINT message_recipient_kind_known CHECK (kind IN ('referrer', 'spa', 'team')),
  referral_id uuid NOT NULL CONSTRAINT message_recipient_referral_fk REFERENCES referral (id),
  read_at timestamptz,
  read_by_id text,
  read_by_name text,
  txid bigint NOT NULL DEFAULT 0,
  CONSTRAINT message_recipient_pk PRIMARY KEY (message_id, unit),
  CONSTRAINT message_recipient_read_by_somebody
    CHECK ((read_at IS NULL) = (read_by_id IS NULL) AND (read_at IS NULL) = (read_by_name IS NULL))
);
CREATE INDEX message_unread_idx ON message_recipient (referral_id, unit) WHERE read_at IS NULL;
CREATE INDEX message_recipient_txid_idx ON message_recipient (txid);
CREATE TRIGGER message_recipient_stamped BEFORE INSERT OR UPDATE ON message_recipient
  FOR EACH ROW EXECUTE FUNCTION stamp_transaction();

CREATE FUNCTION refuse_second_reading() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.read_at IS NOT NULL OR (NEW.message_id, NEW.unit, NEW.kind, NEW.referral_id)
      IS DISTINCT FROM (OLD.message_id, OLD.unit, OLD.kind, OLD.referral_id) THEN
    RAISE EXCEPTION 'message_recipient can only be marked as read, once' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER message_recipient_read_once BEFORE UPDATE ON message_recipient
  FOR EACH ROW EXECUTE FUNCTION refuse_second_reading();
CREATE TRIGGER message_recipient_append_only BEFORE DELETE ON message_recipient
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER message_recipient_never_emptied BEFORE TRUNCATE ON message_recipient
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
