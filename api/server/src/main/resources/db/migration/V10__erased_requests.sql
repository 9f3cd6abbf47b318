-- What persons gave beside a case goes with the last case of their username.

ALTER TABLE seal_request ALTER COLUMN wrapped_data_key DROP NOT NULL;
ALTER TABLE seal_request ADD COLUMN erased_at timestamptz;
ALTER TABLE seal_request ADD CONSTRAINT seal_request_erased_whole
  CHECK ((erased_at IS NULL) = (wrapped_data_key IS NOT NULL));
COMMENT ON COLUMN seal_request.erased_at IS 'When its data key and the content of its images were destroyed';

GRANT UPDATE (wrapped_data_key, erased_at) ON seal_request TO ${serverRole};
GRANT UPDATE (sealed) ON seal_request_image TO ${serverRole};
GRANT DELETE ON mail_address TO ${serverRole};
