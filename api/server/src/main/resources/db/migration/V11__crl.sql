-- CRLs are written by streaming: what the key signs is their digest, and what they list comes sorted from one index.

ALTER TABLE crl ADD COLUMN signature_digest bytea;
UPDATE crl SET signature_digest = tbs_sha256;
ALTER TABLE crl ALTER COLUMN signature_digest SET NOT NULL;
COMMENT ON COLUMN crl.signature_digest IS 'What the key is given to sign: the TBSCertList''s digest by the algorithm of its kind';

DROP INDEX certificate_status_revoked;
CREATE INDEX certificate_status_revoked ON certificate_status (ca_id, serial)
  INCLUDE (reason, revocation_date, invalidity_date, not_after) WHERE status <> 'GOOD';
