-- Requests for the electronic seal of an e-key that travelled without one.

CREATE TABLE seal_request (
  id                 uuid PRIMARY KEY,
  sequence           bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  certificate_serial bytea NOT NULL REFERENCES certificate,
  username           text  NOT NULL,
  enterprise_id      uuid  NOT NULL,
  state              text  NOT NULL CHECK (state IN ('REQUESTED', 'APPROVED', 'REFUSED')),
  wrapped_data_key   bytea NOT NULL,
  requested_at       timestamptz NOT NULL,
  decided_by         text,
  decided_at         timestamptz,
  remark             text,
  es_id              text REFERENCES electronic_seal,
  CHECK ((state = 'REQUESTED') = (decided_at IS NULL)),
  CHECK ((decided_at IS NULL) = (decided_by IS NULL)),
  CHECK ((state = 'REFUSED') = (remark IS NOT NULL)),
  CHECK ((state = 'APPROVED') = (es_id IS NOT NULL))
);
CREATE UNIQUE INDEX seal_request_one_open ON seal_request (certificate_serial) WHERE state = 'REQUESTED';
CREATE INDEX seal_request_username ON seal_request (username, sequence);

CREATE TABLE seal_request_image (
  request_id uuid NOT NULL REFERENCES seal_request,
  part       text NOT NULL CHECK (part IN ('CONFIRMATION_LETTER', 'PICTURE')),
  format     text NOT NULL CHECK (format IN ('JPEG', 'PNG')),
  width      integer NOT NULL CHECK (width > 0),
  height     integer NOT NULL CHECK (height > 0),
  size       integer NOT NULL CHECK (size BETWEEN 1 AND 1048575),
  sha256     bytea   NOT NULL CHECK (length(sha256) = 32),
  sealed     bytea   NOT NULL,
  PRIMARY KEY (request_id, part)
);
COMMENT ON COLUMN seal_request_image.sealed IS 'AES-256-GCM with the data key of the request: nonce (12), ciphertext, tag (16).';

GRANT SELECT, INSERT ON seal_request, seal_request_image TO ${serverRole};
GRANT UPDATE (state, decided_by, decided_at, remark, es_id) ON seal_request TO ${serverRole};
