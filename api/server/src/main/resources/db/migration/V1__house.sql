-- The tables of the main job. The server connects as ${serverRole}, which gets here exactly what it
-- needs: nothing is granted by default, and what is a record is never updated or deleted.

-- audit ------------------------------------------------------------------------------------------

CREATE TABLE audit_entry (
  sequence   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at         timestamptz NOT NULL,
  actor      text  NOT NULL,
  action     text  NOT NULL,
  subject    text  NOT NULL,
  canonical  bytea NOT NULL,
  leaf_hash  bytea NOT NULL CHECK (length(leaf_hash) = 32)
);
COMMENT ON TABLE audit_entry IS 'Append-only. Each row is an RFC 6962 leaf: leaf_hash = SHA-256(0x00 || canonical).';
CREATE INDEX audit_entry_subject ON audit_entry (subject, sequence);
CREATE INDEX audit_entry_action ON audit_entry (action, sequence);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END $$;

CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE ON audit_entry
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_entry_no_truncate BEFORE TRUNCATE ON audit_entry
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

GRANT SELECT, INSERT ON audit_entry TO ${serverRole};

-- identity ---------------------------------------------------------------------------------------

CREATE TABLE staff (
  person text PRIMARY KEY,
  name   text NOT NULL,
  roles  text[] NOT NULL
);
CREATE TABLE staff_certificate (
  fingerprint bytea PRIMARY KEY CHECK (length(fingerprint) = 32),
  serial      bytea NOT NULL UNIQUE,
  person      text  NOT NULL REFERENCES staff
);
COMMENT ON COLUMN staff_certificate.fingerprint IS 'SHA-256 of the DER certificate';
GRANT SELECT, INSERT ON staff, staff_certificate TO ${serverRole};

-- authority --------------------------------------------------------------------------------------

CREATE TABLE certificate_authority (
  id             text PRIMARY KEY,
  key_reference  text  NOT NULL,
  certificate    bytea NOT NULL,
  subject        text  NOT NULL,
  created_at     timestamptz NOT NULL
);
CREATE TABLE delegated_responder (
  ca_id         text NOT NULL REFERENCES certificate_authority,
  not_after     timestamptz NOT NULL,
  key_reference text  NOT NULL,
  certificate   bytea NOT NULL,
  PRIMARY KEY (ca_id, not_after)
);
GRANT SELECT, INSERT ON certificate_authority, delegated_responder TO ${serverRole};

-- certificate ------------------------------------------------------------------------------------

CREATE TABLE issuance_intent (
  serial            bytea PRIMARY KEY,
  ca_id             text  NOT NULL,
  profile           text  NOT NULL,
  tbs_sha256        bytea NOT NULL CHECK (length(tbs_sha256) = 32),
  public_key_sha256 bytea NOT NULL CHECK (length(public_key_sha256) = 32),
  requester         text  NOT NULL,
  request_id        text  NOT NULL,
  recorded_at       timestamptz NOT NULL
);
COMMENT ON TABLE issuance_intent IS 'Committed before the CA key signs; one row for every signature a CA key made on a certificate.';

CREATE TABLE certificate (
  serial            bytea PRIMARY KEY REFERENCES issuance_intent,
  ca_id             text  NOT NULL,
  profile           text  NOT NULL,
  subject           text  NOT NULL,
  username          text,
  enterprise_id     uuid,
  order_id          uuid,
  public_key_sha256 bytea NOT NULL,
  not_before        timestamptz NOT NULL,
  not_after         timestamptz NOT NULL,
  issued_at         timestamptz NOT NULL,
  der               bytea NOT NULL
);
CREATE UNIQUE INDEX certificate_ekey_public_key ON certificate (public_key_sha256) WHERE profile = 'ekey-signing';
CREATE INDEX certificate_username ON certificate (username, serial) WHERE username IS NOT NULL;
CREATE INDEX certificate_enterprise ON certificate (enterprise_id, serial) WHERE enterprise_id IS NOT NULL;

CREATE TABLE certificate_status (
  serial          bytea PRIMARY KEY REFERENCES certificate,
  ca_id           text NOT NULL,
  status          text NOT NULL CHECK (status IN ('GOOD', 'HELD', 'REVOKED')),
  reason          text,
  revocation_date timestamptz,
  invalidity_date timestamptz,
  hold_origin     text CHECK (hold_origin IN ('TRANSIT', 'REQUEST')),
  not_after       timestamptz NOT NULL,
  activated_at    timestamptz,
  changed_at      timestamptz NOT NULL,
  CHECK ((status = 'GOOD') = (reason IS NULL)),
  CHECK ((status = 'GOOD') = (revocation_date IS NULL)),
  CHECK ((status = 'HELD') = (hold_origin IS NOT NULL))
);
COMMENT ON COLUMN certificate_status.hold_origin IS 'TRANSIT: from issuance to the hand-over; REQUEST: asked for by a call';
COMMENT ON COLUMN certificate_status.activated_at IS 'When it first became good; null: it never left the way to its holder';
CREATE INDEX certificate_status_changed ON certificate_status (ca_id, changed_at);
CREATE INDEX certificate_status_revoked ON certificate_status (ca_id, serial) WHERE status <> 'GOOD';

CREATE FUNCTION refuse_unrevoke() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status = 'REVOKED' THEN
    RAISE EXCEPTION 'revoked means revoked: % stays so', encode(OLD.serial, 'hex');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER certificate_status_revoked_is_final BEFORE UPDATE ON certificate_status
  FOR EACH ROW EXECUTE FUNCTION refuse_unrevoke();

GRANT SELECT, INSERT ON issuance_intent, certificate, certificate_status TO ${serverRole};
GRANT UPDATE (status, reason, revocation_date, invalidity_date, hold_origin, activated_at, changed_at)
  ON certificate_status TO ${serverRole};

-- status -----------------------------------------------------------------------------------------

CREATE TABLE crl (
  ca_id       text NOT NULL REFERENCES certificate_authority,
  number      numeric(48) NOT NULL CHECK (number > 0),
  this_update timestamptz NOT NULL,
  next_update timestamptz NOT NULL,
  entries     integer NOT NULL,
  entries_sha256 bytea NOT NULL CHECK (length(entries_sha256) = 32),
  tbs_sha256  bytea NOT NULL CHECK (length(tbs_sha256) = 32),
  der         bytea,
  PRIMARY KEY (ca_id, number)
);
COMMENT ON COLUMN crl.entries_sha256 IS 'Tells whether the next CRL would say anything else';
COMMENT ON TABLE crl IS 'A row is committed before the CA key signs (der is null), and again with the signed CRL before that is published.';
GRANT SELECT, INSERT ON crl TO ${serverRole};
GRANT UPDATE (der) ON crl TO ${serverRole};

-- enterprise -------------------------------------------------------------------------------------

CREATE TABLE enterprise (
  id                uuid PRIMARY KEY,
  organisation_code text NOT NULL UNIQUE,
  created_at        timestamptz NOT NULL
);
CREATE TABLE account (
  username        text PRIMARY KEY CHECK (username ~ '^[A-Z]{1,8}$'),
  enterprise_id   uuid NOT NULL REFERENCES enterprise,
  enterprise_name text NOT NULL,
  enterprise_code text NOT NULL,
  password_hash   text NOT NULL,
  failed_attempts integer NOT NULL DEFAULT 0,
  locked_until    timestamptz,
  registered_at   timestamptz NOT NULL
);
CREATE INDEX account_enterprise ON account (enterprise_id);
GRANT SELECT, INSERT ON enterprise, account TO ${serverRole};
GRANT UPDATE (failed_attempts, locked_until, password_hash) ON account TO ${serverRole};

-- application ------------------------------------------------------------------------------------

CREATE SEQUENCE application_number;
GRANT USAGE ON SEQUENCE application_number TO ${serverRole};

CREATE TABLE application (
  id                 uuid PRIMARY KEY,
  version            integer NOT NULL,
  number             text NOT NULL UNIQUE,
  procedure          text NOT NULL,
  state              text NOT NULL,
  revision           integer NOT NULL,
  username           text NOT NULL REFERENCES account,
  enterprise_id      uuid NOT NULL REFERENCES enterprise,
  enterprise_name    text NOT NULL,
  enterprise_code    text NOT NULL,
  wrapped_data_key   bytea NOT NULL,
  sealed_form        bytea NOT NULL,
  form_made_at       timestamptz NOT NULL,
  materials_digest   bytea,
  remark             text,
  verifier           text,
  reviewer           text,
  token_serial       text,
  certificate_serial text,
  order_id           uuid,
  calendar_version   text NOT NULL,
  created_at         timestamptz NOT NULL,
  changed_at         timestamptz NOT NULL
);
CREATE UNIQUE INDEX application_one_open_per_username ON application (username)
  WHERE state NOT IN ('COMPLETED', 'CANCELLED');
CREATE UNIQUE INDEX application_one_open_first_per_enterprise ON application (enterprise_id)
  WHERE state NOT IN ('COMPLETED', 'CANCELLED') AND procedure IN ('FIRST_ONLINE', 'FIRST_OFFLINE');
CREATE INDEX application_state ON application (state, number);
CREATE INDEX application_username ON application (username, number);

CREATE TABLE application_event (
  id             uuid PRIMARY KEY,
  sequence       bigint GENERATED ALWAYS AS IDENTITY,
  application_id uuid NOT NULL REFERENCES application,
  event          text NOT NULL,
  from_state     text NOT NULL,
  to_state       text NOT NULL,
  actor          text NOT NULL,
  remark         text,
  waybill        text,
  at             timestamptz NOT NULL
);
CREATE INDEX application_event_application ON application_event (application_id, sequence);

CREATE TABLE stage_clock (
  id             uuid PRIMARY KEY,
  version        integer NOT NULL,
  application_id uuid NOT NULL REFERENCES application,
  owner          text NOT NULL CHECK (owner IN ('AUTHORITY', 'PROVIDER')),
  working_days   integer NOT NULL,
  started_at     timestamptz NOT NULL,
  stopped_at     timestamptz,
  due_at         timestamptz NOT NULL,
  provisional    boolean NOT NULL
);
CREATE UNIQUE INDEX stage_clock_one_running ON stage_clock (application_id) WHERE stopped_at IS NULL;

CREATE TABLE material (
  id             uuid PRIMARY KEY,
  application_id uuid NOT NULL REFERENCES application,
  kind           text NOT NULL,
  format         text NOT NULL,
  width          integer NOT NULL,
  height         integer NOT NULL,
  size           integer NOT NULL CHECK (size > 0 AND size < 1048576),
  sha256         bytea NOT NULL CHECK (length(sha256) = 32),
  sealed         bytea NOT NULL,
  uploaded_at    timestamptz NOT NULL
);
COMMENT ON COLUMN material.sealed IS 'AES-256-GCM with the data key of the application: nonce (12), ciphertext, tag (16). application.sealed_form likewise.';
CREATE INDEX material_application ON material (application_id);

GRANT SELECT, INSERT, UPDATE ON application, stage_clock TO ${serverRole};
GRANT SELECT, INSERT ON application_event TO ${serverRole};
GRANT SELECT, INSERT, DELETE ON material TO ${serverRole};

-- token ------------------------------------------------------------------------------------------

CREATE TABLE production_order (
  id                  uuid PRIMARY KEY,
  version             integer NOT NULL,
  sequence            bigint GENERATED ALWAYS AS IDENTITY,
  application_id      uuid NOT NULL,
  command             text NOT NULL,
  state               text NOT NULL,
  username            text NOT NULL,
  enterprise_id       uuid NOT NULL,
  enterprise_name     text NOT NULL,
  enterprise_code     text NOT NULL,
  reviewer            text NOT NULL,
  operator            text,
  certificate_serial  text,
  certificate         bytea,
  read_back_challenge bytea,
  token_serial        text,
  created_at          timestamptz NOT NULL
);
CREATE INDEX production_order_application ON production_order (application_id);
CREATE INDEX production_order_open ON production_order (state, sequence) WHERE state IN ('OPEN', 'CLAIMED', 'CERTIFIED');
CREATE UNIQUE INDEX production_order_sequence ON production_order (sequence);
COMMENT ON COLUMN production_order.certificate IS 'DER, as issued; what is read back from the token is compared with it.';

CREATE TABLE token (
  serial     text PRIMARY KEY,
  version    integer NOT NULL,
  state      text NOT NULL,
  username   text,
  order_id   uuid
);
CREATE TABLE token_custody (
  id           uuid PRIMARY KEY,
  sequence     bigint GENERATED ALWAYS AS IDENTITY,
  token_serial text NOT NULL REFERENCES token,
  holder       text NOT NULL,
  waybill      text,
  recorded_by  text NOT NULL,
  since        timestamptz NOT NULL
);
CREATE INDEX token_custody_token ON token_custody (token_serial, sequence);

GRANT SELECT, INSERT, UPDATE ON production_order, token TO ${serverRole};
GRANT SELECT, INSERT ON token_custody TO ${serverRole};

-- idempotency ------------------------------------------------------------------------------------

CREATE TABLE idempotent_answer (
  principal      text NOT NULL,
  key            text NOT NULL,
  request_sha256 bytea NOT NULL CHECK (length(request_sha256) = 32),
  status         integer NOT NULL,
  headers        text NOT NULL,
  body           bytea NOT NULL,
  answered_at    timestamptz NOT NULL,
  PRIMARY KEY (principal, key)
);
COMMENT ON TABLE idempotent_answer IS 'The answer to a changing request, committed with the change itself.';
GRANT SELECT, INSERT ON idempotent_answer TO ${serverRole};
