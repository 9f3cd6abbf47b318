-- CRLs of the certificates that end in one month (RFC 5280 §5.2.5): rows beside those of everything.

ALTER TABLE crl ADD COLUMN shard integer CHECK (shard IS NULL OR shard >= 0 AND base_number IS NULL);
COMMENT ON COLUMN crl.shard IS 'Months from 2000-01 to that in which the certificates it covers end. Null: it covers all of the CA';
DROP INDEX crl_complete;
CREATE INDEX crl_complete ON crl (ca_id, number) WHERE base_number IS NULL AND shard IS NULL;
CREATE INDEX crl_shard ON crl (ca_id, shard, number) WHERE shard IS NOT NULL;
-- What has changed in a shard is a range of serial numbers.
CREATE INDEX status_change_serial ON status_change (serial);
