-- AlterTable
ALTER TABLE "audit_entry" ADD COLUMN     "account_proof" BYTEA NOT NULL DEFAULT uuid_send(gen_random_uuid()),
ADD COLUMN     "details_proof" BYTEA NOT NULL DEFAULT uuid_send(gen_random_uuid()),
ADD COLUMN     "subject_proof" BYTEA NOT NULL DEFAULT uuid_send(gen_random_uuid());

-- CreateTable
CREATE TABLE "audit_waiting" (
    "township_id" UUID NOT NULL,
    "entry_id" BIGINT NOT NULL,

    CONSTRAINT "audit_waiting_pkey" PRIMARY KEY ("township_id","entry_id")
);

-- CreateTable
CREATE TABLE "audit_seal" (
    "township_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "sealed_at" TIMESTAMPTZ(3) NOT NULL,
    "entry_ids" BIGINT[],
    "first_id" BIGINT NOT NULL,
    "last_id" BIGINT NOT NULL,
    "leaves" BYTEA NOT NULL,
    "root" BYTEA NOT NULL,
    "previous_hash" BYTEA NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "audit_seal_pkey" PRIMARY KEY ("township_id","number")
);

-- CreateIndex
CREATE INDEX "audit_seal_township_id_sealed_at_idx" ON "audit_seal"("township_id", "sealed_at");

-- Written by hand from here on: the sealed log (docs/audit.md).

-- What was written before there were seals is sealed by the first ones.
INSERT INTO audit_waiting (township_id, entry_id) SELECT township_id, id FROM audit_entry;

-- ---------------------------------------------------------------------------------------------------------
-- Each entry waits for its seal from the transaction in which it is written.
-- ---------------------------------------------------------------------------------------------------------
CREATE FUNCTION anju.audit_entry_waits() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  INSERT INTO audit_waiting (township_id, entry_id) SELECT township_id, id FROM written;
  RETURN NULL;
END $$;
CREATE TRIGGER audit_entry_waits AFTER INSERT ON audit_entry
  REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION anju.audit_entry_waits();

ALTER TABLE audit_seal
  ADD CONSTRAINT audit_seal_whole CHECK (number > 0 AND cardinality(entry_ids) > 0
    AND octet_length(leaves) = 32 * cardinality(entry_ids) AND octet_length(root) = 32
    AND octet_length(previous_hash) = 32 AND octet_length(hash) = 32);
-- Which seal holds an entry: ranges of seals overlap a little, entry_ids decides.
CREATE INDEX audit_seal_range ON audit_seal USING gist (township_id, int8range(first_id, last_id, '[]'));

-- ---------------------------------------------------------------------------------------------------------
-- Written once. The one change that an entry allows: a value that points to a person gives way to the
-- commitment under which it was sealed; the database computes that itself, so nothing else can be put there.
-- ---------------------------------------------------------------------------------------------------------
CREATE FUNCTION anju.audit_commitment(salt bytea, value text) RETURNS bytea LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT sha256(convert_to(chr(3) || encode(salt, 'hex') || coalesce(value, ''), 'UTF8')) $$;

CREATE FUNCTION anju.kept_or_erased(old_proof bytea, old_value text, new_proof bytea, new_value text, nothing text)
RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT new_proof = old_proof AND new_value IS NOT DISTINCT FROM old_value
    OR octet_length(old_proof) = 16 AND new_value IS NOT DISTINCT FROM nothing
      AND new_proof = anju.audit_commitment(old_proof, old_value)
$$;

CREATE FUNCTION anju.audit_entry_kept() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
DECLARE
  erasable text[] = '{account_id,account_proof,subject_id,subject_proof,details,details_proof}';
BEGIN
  IF TG_OP = 'UPDATE' AND NEW IS DISTINCT FROM OLD
    AND to_jsonb(NEW) - erasable = to_jsonb(OLD) - erasable
    AND anju.kept_or_erased(OLD.account_proof, OLD.account_id::text, NEW.account_proof, NEW.account_id::text, NULL)
    AND anju.kept_or_erased(OLD.subject_proof, OLD.subject_id::text, NEW.subject_proof, NEW.subject_id::text, NULL)
    AND anju.kept_or_erased(OLD.details_proof, OLD.details::text, NEW.details_proof, NEW.details::text, '{}')
  THEN RETURN NEW; END IF;
  RAISE EXCEPTION USING ERRCODE = 'insufficient_privilege',
    MESSAGE = format('%s is append only', TG_TABLE_NAME);
END $$;
DROP TRIGGER audit_entry_append_only ON audit_entry;
CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE ON audit_entry
  FOR EACH ROW EXECUTE FUNCTION anju.audit_entry_kept();

CREATE TRIGGER audit_seal_append_only BEFORE UPDATE OR DELETE ON audit_seal
  FOR EACH ROW EXECUTE FUNCTION anju.append_only();
CREATE TRIGGER audit_seal_no_truncate BEFORE TRUNCATE ON audit_seal
  FOR EACH STATEMENT EXECUTE FUNCTION anju.append_only();

-- ---------------------------------------------------------------------------------------------------------
-- Who sees it. A clerk with the scope of the township has its reach but no duty to the log: the role decides.
-- ---------------------------------------------------------------------------------------------------------
CREATE FUNCTION anju.caller_role() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT coalesce(nullif(current_setting('anju.role', true), ''), 'ANONYMOUS') $$;
CREATE FUNCTION anju.reads_log() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT anju.reach() = 'AUDIT' OR anju.reach() = 'TOWNSHIP' AND anju.caller_role() IN ('ADMINISTRATOR', 'SYSTEM') $$;
CREATE FUNCTION anju.seals_log() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT anju.reach() = 'TOWNSHIP' AND anju.caller_role() = 'SYSTEM' $$;

DROP POLICY reach ON audit_entry;
CREATE POLICY reach ON audit_entry FOR SELECT USING
  (township_id = (SELECT anju.township()) AND (SELECT anju.reads_log()));

ALTER TABLE audit_waiting ENABLE ROW LEVEL SECURITY;
CREATE POLICY reach ON audit_waiting FOR SELECT USING
  (township_id = (SELECT anju.township()) AND (SELECT anju.reads_log()));
CREATE POLICY sealed ON audit_waiting FOR DELETE USING
  (township_id = (SELECT anju.township()) AND (SELECT anju.seals_log()));

ALTER TABLE audit_seal ENABLE ROW LEVEL SECURITY;
CREATE POLICY reach ON audit_seal FOR SELECT USING
  (township_id = (SELECT anju.township()) AND (SELECT anju.reads_log()));
CREATE POLICY append ON audit_seal FOR INSERT WITH CHECK
  (township_id = (SELECT anju.township()) AND (SELECT anju.seals_log()));

-- Erases whom entries are about, and what they said if asked; the caller writes the line that tells of it
-- (domain/audit/erase-from-log.ts): an erasure without one is a fault of the log.
CREATE FUNCTION anju.erase_subject_from_log(of_subject uuid, with_details boolean) RETURNS SETOF bigint
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  UPDATE audit_entry SET
    subject_id = NULL,
    subject_proof = anju.audit_commitment(subject_proof, subject_id::text),
    details = CASE WHEN with_details AND octet_length(details_proof) = 16 THEN '{}' ELSE details END,
    details_proof = CASE WHEN with_details AND octet_length(details_proof) = 16
      THEN anju.audit_commitment(details_proof, details::text) ELSE details_proof END
  WHERE subject_id = of_subject AND township_id = anju.township() AND anju.seals_log()
  RETURNING id
$$;

GRANT SELECT, INSERT ON audit_seal TO anju_app;
GRANT SELECT, DELETE ON audit_waiting TO anju_app;
REVOKE ALL ON FUNCTION anju.erase_subject_from_log(uuid, boolean) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION anju.erase_subject_from_log(uuid, boolean) TO anju_app;
