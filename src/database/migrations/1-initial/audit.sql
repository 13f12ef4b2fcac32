-- Who did or looked at what, the hash chain over it, and the names by which readers are found.

CREATE TABLE audit_entry (
  id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT audit_entry_pk PRIMARY KEY,
  at timestamptz NOT NULL,
  actor_id text NOT NULL,
  actor_role text NOT NULL,
  actor_organisation text NOT NULL,
  action text NOT NULL,
  subject_type text NOT NULL,
  subject_id text NOT NULL,
  subject_version integer,
  outcome text NOT NULL,
  correlation_id uuid NOT NULL,
  -- Whose record the entry is about, and on what basis it was opened.
  patient_id uuid,
  basis text,
  -- A list that was read is one entry with the referrals it showed; they are found through the inverted index.
  shown uuid[]
);
CREATE INDEX audit_entry_subject_idx ON audit_entry (subject_id, id);
CREATE INDEX audit_entry_patient_idx ON audit_entry (patient_id, at) WHERE patient_id IS NOT NULL;
CREATE INDEX audit_entry_shown_idx ON audit_entry USING gin (shown) WHERE shown IS NOT NULL;
CREATE INDEX audit_entry_actor_idx ON audit_entry (actor_id, at, id);
CREATE INDEX audit_entry_at_idx ON audit_entry (at, id);
CREATE INDEX audit_entry_action_idx ON audit_entry (action, at, id);
CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE ON audit_entry
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_entry_never_emptied BEFORE TRUNCATE ON audit_entry
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE audit_entry ENABLE ROW LEVEL SECURITY;
CREATE POLICY audit_entry_in_sight ON audit_entry TO spa_app USING (CASE WHEN sees_all() THEN true
  ELSE actor_organisation = own_organisation() OR current_setting('app.role', true) = 'auditor' END);

CREATE TABLE audit_seal (
  number bigint CONSTRAINT audit_seal_pk PRIMARY KEY CONSTRAINT audit_seal_numbered_from_one CHECK (number > 0),
  up_to bigint NOT NULL,
  entry_ids bigint[] NOT NULL,
  leaves bytea NOT NULL,
  hash bytea NOT NULL,
  sealed_at timestamptz NOT NULL,
  CONSTRAINT audit_seal_is_whole CHECK (
    cardinality(entry_ids) > 0 AND octet_length(leaves) = 32 * cardinality(entry_ids) AND octet_length(hash) = 32)
);
CREATE TRIGGER audit_seal_append_only BEFORE UPDATE OR DELETE ON audit_seal
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_seal_never_emptied BEFORE TRUNCATE ON audit_seal
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE reader (
  id text CONSTRAINT reader_pk PRIMARY KEY,
  name text NOT NULL,
  given_key text NOT NULL,
  family_key text NOT NULL
);
CREATE INDEX reader_family_idx ON reader (family_key);
