-- A loss report's suspension is its own: lifting the report ends that one, and no other.

ALTER TABLE certificate_status DROP CONSTRAINT certificate_status_hold_origin_check;
ALTER TABLE certificate_status ADD CONSTRAINT certificate_status_hold_origin_check
  CHECK (hold_origin IN ('TRANSIT', 'REQUEST', 'LOSS'));
COMMENT ON COLUMN certificate_status.hold_origin IS 'TRANSIT: from issuance, or while the token is away, to the hand-over; REQUEST: asked for by a call; LOSS: reported lost, until the report is lifted or the certificate revoked';

-- The state a token was in when it was reported, to which a lift returns it.
ALTER TABLE loss_report ADD COLUMN token_state text NOT NULL DEFAULT 'ACTIVE';
ALTER TABLE loss_report ALTER COLUMN token_state DROP DEFAULT;

UPDATE certificate_status s SET hold_origin = 'LOSS'
  FROM certificate c JOIN loss_report r ON r.username = c.username AND r.state = 'OPEN'
  WHERE c.serial = s.serial AND s.hold_origin = 'REQUEST';
