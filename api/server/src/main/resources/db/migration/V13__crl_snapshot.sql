-- Whether a CRL is outdated is asked of the changes of status that it cannot have seen, not of a hash over all entries.

ALTER TABLE crl ADD COLUMN snapshot pg_snapshot;
COMMENT ON COLUMN crl.snapshot IS 'Taken before its entries were read: a change that is not visible in it may be missing. Null: unknown';
ALTER TABLE crl DROP COLUMN entries_sha256;
ALTER TABLE crl ALTER COLUMN entries TYPE bigint;
