-- Electronic seals (GB/T 38540).

CREATE TABLE seal_maker (
  not_after     timestamptz PRIMARY KEY,
  key_reference text  NOT NULL,
  certificate   bytea NOT NULL
);
GRANT SELECT, INSERT ON seal_maker TO ${serverRole};

CREATE TABLE electronic_seal (
  es_id              text PRIMARY KEY CHECK (es_id ~ '^[A-Za-z0-9._-]{1,64}$'),
  certificate_serial bytea NOT NULL REFERENCES issuance_intent,
  username           text  NOT NULL,
  enterprise_id      uuid  NOT NULL,
  order_id           uuid  NOT NULL,
  tbs_sha256         bytea NOT NULL CHECK (length(tbs_sha256) = 32),
  picture_sha256     bytea NOT NULL CHECK (length(picture_sha256) = 32),
  state              text  NOT NULL CHECK (state IN ('INTENDED', 'VALID', 'VOID')),
  intended_at        timestamptz NOT NULL,
  made_at            timestamptz,
  voided_at          timestamptz,
  void_reason        text,
  der                bytea,
  CHECK ((der IS NULL) = (made_at IS NULL)),
  CHECK ((state = 'INTENDED') <= (der IS NULL)),
  CHECK ((state = 'VALID') <= (der IS NOT NULL)),
  CHECK ((state = 'VOID') = (voided_at IS NOT NULL)),
  CHECK ((voided_at IS NULL) = (void_reason IS NULL))
);
COMMENT ON TABLE electronic_seal IS 'A row is committed as INTENDED before the seal maker''s key signs, and again with the seal before that is released. The certificate may be of the same, later commit, so the reference is to its intent.';
COMMENT ON COLUMN electronic_seal.tbs_sha256 IS 'SHA-256 of the DER SES_SealInfo';
CREATE UNIQUE INDEX electronic_seal_one_per_certificate ON electronic_seal (certificate_serial)
  WHERE state <> 'VOID';
CREATE INDEX electronic_seal_certificate ON electronic_seal (certificate_serial, intended_at);

CREATE FUNCTION refuse_unvoid() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state = 'VOID' OR (OLD.state = 'VALID' AND (NEW.state = 'INTENDED' OR NEW.der <> OLD.der)) THEN
    RAISE EXCEPTION 'seal %: a seal made stays as made, a void seal void', OLD.es_id;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER electronic_seal_void_is_final BEFORE UPDATE ON electronic_seal
  FOR EACH ROW EXECUTE FUNCTION refuse_unvoid();

GRANT SELECT, INSERT ON electronic_seal TO ${serverRole};
GRANT UPDATE (state, made_at, voided_at, void_reason, der) ON electronic_seal TO ${serverRole};
