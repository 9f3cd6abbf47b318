-- A signed CRL is kept in parts, so that neither end holds a large one whole in memory, and only until it is replaced
-- twice: with millions of entries the octets of all of them would be gigabytes an hour. Each one's row stays.

ALTER TABLE crl ADD COLUMN size bigint;
COMMENT ON COLUMN crl.size IS 'Octets of the signed CRL. Null: it has not been signed';
UPDATE crl SET size = length(der) WHERE der IS NOT NULL;
COMMENT ON COLUMN crl.took_ms IS 'How long reading and hashing its entries took: complete ones that take long are made less often';
GRANT UPDATE (size) ON crl TO ${serverRole};

CREATE TABLE crl_part (
  ca_id  text NOT NULL,
  number numeric(48) NOT NULL,
  part   integer NOT NULL CHECK (part >= 0),
  octets bytea NOT NULL CHECK (length(octets) > 0),
  PRIMARY KEY (ca_id, number, part),
  FOREIGN KEY (ca_id, number) REFERENCES crl
);
-- Half of an entry are random octets.
ALTER TABLE crl_part ALTER COLUMN octets SET STORAGE EXTERNAL;
COMMENT ON TABLE crl_part IS 'The DER of signed CRLs: of each kind the latest and the one before it';
GRANT SELECT, INSERT, DELETE ON crl_part TO ${serverRole};

INSERT INTO crl_part (ca_id, number, part, octets)
SELECT ca_id, number, part, substring(der FROM part * 262144 + 1 FOR 262144)
FROM crl, generate_series(0, ((size - 1) / 262144)::integer) AS part
WHERE size IS NOT NULL AND number IN (
  SELECT max(number) FROM crl WHERE size IS NOT NULL GROUP BY ca_id, shard, base_number IS NULL);

-- Dropped with its column only, its octets would stay on disk as long as the row.
UPDATE crl SET der = NULL WHERE der IS NOT NULL;
ALTER TABLE crl DROP COLUMN der;
COMMENT ON TABLE crl IS 'A row is committed before the CA key signs (size is null), and again, with its parts, before the signed CRL is published.';
