-- The names by which search finds a patient, normalised as nameKey does (src/domain/names.rules.ts).

CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- Every name there is, once: names like what was typed are looked for here, and then referrals by the exact name.
CREATE TABLE patient_name (name text CONSTRAINT patient_name_pk PRIMARY KEY);
CREATE INDEX patient_name_similar_idx ON patient_name USING gin (name gin_trgm_ops);
CREATE FUNCTION similar_names(word text, most integer) RETURNS SETOF text LANGUAGE sql STABLE
SET pg_trgm.similarity_threshold = 0.2 AS $$
  SELECT name FROM patient_name WHERE name % word ORDER BY similarity(name, word) DESC, name LIMIT most
$$;

-- The product writes where a referral stands and by which names it is found. Who writes a referral without, such as the version before
-- while an upgrade is under way, has it placed by its next action; of what has its place already only the condition is looked at.
CREATE FUNCTION place_referral() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.given_key := nullif(regexp_replace(trim(regexp_replace(translate(
      replace(replace(replace(
        lower(regexp_replace(normalize(translate(NEW.given_name, '''’‘ʼ`´', ''), NFKD), '[\u0300-\u036F]', '', 'g')),
        'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'),
      'øđðłħı', 'oddlhi'),
    '[^[:alnum:]]+', ' ', 'g')), '(^| )(o|mc) (?=[[:alpha:]])', '\1\2', 'g'), '');
  NEW.family_key := nullif(regexp_replace(trim(regexp_replace(translate(
      replace(replace(replace(
        lower(regexp_replace(normalize(translate(NEW.family_name, '''’‘ʼ`´', ''), NFKD), '[\u0300-\u036F]', '', 'g')),
        'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'),
      'øđðłħı', 'oddlhi'),
    '[^[:alnum:]]+', ' ', 'g')), '(^| )(o|mc) (?=[[:alpha:]])', '\1\2', 'g'), '');
  NEW.waiting_since := date_trunc('milliseconds', coalesce(NEW.received_at, NEW.created_at));
  NEW.category_rank := coalesce(NEW.category_rank, 99);
  NEW.risk_at := date_bin('15 minutes', NEW.next_action_by, '2000-01-01Z');
  NEW.warn_at := NULL;
  INSERT INTO patient_name SELECT DISTINCT name FROM unnest(ARRAY[NEW.given_key, NEW.family_key]) name
    WHERE name IS NOT NULL ORDER BY name ON CONFLICT DO NOTHING;
  RETURN NEW;
END $$;
CREATE TRIGGER referral_placed BEFORE INSERT OR UPDATE ON referral FOR EACH ROW
  WHEN (NEW.waiting_since IS NULL OR (NEW.owner_kind IS NULL) <> (NEW.risk_at IS NULL)) EXECUTE FUNCTION place_referral();
