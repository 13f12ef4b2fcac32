-- A referral, its history, and what makes a repeated request safe. One statement writes all of it (src/referrals/core/commit).

CREATE TABLE referral (
  id uuid CONSTRAINT referral_pk PRIMARY KEY,
  reference text NOT NULL CONSTRAINT referral_reference_key UNIQUE CONSTRAINT referral_reference_readable
    CHECK (reference ~ '^([23456789CDFGHJKMPRTVWXY]{3}-){2}[23456789CDFGHJKMPRTVWXY]{3}$'),
  version integer NOT NULL CONSTRAINT referral_version_positive CHECK (version > 0),
  state text NOT NULL CONSTRAINT referral_state_known CHECK (state IN (
    'draft', 'submitted', 'inTriage', 'awaitingInformation', 'triaged', 'prioritised', 'split', 'allocated', 'declined',
    'accepted', 'waiting', 'booked', 'inTreatment', 'bedRequested', 'bedHeld', 'admitted', 'onHold',
    'discharged', 'returned', 'cancelled', 'duplicate', 'enteredInError', 'deceased')),
  template_id text NOT NULL,
  template_version integer NOT NULL,
  answers jsonb NOT NULL,
  context jsonb NOT NULL,
  service_line text CONSTRAINT referral_service_line_known
    CHECK (service_line IN ('communityNursing', 'therapy', 'intermediateCare', 'communityHospital')),
  -- Which categories there are is the clinic's to decide.
  category text CONSTRAINT referral_category_known CHECK (category ~ '^[A-Za-z][A-Za-z0-9]{0,19}$'),
  respond_by timestamptz,
  nhs_number text CONSTRAINT referral_nhs_number_digits CHECK (nhs_number ~ '^[0-9]{10}$'),
  given_name text,
  family_name text,
  date_of_birth date,
  referring_organisation text NOT NULL,
  referrer_id text NOT NULL,
  team_id text CONSTRAINT referral_team_fk REFERENCES team (id),
  owner_kind text CONSTRAINT referral_owner_known CHECK (owner_kind IN ('referrer', 'spa', 'user', 'team')),
  owner_id text,
  next_action_by timestamptz,
  parent_id uuid CONSTRAINT referral_parent_fk REFERENCES referral (id),
  received_at timestamptz,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  -- The names by which search finds it (names.sql).
  given_key text,
  family_key text,
  -- Where it stands in worklists: by respond-by where its clock runs, else by the next action (place.rules.ts).
  risk_at timestamptz,
  warn_at timestamptz,
  category_rank smallint NOT NULL,
  waiting_since timestamptz NOT NULL,
  patient_id uuid CONSTRAINT referral_patient_fk REFERENCES patient (id),
  disposed_on date,
  CONSTRAINT referral_open_has_one_owner CHECK (
    (state IN ('discharged', 'returned', 'cancelled', 'duplicate', 'enteredInError', 'deceased')) = (owner_kind IS NULL)
    AND (owner_kind IS NULL) = (owner_id IS NULL) AND (owner_kind IS NULL) = (next_action_by IS NULL)),
  CONSTRAINT referral_sent_is_received CHECK (state IN ('draft', 'cancelled') OR received_at IS NOT NULL),
  CONSTRAINT referral_open_has_a_place CHECK (
    (state IN ('discharged', 'returned', 'cancelled', 'duplicate', 'enteredInError', 'deceased')) = (risk_at IS NULL))
);

-- Within the statement that writes the referral, for every writer. By statements of its own rather than a part of that one,
-- because of two referrals of a new patient at once the second must see the patient that the first has made meanwhile.
CREATE FUNCTION link_patient() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT id INTO NEW.patient_id FROM patient WHERE nhs_number = NEW.nhs_number;
  IF NEW.patient_id IS NULL THEN
    INSERT INTO patient (id, nhs_number, given_name, family_name, given_key, family_key, date_of_birth, gender, practice,
      created_at, updated_at)
    VALUES (gen_random_uuid(), NEW.nhs_number, NEW.given_name, NEW.family_name, NEW.given_key, NEW.family_key, NEW.date_of_birth,
      NEW.answers->>'gender', NEW.answers->>'gpPractice', NEW.received_at, NEW.received_at)
    ON CONFLICT (nhs_number) DO NOTHING RETURNING id INTO NEW.patient_id;
    IF NEW.patient_id IS NULL THEN
      SELECT id INTO NEW.patient_id FROM patient WHERE nhs_number = NEW.nhs_number;
    ELSIF NEW.answers->>'gpPractice' IS NOT NULL THEN
      INSERT INTO patient_registration (patient_id, practice, at, recorded_by, recorded_by_organisation)
      VALUES (NEW.patient_id, NEW.answers->>'gpPractice', NEW.received_at,
        NEW.referrer_id, NEW.referring_organisation);
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER referral_linked BEFORE INSERT OR UPDATE ON referral FOR EACH ROW
  WHEN (NEW.received_at IS NOT NULL AND NEW.patient_id IS NULL) EXECUTE FUNCTION link_patient();

CREATE TABLE referral_event (
  referral_id uuid NOT NULL CONSTRAINT referral_event_referral_fk REFERENCES referral (id),
  version integer NOT NULL,
  type text NOT NULL,
  from_state text,
  to_state text NOT NULL,
  payload jsonb NOT NULL,
  reason text,
  at timestamptz NOT NULL,
  actor_id text NOT NULL,
  actor_name text NOT NULL,
  actor_role text NOT NULL,
  actor_organisation text NOT NULL,
  correlation_id uuid NOT NULL,
  txid bigint NOT NULL DEFAULT 0,
  CONSTRAINT referral_event_pk PRIMARY KEY (referral_id, version),
  CONSTRAINT referral_event_first_has_no_past CHECK ((version = 1) = (from_state IS NULL))
);
CREATE INDEX referral_event_allocated_idx ON referral_event (at, referral_id, version) WHERE type = 'ALLOCATE';
CREATE INDEX referral_event_txid_idx ON referral_event (txid);
CREATE INDEX referral_event_information_idx ON referral_event (at, type)
  WHERE type IN ('SUBMIT', 'SUBMIT_BY_PHONE', 'REQUEST_INFORMATION');
CREATE TRIGGER referral_event_append_only BEFORE UPDATE OR DELETE ON referral_event
  FOR EACH ROW EXECUTE FUNCTION erase_at_disposal_only('payload', 'reason');
CREATE TRIGGER referral_event_never_emptied BEFORE TRUNCATE ON referral_event
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- The order in which changes can be read as they are committed. By a trigger, so that no writer needs to know the column.
CREATE FUNCTION stamp_transaction() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.txid := pg_current_xact_id()::text::bigint;
  RETURN NEW;
END $$;
CREATE TRIGGER referral_event_stamped BEFORE INSERT ON referral_event
  FOR EACH ROW EXECUTE FUNCTION stamp_transaction();

CREATE TABLE idempotency_key (
  actor_id text NOT NULL,
  key text NOT NULL,
  request_hash text NOT NULL,
  referral_id uuid NOT NULL CONSTRAINT idempotency_key_referral_fk REFERENCES referral (id),
  response text NOT NULL,
  created_at timestamptz NOT NULL,
  CONSTRAINT idempotency_key_pk PRIMARY KEY (actor_id, key)
);

CREATE TABLE duty (
  id uuid CONSTRAINT duty_pk PRIMARY KEY,
  referral_id uuid NOT NULL,
  event_version integer NOT NULL,
  kind text NOT NULL CONSTRAINT duty_kind_known CHECK (kind IN ('informReferrer', 'informPatient')),
  opened_at timestamptz NOT NULL,
  done_at timestamptz,
  done_by text,
  note text,
  CONSTRAINT duty_event_fk FOREIGN KEY (referral_id, event_version) REFERENCES referral_event (referral_id, version),
  CONSTRAINT duty_once UNIQUE (referral_id, event_version, kind),
  CONSTRAINT duty_done_by_somebody CHECK ((done_at IS NULL) = (done_by IS NULL))
);
CREATE INDEX duty_open_idx ON duty (opened_at, id) WHERE done_at IS NULL;

-- It reads past the table's own policy, and answers yes or no.
CREATE FUNCTION sees_referral(referral_id uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
RETURN EXISTS (SELECT FROM referral r WHERE r.id = referral_id
  AND in_sight(r.referring_organisation, r.team_id, r.service_line, r.received_at));

ALTER TABLE referral ENABLE ROW LEVEL SECURITY;
CREATE POLICY referral_in_sight ON referral TO spa_app
  USING (in_sight(referring_organisation, team_id, service_line, received_at));
ALTER TABLE referral_event ENABLE ROW LEVEL SECURITY;
CREATE POLICY referral_event_in_sight ON referral_event TO spa_app
  USING (CASE WHEN sees_all() THEN true ELSE sees_referral(referral_id) END);
ALTER TABLE idempotency_key ENABLE ROW LEVEL SECURITY;
CREATE POLICY idempotency_key_in_sight ON idempotency_key TO spa_app
  USING (CASE WHEN sees_all() THEN true ELSE sees_referral(referral_id) END);
