-- Who is signed in with a browser, who ever was, what they had typed when their session ended, and how often somebody asked lately.

CREATE TABLE session (
  id uuid CONSTRAINT session_pk PRIMARY KEY,
  key_hash text NOT NULL CONSTRAINT session_key_once UNIQUE,
  person_id text NOT NULL,
  person_name text NOT NULL,
  roles jsonb NOT NULL,
  role text,
  organisation text,
  team text,
  signed_in_at timestamptz NOT NULL,
  seen_at timestamptz NOT NULL,
  -- What the sign-in service wants back when the session ends.
  id_token text,
  CONSTRAINT session_role_has_organisation CHECK ((role IS NULL) = (organisation IS NULL))
);
CREATE INDEX session_person_idx ON session (person_id);

CREATE TABLE person (
  id text CONSTRAINT person_pk PRIMARY KEY,
  name text NOT NULL,
  roles jsonb NOT NULL,
  last_seen_at timestamptz NOT NULL
);
CREATE INDEX person_last_seen_idx ON person (last_seen_at, id);

CREATE TABLE kept_form (
  id uuid CONSTRAINT kept_form_pk PRIMARY KEY,
  person_id text NOT NULL,
  address text NOT NULL CONSTRAINT kept_form_address_is_ours CHECK (address ~ '^/[^/]' OR address = '/'),
  fields jsonb NOT NULL CONSTRAINT kept_form_fields_are_named CHECK (jsonb_typeof(fields) = 'object'),
  kept_at timestamptz NOT NULL
);
CREATE INDEX kept_form_kept_at_idx ON kept_form (kept_at);
ALTER TABLE kept_form ENABLE ROW LEVEL SECURITY;
CREATE POLICY kept_form_in_sight ON kept_form TO spa_app USING (sees_all());

-- Losing the counts of the last minutes in a crash does no harm.
CREATE UNLOGGED TABLE rate_count (
  key text NOT NULL,
  since timestamptz NOT NULL,
  count integer NOT NULL,
  CONSTRAINT rate_count_pk PRIMARY KEY (key, since)
);
