-- The exchange desk: who would rather sleep elsewhere, the rings and chains found for them, and what each person answered.
CREATE TYPE "exchange_wish_end" AS ENUM ('MET', 'WITHDRAWN');

CREATE TYPE "exchange_status" AS ENUM ('PROPOSED', 'DONE', 'REFUSED', 'LAPSED', 'WITHDRAWN', 'FAILED');

CREATE TYPE "exchange_answer" AS ENUM ('AGREED', 'REFUSED');

CREATE TYPE "answer_given" AS ENUM ('ON_OWN_PAGE', 'IN_PERSON', 'BY_TELEPHONE', 'IN_WRITING');

CREATE TABLE "exchange_wish" (
    "id" UUID NOT NULL,
    "township_id" UUID NOT NULL,
    "property_id" UUID NOT NULL,
    "stay_id" UUID NOT NULL,
    "choices" JSONB NOT NULL,
    "posted_by" UUID NOT NULL,
    "posted_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "ended_as" "exchange_wish_end",

    CONSTRAINT "exchange_wish_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "exchange_proposal" (
    "id" UUID NOT NULL,
    "township_id" UUID NOT NULL,
    "property_ids" UUID[],
    "size" INTEGER NOT NULL,
    "free_bed_id" UUID,
    "status" "exchange_status" NOT NULL DEFAULT 'PROPOSED',
    "answer_by" TIMESTAMPTZ(3) NOT NULL,
    "proposed_by" UUID NOT NULL,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "failure_code" TEXT,
    "failure_zh" TEXT,
    "failure_en" TEXT,

    CONSTRAINT "exchange_proposal_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "exchange_member" (
    "id" UUID NOT NULL,
    "township_id" UUID NOT NULL,
    "proposal_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "stay_id" UUID NOT NULL,
    "to_bed_id" UUID NOT NULL,
    "open" BOOLEAN NOT NULL DEFAULT true,
    "answer" "exchange_answer",
    "answered_at" TIMESTAMPTZ(3),
    "given" "answer_given",
    "answered_by" UUID,

    CONSTRAINT "exchange_member_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "exchange_wish_stay_id_idx" ON "exchange_wish"("stay_id");

CREATE INDEX "exchange_proposal_township_id_id_idx" ON "exchange_proposal"("township_id", "id" DESC);

CREATE INDEX "exchange_member_stay_id_idx" ON "exchange_member"("stay_id");

CREATE UNIQUE INDEX "exchange_member_proposal_id_position_key" ON "exchange_member"("proposal_id", "position");

ALTER TABLE "exchange_wish" ADD CONSTRAINT "exchange_wish_stay_id_fkey" FOREIGN KEY ("stay_id") REFERENCES "stay"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "exchange_proposal" ADD CONSTRAINT "exchange_proposal_free_bed_id_fkey" FOREIGN KEY ("free_bed_id") REFERENCES "bed"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "exchange_member" ADD CONSTRAINT "exchange_member_proposal_id_fkey" FOREIGN KEY ("proposal_id") REFERENCES "exchange_proposal"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "exchange_member" ADD CONSTRAINT "exchange_member_stay_id_fkey" FOREIGN KEY ("stay_id") REFERENCES "stay"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "exchange_member" ADD CONSTRAINT "exchange_member_to_bed_id_fkey" FOREIGN KEY ("to_bed_id") REFERENCES "bed"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- By hand. A wish and a proposal are closed once, and whole.
ALTER TABLE exchange_wish
  ADD CONSTRAINT exchange_wish_choices CHECK (jsonb_typeof(choices) = 'array' AND jsonb_array_length(choices) BETWEEN 1 AND 5),
  ADD CONSTRAINT exchange_wish_ended_whole CHECK ((ended_at IS NULL) = (ended_as IS NULL));
CREATE UNIQUE INDEX exchange_wish_one_open ON exchange_wish (stay_id) WHERE ended_at IS NULL;
ALTER TABLE exchange_proposal
  ALTER COLUMN property_ids SET NOT NULL,
  ADD CONSTRAINT exchange_proposal_size CHECK (size BETWEEN 1 AND 6 AND (size > 1 OR free_bed_id IS NOT NULL)),
  ADD CONSTRAINT exchange_proposal_closed_whole CHECK ((status = 'PROPOSED') = (closed_at IS NULL)),
  ADD CONSTRAINT exchange_proposal_failed_whole CHECK (num_nonnulls(failure_code, failure_zh, failure_en) = CASE status WHEN 'FAILED' THEN 3 ELSE 0 END);
CREATE INDEX exchange_proposal_due ON exchange_proposal (township_id, answer_by) WHERE status = 'PROPOSED';
ALTER TABLE exchange_member
  ADD CONSTRAINT exchange_member_answer_whole CHECK (num_nonnulls(answer, answered_at, given) IN (0, 3)),
  ADD CONSTRAINT exchange_member_recorded CHECK (given IS NULL OR (given = 'ON_OWN_PAGE') = (answered_by IS NULL));

-- What two proposals would both count on: a stay waits in one at a time, and so does an empty bed.
CREATE UNIQUE INDEX exchange_member_one_open ON exchange_member (stay_id) WHERE open;
CREATE UNIQUE INDEX exchange_proposal_one_open ON exchange_proposal (free_bed_id) WHERE status = 'PROPOSED';

-- Whoever closes a proposal, also one of its people, lets all of them go. What was closed stays closed.
CREATE FUNCTION anju.exchange_closes() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF OLD.status <> 'PROPOSED' THEN
    RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'exchange_proposal_closed_once',
      MESSAGE = 'exchange_proposal_closed_once: what was closed stays closed';
  END IF;
  IF NEW.status <> 'PROPOSED' THEN UPDATE exchange_member SET open = false WHERE proposal_id = NEW.id; END IF;
  RETURN NEW;
END $$;
REVOKE EXECUTE ON FUNCTION anju.exchange_closes() FROM PUBLIC;
CREATE TRIGGER exchange_proposal_closes BEFORE UPDATE OF status ON exchange_proposal
  FOR EACH ROW EXECUTE FUNCTION anju.exchange_closes();

-- The proposals that the person who has signed in on their own page is part of.
CREATE FUNCTION anju.own_exchanges() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT coalesce(array_agg(m.proposal_id), '{}') FROM exchange_member m JOIN stay s ON s.id = m.stay_id
  WHERE anju.oneself() IS NOT NULL AND s.resident_id = anju.oneself()
$$;
-- Whether everybody in one of these has agreed: whether, not who.
CREATE FUNCTION anju.exchange_agreed(of_proposal uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT coalesce(bool_and(m.answer IS NOT DISTINCT FROM 'AGREED'), false) FROM exchange_member m
  WHERE m.proposal_id = of_proposal AND m.township_id = anju.township()
$$;
REVOKE EXECUTE ON FUNCTION anju.own_exchanges(), anju.exchange_agreed(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION anju.own_exchanges(), anju.exchange_agreed(uuid) TO anju_app;

-- Where one sleeps, and has slept, one may see of oneself.
CREATE POLICY oneself ON stay FOR SELECT TO anju_app USING
  (township_id = (SELECT anju.township()) AND resident_id = (SELECT anju.oneself()));

-- Who would rather sleep elsewhere is the dormitory's to know, and the person's.
ALTER TABLE exchange_wish ENABLE ROW LEVEL SECURITY;
CREATE POLICY reach ON exchange_wish USING (township_id = (SELECT anju.township()) AND (
  (SELECT anju.reach()) = 'TOWNSHIP' OR property_id = ANY ((SELECT anju.properties())::uuid[])));
CREATE POLICY oneself ON exchange_wish FOR SELECT USING (township_id = (SELECT anju.township())
  AND stay_id IN (SELECT s.id FROM stay s WHERE s.resident_id = (SELECT anju.oneself())));
CREATE POLICY standing ON exchange_wish AS RESTRICTIVE USING ((SELECT anju.opens('PEOPLE')));
ALTER TABLE exchange_proposal ENABLE ROW LEVEL SECURITY;
CREATE POLICY reach ON exchange_proposal USING (township_id = (SELECT anju.township()) AND (
  (SELECT anju.reach()) = 'TOWNSHIP' OR property_ids && (SELECT anju.properties())::uuid[]
  OR id = ANY ((SELECT anju.own_exchanges())::uuid[])));
CREATE POLICY standing ON exchange_proposal AS RESTRICTIVE USING ((SELECT anju.opens('PEOPLE')));
ALTER TABLE exchange_member ENABLE ROW LEVEL SECURITY;
CREATE POLICY reach ON exchange_member USING (township_id = (SELECT anju.township()) AND (
  CASE WHEN (SELECT anju.oneself()) IS NULL THEN EXISTS (SELECT FROM exchange_proposal p WHERE p.id = proposal_id)
  ELSE stay_id IN (SELECT s.id FROM stay s WHERE s.resident_id = (SELECT anju.oneself())) END));
CREATE POLICY standing ON exchange_member AS RESTRICTIVE USING ((SELECT anju.opens('PEOPLE')));

GRANT SELECT, INSERT ON exchange_wish, exchange_proposal, exchange_member TO anju_app;
GRANT UPDATE (ended_at, ended_as) ON exchange_wish TO anju_app;
GRANT UPDATE (status, closed_at, failure_code, failure_zh, failure_en) ON exchange_proposal TO anju_app;
GRANT UPDATE (answer, answered_at, given, answered_by) ON exchange_member TO anju_app;
