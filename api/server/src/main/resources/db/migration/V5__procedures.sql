-- All eight procedures: what their forms say, tokens that come back, orders that do not issue.

-- enterprise -------------------------------------------------------------------------------------

ALTER TABLE account ALTER COLUMN password_hash DROP NOT NULL;
ALTER TABLE account ADD COLUMN password_expired boolean NOT NULL DEFAULT false;
ALTER TABLE account ADD COLUMN released_at timestamptz;
ALTER TABLE account ADD COLUMN disabled_at timestamptz;
COMMENT ON COLUMN account.password_hash IS 'null: keyed in by a clerk, nobody can log in with a password';
COMMENT ON COLUMN account.password_expired IS 'The password was given out and has to be changed first';
COMMENT ON COLUMN account.released_at IS 'Nothing was ever issued for the username, and another may register it';
COMMENT ON COLUMN account.disabled_at IS 'Its e-key was revoked for good (P8); the username is never used again';
GRANT UPDATE (enterprise_id, enterprise_name, enterprise_code, password_expired, released_at,
              disabled_at, registered_at) ON account TO ${serverRole};

CREATE TABLE enterprise_code_alias (
  organisation_code text PRIMARY KEY,
  enterprise_id     uuid NOT NULL REFERENCES enterprise,
  since             timestamptz NOT NULL
);
COMMENT ON TABLE enterprise_code_alias IS 'A further organisation code of an enterprise, accepted by manual review of a subject change';
GRANT SELECT, INSERT ON enterprise_code_alias TO ${serverRole};

-- application ------------------------------------------------------------------------------------

ALTER TABLE application ADD COLUMN keyed_by text;
UPDATE application SET keyed_by = 'account:' || username;
ALTER TABLE application ALTER COLUMN keyed_by SET NOT NULL;
ALTER TABLE application ADD COLUMN reason text;
ALTER TABLE application ADD COLUMN reason_text text;
ALTER TABLE application ADD COLUMN new_enterprise_code text;
ALTER TABLE application ADD COLUMN seal_wanted boolean NOT NULL DEFAULT false;
ALTER TABLE application ADD COLUMN collection text NOT NULL DEFAULT 'PICK_UP';
ALTER TABLE application ADD COLUMN hand_over_challenge bytea;
COMMENT ON COLUMN application.keyed_by IS 'Actor id of who made the draft';
COMMENT ON COLUMN application.hand_over_challenge IS 'What the token has to sign when it arrives by courier';

ALTER TABLE application_event ADD COLUMN channel text;

-- certificate ------------------------------------------------------------------------------------

CREATE TABLE certificate_link (
  serial      bytea PRIMARY KEY REFERENCES certificate,
  predecessor bytea NOT NULL REFERENCES certificate,
  request     bytea NOT NULL,
  signature   bytea NOT NULL,
  at          timestamptz NOT NULL
);
COMMENT ON TABLE certificate_link IS 'The old key vouches for the new one: its signature over the DER certification request';
GRANT SELECT, INSERT ON certificate_link TO ${serverRole};

-- token ------------------------------------------------------------------------------------------

ALTER TABLE production_order ADD COLUMN expected_token text;
ALTER TABLE production_order ADD COLUMN predecessor text;
ALTER TABLE production_order ADD COLUMN not_after timestamptz;
ALTER TABLE production_order ADD COLUMN with_seal boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN production_order.expected_token IS 'The token that was sent in; null: a new one is made';
COMMENT ON COLUMN production_order.predecessor IS 'Certificate whose key is on that token already, lower-case hexadecimal';

ALTER TABLE token ADD COLUMN model text;
ALTER TABLE token ADD COLUMN admin_pin_generation integer NOT NULL DEFAULT 0;
CREATE INDEX token_username ON token (username) WHERE username IS NOT NULL;
COMMENT ON COLUMN token.admin_pin_generation IS 'Which administrator PIN is on it; 0: none that was derived';

CREATE TABLE loss_report (
  id            uuid PRIMARY KEY,
  version       integer NOT NULL,
  sequence      bigint GENERATED ALWAYS AS IDENTITY,
  token_serial  text NOT NULL REFERENCES token,
  username      text NOT NULL,
  enterprise_id uuid NOT NULL,
  certificate   text NOT NULL,
  remark        text NOT NULL,
  challenge     bytea NOT NULL CHECK (length(challenge) = 32),
  state         text NOT NULL CHECK (state IN ('OPEN', 'LIFTED', 'CLOSED')),
  reported_by   text NOT NULL,
  reported_at   timestamptz NOT NULL,
  closed_by     text,
  closed_at     timestamptz
);
CREATE UNIQUE INDEX loss_report_one_open ON loss_report (token_serial) WHERE state = 'OPEN';
CREATE INDEX loss_report_username ON loss_report (username, sequence);
GRANT SELECT, INSERT, UPDATE ON loss_report TO ${serverRole};

CREATE TABLE pin_release (
  id           uuid PRIMARY KEY,
  version      integer NOT NULL,
  sequence     bigint GENERATED ALWAYS AS IDENTITY,
  token_serial text NOT NULL,
  purpose      text NOT NULL,
  order_id     uuid REFERENCES production_order,
  state        text NOT NULL CHECK (state IN ('REQUESTED', 'APPROVED', 'COLLECTED', 'EXPIRED')),
  generation   integer NOT NULL,
  requested_by text NOT NULL,
  requested_at timestamptz NOT NULL,
  approved_by  text CHECK (approved_by <> requested_by),
  approved_at  timestamptz,
  collected_at timestamptz,
  CHECK (state <> 'COLLECTED' OR (approved_by IS NOT NULL AND collected_at IS NOT NULL))
);
CREATE INDEX pin_release_token ON pin_release (token_serial, sequence);
COMMENT ON TABLE pin_release IS 'That PINs were asked for, approved and collected; never a PIN';
GRANT SELECT, INSERT, UPDATE ON pin_release TO ${serverRole};
