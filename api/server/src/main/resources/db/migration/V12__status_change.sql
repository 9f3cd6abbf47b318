-- Changes of status, for the answers that other nodes keep. A node asks again and again for what has become visible since
-- the snapshot it saw last: an order of sequence numbers is not the order of commits, and would leave one out now and then.
CREATE TABLE status_change (
  xact   xid8  NOT NULL DEFAULT pg_current_xact_id(),
  serial bytea NOT NULL,
  at     timestamptz NOT NULL
);
COMMENT ON TABLE status_change IS 'Written in the transaction of the change; kept for a day, in which a node can pick up where it stopped.';
CREATE INDEX status_change_xact ON status_change (xact);
CREATE INDEX status_change_at ON status_change (at);
GRANT SELECT, INSERT, DELETE ON status_change TO ${serverRole};
