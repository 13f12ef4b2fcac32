-- Filters of a worklist that somebody kept under a name. The indexes of the lists stand in referral-indexes.sql.

CREATE TABLE saved_view (
  id uuid CONSTRAINT saved_view_pk PRIMARY KEY,
  person_id text NOT NULL,
  name text NOT NULL,
  list text NOT NULL,
  filters jsonb NOT NULL,
  created_at timestamptz NOT NULL,
  CONSTRAINT saved_view_named_once UNIQUE (person_id, name),
  -- What is searched for names patients.
  CONSTRAINT saved_view_keeps_no_words CHECK (NOT filters ? 'text')
);
