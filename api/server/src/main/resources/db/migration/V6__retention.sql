-- Retention: persons' data of a case is destroyed with the case's data key; the case itself stays.

ALTER TABLE application ALTER COLUMN wrapped_data_key DROP NOT NULL;
ALTER TABLE application ALTER COLUMN sealed_form DROP NOT NULL;
ALTER TABLE application ADD COLUMN converted_from text;
ALTER TABLE application ADD COLUMN retained_until timestamptz;
ALTER TABLE application ADD COLUMN erased_at timestamptz;
ALTER TABLE application ADD COLUMN erased_for text;
ALTER TABLE application ADD CONSTRAINT application_erased_whole CHECK (
  (erased_at IS NULL) = (wrapped_data_key IS NOT NULL)
  AND (erased_at IS NULL) = (sealed_form IS NOT NULL)
  AND (erased_at IS NULL) = (erased_for IS NULL)
  AND (erased_at IS NULL OR state IN ('COMPLETED', 'CANCELLED')));
COMMENT ON COLUMN application.converted_from IS 'The procedure it was filed under, before a token lost on its way made it a replacement';
COMMENT ON COLUMN application.retained_until IS 'When retention looks at it again: the end of its term as it was counted last';
COMMENT ON COLUMN application.erased_at IS 'When data key, form and scans were destroyed';

CREATE INDEX application_retained ON application ((coalesce(retained_until, changed_at)), id)
  WHERE state IN ('COMPLETED', 'CANCELLED') AND erased_at IS NULL;

CREATE FUNCTION refuse_unerase() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.erased_at IS NOT NULL AND NEW.erased_at IS DISTINCT FROM OLD.erased_at THEN
    RAISE EXCEPTION 'application %: erased is erased', OLD.number;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER application_erased_is_final BEFORE UPDATE ON application
  FOR EACH ROW EXECUTE FUNCTION refuse_unerase();
