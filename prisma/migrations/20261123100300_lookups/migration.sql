-- CreateEnum
CREATE TYPE "police_rank" AS ENUM ('OFFICER', 'SQUAD_LEADER', 'DEPUTY_HEAD', 'HEAD');

-- CreateEnum
CREATE TYPE "lookup_key_kind" AS ENUM ('DOCUMENT_NUMBER', 'NAME_AND_BIRTH_DATE', 'BUILDING_NIGHT');

-- CreateEnum
CREATE TYPE "lookup_notice_kind" AS ENUM ('APPROVAL_SKIPPED', 'COUNTERSIGNATURE_OVERDUE');

-- CreateEnum
CREATE TYPE "lookup_review_step_kind" AS ENUM ('ASK', 'REPLY', 'JUSTIFIED', 'NOT_JUSTIFIED');

-- AlterEnum
ALTER TYPE "lookup_outcome" ADD VALUE 'SEVERAL';

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "role" ADD VALUE 'POLICE_SUPERVISOR';
ALTER TYPE "role" ADD VALUE 'LOOKUP_REVIEWER';

-- AlterTable
ALTER TABLE "police_lookup" ADD COLUMN     "held_until" TIMESTAMPTZ(3),
ADD COLUMN     "hits" INTEGER,
ADD COLUMN     "key_kind" "lookup_key_kind" NOT NULL DEFAULT 'DOCUMENT_NUMBER',
ADD COLUMN     "request_id" UUID,
ADD COLUMN     "restricted" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "police_unit" ADD COLUMN     "parent_id" UUID;

-- CreateTable
CREATE TABLE "police_officer" (
    "account_id" UUID NOT NULL,
    "township_id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "rank" "police_rank" NOT NULL,
    "police_number" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "document_index" BYTEA,

    CONSTRAINT "police_officer_pkey" PRIMARY KEY ("account_id")
);

-- CreateTable
CREATE TABLE "lookup_hit" (
    "lookup_id" UUID NOT NULL,
    "resident_id" UUID NOT NULL,
    "township_id" UUID NOT NULL,

    CONSTRAINT "lookup_hit_pkey" PRIMARY KEY ("lookup_id","resident_id")
);

-- CreateTable
CREATE TABLE "lookup_request" (
    "id" UUID NOT NULL,
    "township_id" UUID NOT NULL,
    "officer_id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "purpose" TEXT NOT NULL,
    "legal_basis" TEXT NOT NULL,
    "case_number" TEXT NOT NULL,
    "necessity" TEXT NOT NULL,
    "key_kind" "lookup_key_kind" NOT NULL,
    "key_sealed" BYTEA NOT NULL,
    "key_index" BYTEA NOT NULL,
    "building_id" UUID,
    "night" DATE,
    "fields" TEXT[],
    "emergency" BOOLEAN NOT NULL DEFAULT false,
    "emergency_until" TIMESTAMPTZ(3),
    "held_until" TIMESTAMPTZ(3),
    "hold_reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "lookup_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "lookup_decision" (
    "request_id" UUID NOT NULL,
    "township_id" UUID NOT NULL,
    "decider_id" UUID NOT NULL,
    "approved" BOOLEAN NOT NULL,
    "reason" TEXT,
    "valid_until" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "lookup_decision_pkey" PRIMARY KEY ("request_id")
);

-- CreateTable
CREATE TABLE "lookup_notice" (
    "id" UUID NOT NULL,
    "township_id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "recipient_id" UUID NOT NULL,
    "kind" "lookup_notice_kind" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "lookup_notice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "lookup_sampling" (
    "id" UUID NOT NULL,
    "township_id" UUID NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "committed_at" TIMESTAMPTZ(3) NOT NULL,
    "commitment" BYTEA NOT NULL,
    "seed_sealed" BYTEA NOT NULL,
    "revealed_seed" BYTEA,
    "revealed_at" TIMESTAMPTZ(3),
    "population" INTEGER,
    "drawn" INTEGER,

    CONSTRAINT "lookup_sampling_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "lookup_review" (
    "id" UUID NOT NULL,
    "township_id" UUID NOT NULL,
    "lookup_id" UUID NOT NULL,
    "officer_id" UUID NOT NULL,
    "reasons" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "lookup_review_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "lookup_review_step" (
    "id" UUID NOT NULL,
    "township_id" UUID NOT NULL,
    "review_id" UUID NOT NULL,
    "officer_id" UUID NOT NULL,
    "author_id" UUID NOT NULL,
    "kind" "lookup_review_step_kind" NOT NULL,
    "note" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "lookup_review_step_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "police_officer_township_id_unit_id_idx" ON "police_officer"("township_id", "unit_id");

-- CreateIndex
CREATE INDEX "lookup_hit_resident_id_idx" ON "lookup_hit"("resident_id");

-- CreateIndex
CREATE INDEX "lookup_request_officer_id_id_idx" ON "lookup_request"("officer_id", "id" DESC);

-- CreateIndex
CREATE INDEX "lookup_request_unit_id_id_idx" ON "lookup_request"("unit_id", "id" DESC);

-- CreateIndex
CREATE INDEX "lookup_request_township_id_created_at_idx" ON "lookup_request"("township_id", "created_at");

-- CreateIndex
CREATE INDEX "lookup_notice_recipient_id_id_idx" ON "lookup_notice"("recipient_id", "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "lookup_notice_request_id_recipient_id_kind_key" ON "lookup_notice"("request_id", "recipient_id", "kind");

-- CreateIndex
CREATE UNIQUE INDEX "lookup_sampling_township_id_starts_at_key" ON "lookup_sampling"("township_id", "starts_at");

-- CreateIndex
CREATE UNIQUE INDEX "lookup_review_lookup_id_key" ON "lookup_review"("lookup_id");

-- CreateIndex
CREATE INDEX "lookup_review_township_id_id_idx" ON "lookup_review"("township_id", "id" DESC);

-- CreateIndex
CREATE INDEX "lookup_review_officer_id_id_idx" ON "lookup_review"("officer_id", "id" DESC);

-- CreateIndex
CREATE INDEX "lookup_review_step_review_id_id_idx" ON "lookup_review_step"("review_id", "id");

-- CreateIndex
CREATE INDEX "police_lookup_officer_id_created_at_idx" ON "police_lookup"("officer_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "police_lookup_request_id_idx" ON "police_lookup"("request_id");

-- AddForeignKey
ALTER TABLE "police_unit" ADD CONSTRAINT "police_unit_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "police_unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "police_officer" ADD CONSTRAINT "police_officer_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "police_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "police_lookup" ADD CONSTRAINT "police_lookup_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "lookup_request"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lookup_request" ADD CONSTRAINT "lookup_request_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "police_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lookup_request" ADD CONSTRAINT "lookup_request_officer_id_fkey" FOREIGN KEY ("officer_id") REFERENCES "police_officer"("account_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lookup_decision" ADD CONSTRAINT "lookup_decision_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "lookup_request"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lookup_notice" ADD CONSTRAINT "lookup_notice_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "lookup_request"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lookup_review" ADD CONSTRAINT "lookup_review_lookup_id_fkey" FOREIGN KEY ("lookup_id") REFERENCES "police_lookup"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lookup_review_step" ADD CONSTRAINT "lookup_review_step_review_id_fkey" FOREIGN KEY ("review_id") REFERENCES "lookup_review"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ---------------------------------------------------------------------------------------------------------
-- By hand from here on.
-- ---------------------------------------------------------------------------------------------------------

ALTER TABLE police_officer ADD CONSTRAINT police_officer_account_id_fkey
  FOREIGN KEY (account_id) REFERENCES account (id);

-- A delay has an end, a reason, and is no longer than a year.
ALTER TABLE lookup_request
  ADD CONSTRAINT lookup_request_hold_ends CHECK (held_until IS NULL
    OR hold_reason <> '' AND held_until > created_at AND held_until <= created_at + interval '366 days'),
  ADD CONSTRAINT lookup_request_emergency_ends CHECK (emergency = (emergency_until IS NOT NULL)),
  -- A wider search always waits for a second person.
  ADD CONSTRAINT lookup_request_wide CHECK (
    (key_kind = 'BUILDING_NIGHT') = (building_id IS NOT NULL AND night IS NOT NULL)
    AND NOT (key_kind = 'BUILDING_NIGHT' AND emergency));
ALTER TABLE police_lookup ADD CONSTRAINT police_lookup_hold_ends
  CHECK (held_until IS NULL OR held_until <= created_at + interval '366 days');
ALTER TABLE lookup_decision ADD CONSTRAINT lookup_decision_approved_until
  CHECK (CASE WHEN approved THEN valid_until IS NOT NULL ELSE valid_until IS NULL AND reason <> '' END);
-- What is revealed is what was committed.
ALTER TABLE lookup_sampling
  ADD CONSTRAINT lookup_sampling_kept CHECK (revealed_seed IS NULL OR sha256(revealed_seed) = commitment),
  ADD CONSTRAINT lookup_sampling_revealed_after CHECK (revealed_at IS NULL OR revealed_at >= ends_at);
CREATE UNIQUE INDEX lookup_review_step_one_verdict ON lookup_review_step (review_id)
  WHERE kind IN ('JUSTIFIED', 'NOT_JUSTIFIED');

-- ---------------------------------------------------------------------------------------------------------
-- Who is who in public security
-- ---------------------------------------------------------------------------------------------------------

-- Accounts of the caller's own person: those with the same police number, and the caller's.
CREATE FUNCTION anju.own_accounts() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT array_agg(o.account_id) || anju.account() FROM police_officer o
  WHERE o.township_id = anju.township() AND o.police_number =
    (SELECT me.police_number FROM police_officer me WHERE me.account_id = anju.account())
$$;

-- A unit and all above it.
CREATE FUNCTION anju.units_above(of_unit uuid) RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  WITH RECURSIVE up AS (
    SELECT id, parent_id, 0 AS depth FROM police_unit WHERE id = of_unit
    UNION ALL SELECT u.id, u.parent_id, up.depth + 1 FROM police_unit u JOIN up ON u.id = up.parent_id WHERE up.depth < 10
  ) SELECT array_agg(id) FROM up
$$;

-- The units for which the caller decides about look-ups: their own and all below it; nobody's else.
CREATE FUNCTION anju.units_approved() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT array_agg(u.id) FROM police_unit u
  JOIN police_officer me ON me.account_id = anju.account() AND me.unit_id = ANY (anju.units_above(u.id))
  JOIN account a ON a.id = me.account_id AND a.role::text = 'POLICE_SUPERVISOR' AND a.disabled_at IS NULL
  WHERE u.township_id = anju.township() AND me.township_id = anju.township()
$$;

-- Who could decide about a request that an officer makes in the unit: not the officer, by whatever account.
CREATE FUNCTION anju.lookup_approvers(of_unit uuid, asker uuid) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT o.account_id FROM police_officer o JOIN account a ON a.id = o.account_id
  WHERE o.township_id = anju.township() AND a.role::text = 'POLICE_SUPERVISOR' AND a.disabled_at IS NULL
    AND o.unit_id = ANY (anju.units_above(of_unit))
    AND NOT EXISTS (SELECT FROM police_officer me WHERE me.account_id = asker AND me.police_number = o.police_number)
$$;

-- Emergencies of the caller's person that nobody has countersigned. One that was refused counts until a reviewer
-- has found it justified.
CREATE FUNCTION anju.owed_countersignatures() RETURNS TABLE (request_id uuid, asked_at timestamptz, refused boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT q.id, q.created_at, d.request_id IS NOT NULL
  FROM lookup_request q LEFT JOIN lookup_decision d ON d.request_id = q.id
  WHERE q.officer_id = ANY (coalesce(anju.own_accounts(), ARRAY[anju.account()])) AND q.emergency
    AND d.approved IS NOT TRUE
    AND NOT (d.approved IS FALSE AND EXISTS (
      SELECT FROM police_lookup l JOIN lookup_review r ON r.lookup_id = l.id
      JOIN lookup_review_step s ON s.review_id = r.id AND s.kind = 'JUSTIFIED' WHERE l.request_id = q.id))
$$;

-- How many attempts for a purpose the caller's person has made since an instant, and how many of all purposes.
CREATE FUNCTION anju.lookups_since(of_purpose text, since timestamptz) RETURNS integer
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT count(*)::integer FROM police_lookup
  WHERE officer_id = ANY (coalesce(anju.own_accounts(), ARRAY[anju.account()])) AND purpose = of_purpose
    AND created_at >= since
$$;

-- ---------------------------------------------------------------------------------------------------------
-- Two people. The one who asks never decides, by whatever account.
-- ---------------------------------------------------------------------------------------------------------
CREATE FUNCTION anju.check_lookup_decision() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  asker police_officer%ROWTYPE;
  decider police_officer%ROWTYPE;
BEGIN
  SELECT o.* INTO asker FROM lookup_request q JOIN police_officer o ON o.account_id = q.officer_id WHERE q.id = NEW.request_id;
  SELECT o.* INTO decider FROM police_officer o WHERE o.account_id = NEW.decider_id;
  IF decider.account_id IS NULL OR decider.account_id = asker.account_id OR decider.police_number = asker.police_number THEN
    PERFORM anju.refuse('lookup_decision_four_eyes', 'lookup_decision');
  END IF;
  IF decider.township_id <> asker.township_id OR NOT decider.unit_id = ANY (anju.units_above(asker.unit_id)) THEN
    PERFORM anju.refuse('lookup_decision_unit', 'lookup_decision');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER lookup_decision_check BEFORE INSERT ON lookup_decision
  FOR EACH ROW EXECUTE FUNCTION anju.check_lookup_decision();

CREATE TRIGGER lookup_request_append_only BEFORE UPDATE OR DELETE ON lookup_request
  FOR EACH ROW EXECUTE FUNCTION anju.append_only();
CREATE TRIGGER lookup_request_no_truncate BEFORE TRUNCATE ON lookup_request
  FOR EACH STATEMENT EXECUTE FUNCTION anju.append_only();
CREATE TRIGGER lookup_decision_append_only BEFORE UPDATE OR DELETE ON lookup_decision
  FOR EACH ROW EXECUTE FUNCTION anju.append_only();
CREATE TRIGGER lookup_decision_no_truncate BEFORE TRUNCATE ON lookup_decision
  FOR EACH STATEMENT EXECUTE FUNCTION anju.append_only();
CREATE TRIGGER lookup_notice_append_only BEFORE UPDATE OR DELETE ON lookup_notice
  FOR EACH ROW EXECUTE FUNCTION anju.append_only();
CREATE TRIGGER lookup_notice_no_truncate BEFORE TRUNCATE ON lookup_notice
  FOR EACH STATEMENT EXECUTE FUNCTION anju.append_only();
CREATE TRIGGER lookup_hit_append_only BEFORE UPDATE OR DELETE ON lookup_hit
  FOR EACH ROW EXECUTE FUNCTION anju.append_only();
CREATE TRIGGER lookup_hit_no_truncate BEFORE TRUNCATE ON lookup_hit
  FOR EACH STATEMENT EXECUTE FUNCTION anju.append_only();
CREATE TRIGGER lookup_review_step_append_only BEFORE UPDATE OR DELETE ON lookup_review_step
  FOR EACH ROW EXECUTE FUNCTION anju.append_only();
CREATE TRIGGER lookup_review_step_no_truncate BEFORE TRUNCATE ON lookup_review_step
  FOR EACH STATEMENT EXECUTE FUNCTION anju.append_only();

-- A draw is written once, and revealed once.
CREATE FUNCTION anju.check_lookup_sampling() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'UPDATE' OR OLD.revealed_seed IS NOT NULL
    OR (NEW.id, NEW.township_id, NEW.starts_at, NEW.ends_at, NEW.committed_at, NEW.commitment, NEW.seed_sealed)
      IS DISTINCT FROM (OLD.id, OLD.township_id, OLD.starts_at, OLD.ends_at, OLD.committed_at, OLD.commitment, OLD.seed_sealed) THEN
    RAISE EXCEPTION USING ERRCODE = 'insufficient_privilege', MESSAGE = 'lookup_sampling is committed';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER lookup_sampling_committed BEFORE UPDATE OR DELETE ON lookup_sampling
  FOR EACH ROW EXECUTE FUNCTION anju.check_lookup_sampling();
CREATE TRIGGER lookup_sampling_no_truncate BEFORE TRUNCATE ON lookup_sampling
  FOR EACH STATEMENT EXECUTE FUNCTION anju.append_only();

-- ---------------------------------------------------------------------------------------------------------
-- Whom a look-up may see: one person by number, or by name with birth date; or, under a grant that somebody else
-- gave to the caller, those who sleep in one building on one night, at most 50.
-- ---------------------------------------------------------------------------------------------------------
CREATE FUNCTION anju.lookup_name() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT nullif(current_setting('anju.lookup_name', true), '') $$;
CREATE FUNCTION anju.lookup_birth_date() RETURNS date LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT nullif(current_setting('anju.lookup_birth_date', true), '')::date $$;

CREATE FUNCTION anju.sleepers_of_lookup_grant() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT DISTINCT s.resident_id
  FROM lookup_request q JOIN lookup_decision d ON d.request_id = q.id AND d.approved
  JOIN room r ON r.building_id = q.building_id JOIN bed b ON b.room_id = r.id JOIN stay s ON s.bed_id = b.id
  WHERE q.id = nullif(current_setting('anju.lookup_grant', true), '')::uuid AND q.key_kind = 'BUILDING_NIGHT'
    AND q.officer_id = anju.account() AND q.township_id = anju.township() AND s.township_id = anju.township()
    AND d.valid_until > coalesce(nullif(current_setting('anju.lookup_at', true), '')::timestamptz, now())
    AND s.status <> 'CANCELLED' AND s.starts_on <= q.night AND (s.ends_on IS NULL OR s.ends_on > q.night)
  ORDER BY 1
$$;
CREATE FUNCTION anju.people_of_lookup_grant() RETURNS uuid[] LANGUAGE sql STABLE AS
$$ SELECT array_agg(id) FROM (SELECT * FROM anju.sleepers_of_lookup_grant() AS id LIMIT 50) AS first_ones $$;

ALTER POLICY reach ON migrant_resident USING (township_id = (SELECT anju.township()) AND CASE (SELECT anju.reach())
  WHEN 'TOWNSHIP' THEN true
  WHEN 'SCOPED' THEN employer_id = ANY ((SELECT anju.employers())::uuid[]) OR id = ANY ((SELECT anju.sleepers_in_reach())::uuid[])
  WHEN 'LOOKUP' THEN document_index = (SELECT anju.lookup_index())
    OR name = (SELECT anju.lookup_name()) AND birth_date = (SELECT anju.lookup_birth_date())
    OR id = ANY ((SELECT anju.people_of_lookup_grant())::uuid[])
  ELSE false END);

-- ---------------------------------------------------------------------------------------------------------
-- Row security of the new tables. Those who review see what was drawn or flagged, and never an answer.
-- ---------------------------------------------------------------------------------------------------------
ALTER TABLE police_officer ENABLE ROW LEVEL SECURITY;
CREATE POLICY reach ON police_officer FOR SELECT USING (township_id = (SELECT anju.township())
  AND ((SELECT anju.reach()) IN ('LOOKUP', 'REVIEW', 'AUDIT') OR account_id = (SELECT anju.account())));

ALTER TABLE lookup_request ENABLE ROW LEVEL SECURITY;
CREATE POLICY append ON lookup_request FOR INSERT WITH CHECK (township_id = (SELECT anju.township())
  AND officer_id = (SELECT anju.account()) AND (SELECT anju.reach()) = 'LOOKUP');
CREATE POLICY reach ON lookup_request FOR SELECT USING (township_id = (SELECT anju.township()) AND (
  officer_id = (SELECT anju.account()) OR unit_id = ANY ((SELECT anju.units_approved())::uuid[])
  OR (SELECT anju.reach()) = 'AUDIT'
  OR (SELECT anju.reach()) = 'REVIEW' AND EXISTS (SELECT FROM police_lookup l WHERE l.request_id = lookup_request.id)));

ALTER TABLE lookup_decision ENABLE ROW LEVEL SECURITY;
CREATE POLICY append ON lookup_decision FOR INSERT WITH CHECK (township_id = (SELECT anju.township())
  AND decider_id = (SELECT anju.account()) AND EXISTS (SELECT FROM lookup_request q
    WHERE q.id = request_id AND q.unit_id = ANY ((SELECT anju.units_approved())::uuid[])));
CREATE POLICY reach ON lookup_decision FOR SELECT USING (township_id = (SELECT anju.township())
  AND EXISTS (SELECT FROM lookup_request q WHERE q.id = request_id));

ALTER TABLE lookup_hit ENABLE ROW LEVEL SECURITY;
CREATE POLICY append ON lookup_hit FOR INSERT WITH CHECK (township_id = (SELECT anju.township())
  AND EXISTS (SELECT FROM police_lookup l WHERE l.id = lookup_id AND l.officer_id = (SELECT anju.account())));
CREATE POLICY reach ON lookup_hit FOR SELECT USING (township_id = (SELECT anju.township()) AND (SELECT anju.reach()) = 'AUDIT');

ALTER TABLE lookup_notice ENABLE ROW LEVEL SECURITY;
CREATE POLICY append ON lookup_notice FOR INSERT WITH CHECK (township_id = (SELECT anju.township()) AND (
  (SELECT anju.account()) IS NULL OR EXISTS (SELECT FROM lookup_request q
    WHERE q.id = request_id AND q.officer_id = (SELECT anju.account()))));
CREATE POLICY reach ON lookup_notice FOR SELECT USING (township_id = (SELECT anju.township()) AND (
  recipient_id = (SELECT anju.account()) OR (SELECT anju.reach()) = 'AUDIT'));

ALTER TABLE lookup_sampling ENABLE ROW LEVEL SECURITY;
CREATE POLICY append ON lookup_sampling FOR INSERT WITH CHECK (township_id = (SELECT anju.township())
  AND (SELECT anju.account()) IS NULL);
CREATE POLICY reach ON lookup_sampling FOR SELECT USING (township_id = (SELECT anju.township())
  AND (SELECT anju.reach()) IN ('AUDIT', 'REVIEW'));
CREATE POLICY own ON lookup_sampling FOR UPDATE USING (township_id = (SELECT anju.township())
  AND (SELECT anju.account()) IS NULL);

ALTER TABLE lookup_review ENABLE ROW LEVEL SECURITY;
CREATE POLICY append ON lookup_review FOR INSERT WITH CHECK (township_id = (SELECT anju.township())
  AND (SELECT anju.account()) IS NULL);
CREATE POLICY reach ON lookup_review FOR SELECT USING (township_id = (SELECT anju.township()) AND (
  officer_id = (SELECT anju.account()) OR (SELECT anju.reach()) IN ('AUDIT', 'REVIEW')));
CREATE POLICY own ON lookup_review FOR UPDATE USING (township_id = (SELECT anju.township())
  AND (SELECT anju.account()) IS NULL);

ALTER TABLE lookup_review_step ENABLE ROW LEVEL SECURITY;
CREATE POLICY append ON lookup_review_step FOR INSERT WITH CHECK (township_id = (SELECT anju.township())
  AND author_id = (SELECT anju.account()) AND EXISTS (SELECT FROM lookup_review r WHERE r.id = review_id
    AND r.officer_id = lookup_review_step.officer_id)
  AND CASE kind WHEN 'REPLY' THEN officer_id = author_id
    ELSE (SELECT anju.reach()) = 'REVIEW' AND officer_id <> author_id END);
CREATE POLICY reach ON lookup_review_step FOR SELECT USING (township_id = (SELECT anju.township()) AND (
  officer_id = (SELECT anju.account()) OR (SELECT anju.reach()) IN ('AUDIT', 'REVIEW')));

ALTER POLICY reach ON police_lookup USING (township_id = (SELECT anju.township()) AND (
  officer_id = (SELECT anju.account()) OR (SELECT anju.reach()) = 'AUDIT'
  OR (SELECT anju.reach()) = 'REVIEW' AND EXISTS (SELECT FROM lookup_review r WHERE r.lookup_id = police_lookup.id)));

GRANT SELECT ON police_officer TO anju_app;
GRANT SELECT, INSERT ON lookup_request, lookup_decision, lookup_hit, lookup_notice, lookup_sampling, lookup_review,
  lookup_review_step TO anju_app;
GRANT UPDATE (revealed_seed, revealed_at, population, drawn) ON lookup_sampling TO anju_app;
GRANT UPDATE (reasons) ON lookup_review TO anju_app;

-- ---------------------------------------------------------------------------------------------------------
-- What is told: to the person, and to everybody. As the owner, since neither may see the look-ups themselves.
-- ---------------------------------------------------------------------------------------------------------

-- Whom the register has told about one person, the newest first, without what is still lawfully held back at `at`.
CREATE FUNCTION anju.disclosures_to(of_resident uuid, at timestamptz)
RETURNS TABLE (lookup_id uuid, told_at timestamptz, unit text, purpose text, legal_basis text, fields text[], emergency boolean, wide boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT l.id, l.created_at, u.name, l.purpose, l.legal_basis, l.disclosed_fields, coalesce(q.emergency, false), l.hits IS NOT NULL
  FROM police_lookup l LEFT JOIN police_unit u ON u.id = l.police_unit_id LEFT JOIN lookup_request q ON q.id = l.request_id
  WHERE l.township_id = anju.township() AND anju.reach() = 'TOWNSHIP' AND l.outcome = 'FOUND'
    AND (l.resident_id = of_resident OR EXISTS (
      SELECT FROM lookup_hit h WHERE h.lookup_id = l.id AND h.resident_id = of_resident))
    AND (l.held_until IS NULL OR l.held_until <= at)
  ORDER BY l.created_at DESC, l.id DESC
$$;

-- Numbers without names of a period of the caller's township. `countersign`: how long a countersignature may take.
CREATE FUNCTION anju.lookup_report(from_at timestamptz, to_at timestamptz, countersign interval)
RETURNS TABLE (measure text, part text, count bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  WITH looked AS (
    SELECT * FROM police_lookup WHERE township_id = anju.township() AND created_at >= from_at AND created_at < to_at
  ), asked AS (
    SELECT q.*, d.approved, d.created_at AS decided_at FROM lookup_request q LEFT JOIN lookup_decision d ON d.request_id = q.id
    WHERE q.township_id = anju.township() AND q.created_at >= from_at AND q.created_at < to_at
  ), reviewed AS (
    SELECT r.*, (SELECT s.kind::text FROM lookup_review_step s
      WHERE s.review_id = r.id AND s.kind IN ('JUSTIFIED', 'NOT_JUSTIFIED')) AS verdict
    FROM lookup_review r JOIN looked l ON l.id = r.lookup_id
  )
  SELECT 'LOOKUPS_BY_OUTCOME', outcome::text, count(*) FROM looked GROUP BY 2
  UNION ALL SELECT 'LOOKUPS_BY_PURPOSE', purpose, count(*) FROM looked GROUP BY 2
  UNION ALL SELECT 'LOOKUPS_BY_KEY', key_kind::text, count(*) FROM looked GROUP BY 2
  UNION ALL SELECT 'FIELDS_SHOWN', field, count(*) FROM looked, unnest(disclosed_fields) AS field GROUP BY 2
  UNION ALL SELECT 'LOOKUPS', 'ALL', count(*) FROM looked
  UNION ALL SELECT 'LOOKUPS', 'YES_OR_NO_ONLY', count(*) FROM looked WHERE restricted
  UNION ALL SELECT 'LOOKUPS', 'HELD_BACK_FOR_A_TIME', count(*) FROM looked WHERE held_until IS NOT NULL
  UNION ALL SELECT 'PEOPLE', 'SHOWN', count(*) FROM (
    SELECT resident_id FROM looked WHERE resident_id IS NOT NULL
    UNION SELECT h.resident_id FROM lookup_hit h JOIN looked l ON l.id = h.lookup_id) AS shown
  UNION ALL SELECT 'OFFICERS', 'ASKING', count(DISTINCT officer_id) FROM looked
  UNION ALL SELECT 'WIDER_SEARCHES', 'ALL', count(*) FROM looked WHERE hits IS NOT NULL
  UNION ALL SELECT 'WIDER_SEARCHES', 'HITS', coalesce(sum(hits), 0) FROM looked
  UNION ALL SELECT 'REQUESTS', CASE approved WHEN true THEN 'APPROVED' WHEN false THEN 'REFUSED' ELSE 'NOT_DECIDED' END, count(*)
    FROM asked WHERE NOT emergency GROUP BY 2
  UNION ALL SELECT 'EMERGENCIES', CASE WHEN approved AND decided_at < created_at + countersign THEN 'SIGNED_IN_TIME'
      WHEN approved THEN 'SIGNED_LATE' WHEN approved IS FALSE THEN 'REFUSED' ELSE 'NOT_SIGNED' END, count(*)
    FROM asked WHERE emergency GROUP BY 2
  UNION ALL SELECT 'REVIEWS_BY_REASON', reason, count(*) FROM reviewed, unnest(reasons) AS reason GROUP BY 2
  UNION ALL SELECT 'REVIEWS_BY_VERDICT', coalesce(verdict, 'OPEN'), count(*) FROM reviewed GROUP BY 2
$$;
