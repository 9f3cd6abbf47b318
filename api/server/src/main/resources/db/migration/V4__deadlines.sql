-- Deadlines: which calendar each was counted with, and the lists of those that run (ADR 14).

ALTER TABLE stage_clock ADD COLUMN calendar_version text;
UPDATE stage_clock c SET calendar_version = a.calendar_version
  FROM application a WHERE a.id = c.application_id;
ALTER TABLE stage_clock ALTER COLUMN calendar_version SET NOT NULL;
ALTER TABLE stage_clock ADD COLUMN recomputed_at timestamptz;

COMMENT ON COLUMN stage_clock.calendar_version IS 'Of the calendar due_at is counted with: SHA-256 of its days, hexadecimal';
COMMENT ON COLUMN stage_clock.recomputed_at IS 'When a provisional deadline became firm; it is never recomputed again';

CREATE INDEX stage_clock_running ON stage_clock (due_at, id) WHERE stopped_at IS NULL;
CREATE INDEX stage_clock_provisional ON stage_clock (due_at, id) WHERE stopped_at IS NULL AND provisional;
