-- Referral templates, wording and opening hours that administrators publish while the product runs, and which versions they retire.

CREATE TABLE published_text (
  kind text NOT NULL CONSTRAINT published_text_kind_known CHECK (kind IN ('template', 'wording', 'openingHours')),
  name text NOT NULL CONSTRAINT published_text_named CHECK (name <> ''),
  version integer NOT NULL CONSTRAINT published_text_version_positive CHECK (version > 0),
  text text NOT NULL CONSTRAINT published_text_said CHECK (text <> ''),
  effective_from date NOT NULL,
  at timestamptz NOT NULL,
  actor_id text NOT NULL,
  actor_name text NOT NULL,
  actor_role text NOT NULL,
  actor_organisation text NOT NULL,
  correlation_id uuid NOT NULL,
  CONSTRAINT published_text_pk PRIMARY KEY (kind, name, version),
  CONSTRAINT published_text_not_in_the_past CHECK (effective_from >= (at AT TIME ZONE 'Europe/London')::date)
);

CREATE TABLE retired_text (
  kind text NOT NULL CONSTRAINT retired_text_kind_known CHECK (kind = 'template'),
  name text NOT NULL,
  version integer NOT NULL,
  retired_from date NOT NULL,
  at timestamptz NOT NULL,
  actor_id text NOT NULL,
  actor_name text NOT NULL,
  actor_role text NOT NULL,
  actor_organisation text NOT NULL,
  correlation_id uuid NOT NULL,
  CONSTRAINT retired_text_pk PRIMARY KEY (kind, name, version, retired_from),
  CONSTRAINT retired_text_not_in_the_past CHECK (retired_from >= (at AT TIME ZONE 'Europe/London')::date)
);

CREATE TRIGGER published_text_append_only BEFORE UPDATE OR DELETE ON published_text
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER published_text_never_emptied BEFORE TRUNCATE ON published_text
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER retired_text_append_only BEFORE UPDATE OR DELETE ON retired_text
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER retired_text_never_emptied BEFORE TRUNCATE ON retired_text
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
