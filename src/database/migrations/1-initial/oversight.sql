-- What the rules over the audit log found, for the privacy officer to review: nobody of a unit sees it.

CREATE TABLE oversight_finding (
  id uuid CONSTRAINT oversight_finding_pk PRIMARY KEY,
  rule text NOT NULL,
  actor_id text NOT NULL,
  actor_role text NOT NULL,
  actor_organisation text NOT NULL,
  patient_id uuid,
  entry_id bigint NOT NULL,
  at timestamptz NOT NULL,
  on_day date NOT NULL,
  times integer NOT NULL,
  closed_at timestamptz,
  closed_by text,
  outcome text CONSTRAINT oversight_finding_outcome_known CHECK (outcome IN ('justified', 'notJustified', 'followUp')),
  note text,
  CONSTRAINT oversight_finding_closed_whole CHECK ((closed_at IS NULL) = (closed_by IS NULL)
    AND (closed_at IS NULL) = (outcome IS NULL) AND (closed_at IS NULL) = (note IS NULL))
);
CREATE UNIQUE INDEX oversight_finding_once ON oversight_finding (rule, actor_id, patient_id, on_day) NULLS NOT DISTINCT
  WHERE closed_at IS NULL;
CREATE INDEX oversight_finding_open_idx ON oversight_finding (at, id) WHERE closed_at IS NULL;
CREATE INDEX oversight_finding_closed_idx ON oversight_finding (at, id) WHERE closed_at IS NOT NULL;
CREATE TRIGGER oversight_finding_ends_once BEFORE UPDATE ON oversight_finding FOR EACH ROW
  EXECUTE FUNCTION refuse_second_ending('closed_at', 'closed_by', 'outcome', 'note', 'times');
CREATE TRIGGER oversight_finding_never_removed BEFORE DELETE ON oversight_finding FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER oversight_finding_never_emptied BEFORE TRUNCATE ON oversight_finding
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE oversight_finding ENABLE ROW LEVEL SECURITY;
CREATE POLICY oversight_finding_in_sight ON oversight_finding TO spa_app
  USING (CASE WHEN sees_all() THEN true ELSE false END);

-- How far the rules have read: one row.
CREATE TABLE oversight_progress (
  one boolean CONSTRAINT oversight_progress_pk PRIMARY KEY CONSTRAINT oversight_progress_one CHECK (one),
  up_to bigint NOT NULL
);
INSERT INTO oversight_progress VALUES (true, 0);
