-- Notices: to an account, or to the staff of one role; in the API, and by mail where an address is known.

CREATE TABLE notice (
  id                 uuid PRIMARY KEY,
  sequence           bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  kind               text NOT NULL,
  dedupe_key         text NOT NULL UNIQUE,
  username           text,
  enterprise_id      uuid,
  role               text,
  application_id     uuid,
  certificate_serial text,
  language           text NOT NULL CHECK (language IN ('zh', 'en')),
  created_at         timestamptz NOT NULL,
  mail_state         text NOT NULL CHECK (mail_state IN
    ('NOT_MAILED', 'WAITING', 'CLAIMED', 'HANDING_OVER', 'SENT', 'FAILED', 'UNCERTAIN')),
  attempts           integer NOT NULL DEFAULT 0,
  next_attempt_at    timestamptz,
  claim              uuid,
  claimed_at         timestamptz,
  mail_error         text,
  sent_at            timestamptz,
  CHECK ((username IS NULL) <> (role IS NULL)),
  CHECK ((username IS NULL) = (enterprise_id IS NULL)),
  CHECK ((mail_state = 'WAITING') = (next_attempt_at IS NOT NULL)),
  CHECK ((mail_state = 'SENT') = (sent_at IS NOT NULL))
);
COMMENT ON COLUMN notice.dedupe_key IS 'Names the fact, such as expires:SERIAL:30/account: one fact, one notice.';
COMMENT ON COLUMN notice.language IS 'Of the mail; the API answers in either.';
COMMENT ON COLUMN notice.mail_state IS 'CLAIMED: committed before the mail server is spoken to. HANDING_OVER: committed before the full stop that hands the mail over.';
CREATE INDEX notice_username ON notice (username, sequence) WHERE username IS NOT NULL;
CREATE INDEX notice_role ON notice (role, sequence) WHERE role IS NOT NULL;
CREATE INDEX notice_waiting ON notice (next_attempt_at) WHERE mail_state = 'WAITING';
CREATE INDEX notice_on_the_way ON notice (claimed_at) WHERE mail_state IN ('CLAIMED', 'HANDING_OVER');

CREATE TABLE notice_text (
  notice_id uuid NOT NULL REFERENCES notice,
  language  text NOT NULL CHECK (language IN ('zh', 'en')),
  subject   text NOT NULL,
  body      text NOT NULL,
  PRIMARY KEY (notice_id, language)
);

CREATE TABLE notice_reader (
  notice_id uuid NOT NULL REFERENCES notice,
  reader    text NOT NULL,
  read_at   timestamptz NOT NULL,
  PRIMARY KEY (notice_id, reader)
);
COMMENT ON COLUMN notice_reader.reader IS 'Actor id: what is read is counted by person.';

CREATE TABLE mail_address (
  username         text PRIMARY KEY,
  wrapped_data_key bytea NOT NULL,
  sealed           bytea NOT NULL,
  changed_at       timestamptz NOT NULL
);
COMMENT ON TABLE mail_address IS 'The address an account gave last: AES-256-GCM with a data key of its own, which the HSM wrapped; nonce (12), ciphertext, tag (16).';

GRANT SELECT, INSERT ON notice, notice_text, notice_reader, mail_address TO ${serverRole};
GRANT UPDATE (mail_state, attempts, next_attempt_at, claim, claimed_at, mail_error, sent_at) ON notice TO ${serverRole};
GRANT UPDATE (wrapped_data_key, sealed, changed_at) ON mail_address TO ${serverRole};

-- What expiry reminders are found by.
CREATE INDEX certificate_status_expiring ON certificate_status (not_after, serial) WHERE status <> 'REVOKED';
