-- Delta CRLs (RFC 5280 §5.2.4): rows beside the complete ones, numbered in one sequence with them.

ALTER TABLE crl ADD COLUMN base_number numeric(48);
COMMENT ON COLUMN crl.base_number IS 'Of a delta CRL: the complete one it says the changes since. Null: this is a complete one';
ALTER TABLE crl ADD CONSTRAINT crl_base_fkey FOREIGN KEY (ca_id, base_number) REFERENCES crl (ca_id, number);
ALTER TABLE crl ADD COLUMN took_ms bigint;
COMMENT ON COLUMN crl.took_ms IS 'How long making it took, signature included: complete ones that take long are made less often';
GRANT UPDATE (took_ms) ON crl TO ${serverRole};
CREATE INDEX crl_complete ON crl (ca_id, number) WHERE base_number IS NULL;
CREATE INDEX crl_delta ON crl (ca_id, number) WHERE base_number IS NOT NULL;

-- An issuance is no change of status, but one on hold belongs on the next CRL. One row for all of a transaction, so that
-- issuance pays for a row and not for an index entry of each certificate.
CREATE TABLE issued_on_hold (
  xact    xid8    NOT NULL DEFAULT pg_current_xact_id(),
  ca_id   text    NOT NULL,
  serials bytea[] NOT NULL
);
COMMENT ON TABLE issued_on_hold IS 'Written in the transaction of the issuance; kept until a complete CRL has seen it.';
CREATE INDEX issued_on_hold_xact ON issued_on_hold (xact);
GRANT SELECT, INSERT, DELETE ON issued_on_hold TO ${serverRole};
