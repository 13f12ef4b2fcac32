-- Organisations, services and teams, with every change an administrator made.

CREATE TABLE organisation (
  ods_code text CONSTRAINT organisation_pk PRIMARY KEY,
  name text NOT NULL,
  kind text NOT NULL,
  escalation jsonb,
  retired boolean NOT NULL DEFAULT false,
  version integer NOT NULL DEFAULT 1
);

CREATE TABLE service (
  id text CONSTRAINT service_pk PRIMARY KEY,
  name text NOT NULL,
  service_line text NOT NULL CONSTRAINT service_line_known
    CHECK (service_line IN ('communityNursing', 'therapy', 'intermediateCare', 'communityHospital')),
  organisation text NOT NULL CONSTRAINT service_organisation_fk REFERENCES organisation (ods_code),
  hours text,
  criteria jsonb NOT NULL,
  -- Who is told when an owner does not act.
  escalation jsonb,
  opening_hours jsonb,
  retired boolean NOT NULL DEFAULT false,
  version integer NOT NULL DEFAULT 1
);

CREATE TABLE team (
  id text CONSTRAINT team_pk PRIMARY KEY,
  name text NOT NULL,
  service_id text NOT NULL CONSTRAINT team_service_fk REFERENCES service (id),
  capacity integer CONSTRAINT team_capacity_positive CHECK (capacity >= 0),
  retired boolean NOT NULL DEFAULT false,
  version integer NOT NULL DEFAULT 1
);
CREATE INDEX team_service_idx ON team (service_id);

CREATE TABLE directory_change (
  kind text NOT NULL CONSTRAINT directory_change_kind_known CHECK (kind IN ('organisation', 'service', 'team')),
  id text NOT NULL,
  version integer NOT NULL,
  before jsonb,
  after jsonb NOT NULL,
  at timestamptz NOT NULL,
  actor_id text NOT NULL,
  actor_name text NOT NULL,
  actor_role text NOT NULL,
  actor_organisation text NOT NULL,
  correlation_id uuid NOT NULL,
  CONSTRAINT directory_change_pk PRIMARY KEY (kind, id, version),
  CONSTRAINT directory_change_first_has_no_past CHECK ((version = 1) = (before IS NULL))
);
CREATE TRIGGER directory_change_append_only BEFORE UPDATE OR DELETE ON directory_change
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER directory_change_never_emptied BEFORE TRUNCATE ON directory_change
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
