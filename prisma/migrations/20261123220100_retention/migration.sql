-- Written by hand: what has served its time is removed by the service itself, by functions that know a least period each,
-- so that a mistaken setting cannot remove what is still needed. Each removes at most `most` rows and returns how many.
CREATE INDEX outbox_message_published ON outbox_message (published_at) WHERE published_at IS NOT NULL;
CREATE INDEX idempotency_key_created ON idempotency_key (created_at);

CREATE FUNCTION anju.serves() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT anju.reach() = 'SERVICE' $$;

CREATE FUNCTION anju.prune_outbox(before timestamptz, most integer) RETURNS integer
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  WITH gone AS (DELETE FROM outbox_message WHERE id IN (
    SELECT id FROM outbox_message WHERE anju.serves() AND published_at < least(before, now() - interval '1 day')
    ORDER BY published_at LIMIT most FOR UPDATE SKIP LOCKED) RETURNING 1)
  SELECT count(*)::integer FROM gone
$$;

CREATE FUNCTION anju.prune_idempotency_keys(before timestamptz, most integer) RETURNS integer
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  WITH gone AS (DELETE FROM idempotency_key WHERE (account_id, key) IN (
    SELECT account_id, key FROM idempotency_key WHERE anju.serves() AND created_at < least(before, now() - interval '1 day')
    ORDER BY created_at LIMIT most FOR UPDATE SKIP LOCKED) RETURNING 1)
  SELECT count(*)::integer FROM gone
$$;

-- Of a workbook its name, size and hash stay with the batch; the bytes go. Only of batches that nothing waits for.
CREATE FUNCTION anju.prune_files(before timestamptz, most integer) RETURNS integer
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  WITH gone AS (UPDATE stored_file SET ciphertext = '' WHERE id IN (
    SELECT f.id FROM stored_file f WHERE anju.serves() AND f.created_at < least(before, now() - interval '7 days')
      AND octet_length(f.ciphertext) > 0
      AND NOT EXISTS (SELECT FROM import_batch b WHERE b.file_id = f.id AND b.status IN ('UPLOADED', 'CHECKING', 'APPLYING'))
    ORDER BY f.created_at LIMIT most FOR UPDATE SKIP LOCKED) RETURNING 1)
  SELECT count(*)::integer FROM gone
$$;

REVOKE ALL ON FUNCTION anju.prune_outbox(timestamptz, integer), anju.prune_idempotency_keys(timestamptz, integer),
  anju.prune_files(timestamptz, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION anju.prune_outbox(timestamptz, integer), anju.prune_idempotency_keys(timestamptz, integer),
  anju.prune_files(timestamptz, integer) TO anju_app;
