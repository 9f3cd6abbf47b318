-- Certificates for years and by the hundred million (ops/docs/scale.md). A serial number begins with the day the
-- certificate ends on, so a range of serial numbers is a range of ends: certificates, their status and the intents are
-- partitioned by the quarter they end in, new rows lie together in few pages, and what has been kept long enough is
-- dropped as whole partitions. Foreign keys to them are given up: they would forbid that.

ALTER TABLE electronic_seal DROP CONSTRAINT electronic_seal_certificate_serial_fkey;
ALTER TABLE seal_request DROP CONSTRAINT seal_request_certificate_serial_fkey;
ALTER TABLE certificate_link DROP CONSTRAINT certificate_link_serial_fkey, DROP CONSTRAINT certificate_link_predecessor_fkey;
ALTER TABLE certificate_status DROP CONSTRAINT certificate_status_serial_fkey;
ALTER TABLE certificate DROP CONSTRAINT certificate_serial_fkey;

ALTER TABLE issuance_intent RENAME TO issuance_intent_v1;
ALTER TABLE certificate RENAME TO certificate_v1;
ALTER TABLE certificate_status RENAME TO certificate_status_v1;
ALTER INDEX certificate_username RENAME TO certificate_username_v1;
ALTER INDEX certificate_enterprise RENAME TO certificate_enterprise_v1;
ALTER INDEX certificate_status_changed RENAME TO certificate_status_changed_v1;
ALTER INDEX certificate_status_revoked RENAME TO certificate_status_revoked_v1;
ALTER INDEX issuance_intent_pkey RENAME TO issuance_intent_v1_pkey;
ALTER INDEX certificate_pkey RENAME TO certificate_v1_pkey;
ALTER INDEX certificate_status_pkey RENAME TO certificate_status_v1_pkey;

CREATE TABLE issuance_intent (
  serial      bytea NOT NULL,
  ca_id       text  NOT NULL,
  profile     text  NOT NULL,
  tbs_sha256  bytea NOT NULL CHECK (length(tbs_sha256) = 32),
  requester   text  NOT NULL,
  request_id  text  NOT NULL,
  recorded_at timestamptz NOT NULL,
  PRIMARY KEY (serial)
) PARTITION BY RANGE (serial);
COMMENT ON TABLE issuance_intent IS 'Committed before the CA key signs; one row for every signature a CA key made on a certificate.';

CREATE TABLE certificate (
  serial        bytea NOT NULL,
  ca_id         text  NOT NULL,
  profile       text  NOT NULL,
  subject       text  NOT NULL,
  username      text,
  enterprise_id uuid,
  order_id      uuid,
  not_before    timestamptz NOT NULL,
  not_after     timestamptz NOT NULL,
  issued_at     timestamptz NOT NULL,
  der           bytea NOT NULL,
  PRIMARY KEY (serial)
) PARTITION BY RANGE (serial);
CREATE INDEX certificate_username ON certificate (username, serial) WHERE username IS NOT NULL;
CREATE INDEX certificate_enterprise ON certificate (enterprise_id, serial) WHERE enterprise_id IS NOT NULL;
CREATE INDEX certificate_subject ON certificate (hashtextextended(subject, 0), serial);
-- Signatures and keys do not compress: trying costs time and gains nothing.
ALTER TABLE certificate ALTER COLUMN der SET STORAGE EXTERNAL;

CREATE TABLE certificate_status (
  serial          bytea NOT NULL,
  ca_id           text NOT NULL,
  status          text NOT NULL CHECK (status IN ('GOOD', 'HELD', 'REVOKED')),
  reason          text,
  revocation_date timestamptz,
  invalidity_date timestamptz,
  hold_origin     text CONSTRAINT certificate_status_hold_origin_check CHECK (hold_origin IN ('TRANSIT', 'REQUEST')),
  not_after       timestamptz NOT NULL,
  activated_at    timestamptz,
  changed_at      timestamptz NOT NULL,
  CHECK ((status = 'GOOD') = (reason IS NULL)),
  CHECK ((status = 'GOOD') = (revocation_date IS NULL)),
  CHECK ((status = 'HELD') = (hold_origin IS NOT NULL)),
  PRIMARY KEY (serial)
) PARTITION BY RANGE (serial);
COMMENT ON TABLE certificate_status IS 'Every issued certificate, and every serial number that may have been signed without being released: those are REVOKED from the start and have no row in certificate.';
COMMENT ON COLUMN certificate_status.hold_origin IS 'TRANSIT: from issuance to the hand-over; REQUEST: asked for by a call';
COMMENT ON COLUMN certificate_status.activated_at IS 'When it first became good; null: it never left the way to its holder';
CREATE INDEX certificate_status_changed ON certificate_status (ca_id, changed_at)
  WHERE status = 'REVOKED' OR activated_at IS NOT NULL;
CREATE INDEX certificate_status_revoked ON certificate_status (ca_id, serial) WHERE status <> 'GOOD';

-- The first octets of serial numbers of certificates that end on a day: see SerialNumber.lowest.
CREATE FUNCTION serial_prefix(day date) RETURNS bytea LANGUAGE sql IMMUTABLE STRICT AS $$
  SELECT decode(lpad(to_hex(4194304 + greatest(0, least(4194303, day - DATE '2000-01-01'))), 6, '0'), 'hex')
$$;

-- What already lies where the new partition will, in the one for everything else, moves there.
CREATE FUNCTION create_certificate_partition(parent text, name text, lowest bytea, past bytea) RETURNS void
  LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING STORAGE)', name, parent);
  EXECUTE format('WITH moved AS (DELETE FROM %I WHERE serial >= %L AND serial < %L RETURNING *)
    INSERT INTO %I SELECT * FROM moved', parent || '_other', lowest, past, name);
  EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', parent, name, lowest, past);
END $$;

-- Makes the partitions of the quarters that begin in [first, past). The server may call it; it can do nothing else.
CREATE FUNCTION create_certificate_partitions(first date, past date) RETURNS integer
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  quarter date := date_trunc('quarter', first)::date;
  next_quarter date;
  parent text;
  made integer := 0;
BEGIN
  IF past > first + 36525 THEN RAISE EXCEPTION 'more than a century of partitions'; END IF;
  WHILE quarter < past LOOP
    next_quarter := (quarter + interval '3 months')::date;
    FOREACH parent IN ARRAY ARRAY['issuance_intent', 'certificate', 'certificate_status'] LOOP
      IF to_regclass(parent || to_char(quarter, '_YYYY_"q"Q')) IS NULL THEN
        PERFORM create_certificate_partition(parent, parent || to_char(quarter, '_YYYY_"q"Q'),
          serial_prefix(quarter), serial_prefix(next_quarter));
        made := made + 1;
      END IF;
    END LOOP;
    quarter := next_quarter;
  END LOOP;
  RETURN made;
END $$;

-- Drops the partition of a quarter whose certificates all ended at least five years ago (电子签名法 art. 24).
CREATE FUNCTION drop_certificate_partitions(of_quarter date) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  suffix text := to_char(of_quarter, '_YYYY_"q"Q');
  parent text;
  latest timestamptz;
BEGIN
  IF to_regclass('certificate_status' || suffix) IS NULL THEN RETURN false; END IF;
  EXECUTE format('SELECT max(not_after) FROM %I', 'certificate_status' || suffix) INTO latest;
  IF greatest(latest, date_trunc('quarter', of_quarter) + interval '3 months') > now() - interval '5 years' THEN
    RAISE EXCEPTION 'certificates that ended less than five years ago are kept: %', of_quarter;
  END IF;
  DELETE FROM certified_key WHERE serial >= serial_prefix(date_trunc('quarter', of_quarter)::date)
    AND serial < serial_prefix((date_trunc('quarter', of_quarter) + interval '3 months')::date);
  FOREACH parent IN ARRAY ARRAY['certificate_status', 'certificate', 'issuance_intent'] LOOP
    EXECUTE format('DROP TABLE IF EXISTS %I', parent || suffix);
  END LOOP;
  RETURN true;
END $$;

-- What ends in a quarter nobody made a partition for, such as a root.
CREATE TABLE issuance_intent_other PARTITION OF issuance_intent DEFAULT;
CREATE TABLE certificate_other PARTITION OF certificate DEFAULT;
CREATE TABLE certificate_status_other PARTITION OF certificate_status DEFAULT;
SELECT create_certificate_partitions(current_date, current_date + 2200);

INSERT INTO issuance_intent SELECT serial, ca_id, profile, tbs_sha256, requester, request_id, recorded_at FROM issuance_intent_v1;
INSERT INTO certificate SELECT serial, ca_id, profile, subject, username, enterprise_id, order_id, not_before, not_after, issued_at, der FROM certificate_v1;
INSERT INTO certificate_status SELECT serial, ca_id, status, reason, revocation_date, invalidity_date, hold_origin, not_after, activated_at, changed_at FROM certificate_status_v1;

CREATE TABLE certified_key (
  public_key_sha256 bytea PRIMARY KEY CHECK (length(public_key_sha256) = 32),
  serial            bytea NOT NULL
);
COMMENT ON TABLE certified_key IS 'The keys of e-keys that have, or are about to have, a certificate: none is certified twice. SHA-256 of the DER SubjectPublicKeyInfo.';
INSERT INTO certified_key SELECT public_key_sha256, serial FROM certificate_v1 WHERE profile = 'ekey-signing';

CREATE TABLE issuance_open (
  claim       text PRIMARY KEY,
  serial      bytea NOT NULL UNIQUE,
  ca_id       text  NOT NULL,
  key         bytea,
  not_after   timestamptz NOT NULL,
  node        text  NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
COMMENT ON TABLE issuance_open IS 'Intents without an outcome: the row comes with the intent and goes with the certificate, in the same transactions. What a crash leaves here is resolved by recovery. Whoever deletes the row decides the outcome.';
COMMENT ON COLUMN issuance_open.claim IS 'What must not be certified twice at a time: order:<uuid>, or serial:<hex>';
COMMENT ON COLUMN issuance_open.key IS 'The row of certified_key that came with it, if one did';
COMMENT ON COLUMN issuance_open.node IS 'The node at work on it and its start, <name>/<uuid>; recorded_at is the database''s time';

DROP TABLE certificate_status_v1, certificate_v1, issuance_intent_v1;

CREATE TRIGGER certificate_status_revoked_is_final BEFORE UPDATE ON certificate_status
  FOR EACH ROW EXECUTE FUNCTION refuse_unrevoke();

GRANT SELECT, INSERT ON issuance_intent, certificate, certificate_status TO ${serverRole};
GRANT UPDATE (status, reason, revocation_date, invalidity_date, hold_origin, activated_at, changed_at)
  ON certificate_status TO ${serverRole};
GRANT SELECT, INSERT, DELETE ON certified_key, issuance_open TO ${serverRole};
REVOKE ALL ON FUNCTION create_certificate_partition, create_certificate_partitions, drop_certificate_partitions FROM PUBLIC;
GRANT EXECUTE ON FUNCTION create_certificate_partitions, drop_certificate_partitions TO ${serverRole};

-- The certificate is read from its own table.
ALTER TABLE production_order DROP COLUMN certificate;

-- The answer about a certificate is made again from its rows.
ALTER TABLE idempotent_answer ADD COLUMN order_id uuid;
COMMENT ON COLUMN idempotent_answer.order_id IS 'The answer is the certificate of this order, rendered anew; body is empty';
CREATE INDEX idempotent_answer_age ON idempotent_answer USING brin (answered_at);
GRANT DELETE ON idempotent_answer TO ${serverRole};
