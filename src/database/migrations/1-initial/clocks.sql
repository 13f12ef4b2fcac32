-- What is to happen to a referral at a time, and the bank holidays that clocks leave out.

CREATE TABLE timer (
  id uuid CONSTRAINT timer_pk PRIMARY KEY,
  referral_id uuid NOT NULL CONSTRAINT timer_referral_fk REFERENCES referral (id),
  name text NOT NULL,
  event text NOT NULL,
  payload jsonb NOT NULL,
  cause_id uuid NOT NULL,
  cause_version integer NOT NULL,
  due_at timestamptz NOT NULL,
  enqueued_at timestamptz,
  fired_at timestamptz,
  cancelled_at timestamptz,
  CONSTRAINT timer_cause_fk FOREIGN KEY (cause_id, cause_version) REFERENCES referral_event (referral_id, version),
  CONSTRAINT timer_fired_or_cancelled CHECK (fired_at IS NULL OR cancelled_at IS NULL)
);
CREATE INDEX timer_referral_idx ON timer (referral_id) WHERE fired_at IS NULL AND cancelled_at IS NULL;
CREATE INDEX timer_due_idx ON timer (due_at, id) WHERE fired_at IS NULL AND cancelled_at IS NULL;

-- A clinic may add to the computed ones, or strike one out.
CREATE TABLE bank_holiday (
  day date CONSTRAINT bank_holiday_pk PRIMARY KEY,
  computed_name text,
  name text,
  decision text CONSTRAINT bank_holiday_decision_known CHECK (decision IN ('added', 'struck')),
  decided_by text,
  decided_at timestamptz,
  CONSTRAINT bank_holiday_named CHECK (coalesce(name, computed_name) IS NOT NULL),
  CONSTRAINT bank_holiday_decided_by_somebody CHECK (
    (decision IS NULL) = (decided_by IS NULL) AND (decision IS NULL) = (decided_at IS NULL))
);
