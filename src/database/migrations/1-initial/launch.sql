-- Links by which GP systems open a patient here.

CREATE TABLE launch (
  hash text CONSTRAINT launch_pk PRIMARY KEY,
  practice text NOT NULL,
  sealed bytea NOT NULL,
  made_by text NOT NULL,
  made_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  opened_by text,
  opened_at timestamptz,
  used_at timestamptz,
  CONSTRAINT launch_opened_by_somebody CHECK ((opened_by IS NULL) = (opened_at IS NULL))
);
CREATE INDEX launch_expires_idx ON launch (expires_at);
