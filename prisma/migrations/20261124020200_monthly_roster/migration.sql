-- The monthly roster of a company: what was decided about what runs out, and what follows from it.
CREATE TYPE "roster_choice" AS ENUM ('RENEW', 'EXTEND', 'LEAVE');
CREATE TYPE "follow_up_kind" AS ENUM ('REGISTER', 'RENEW_CONTRACT', 'ENDORSE_PERMIT', 'EXTEND_STAY', 'DEREGISTER', 'RELEASE_BED', 'CANCEL_PERMIT');

CREATE TABLE "roster_decision" (
  "id" UUID NOT NULL,
  "township_id" UUID NOT NULL,
  "item_id" UUID NOT NULL,
  "choice" "roster_choice" NOT NULL,
  "until" DATE,
  "decided_by" UUID NOT NULL,
  "decided_at" TIMESTAMPTZ(3) NOT NULL,

  CONSTRAINT "roster_decision_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "follow_up" (
  "id" UUID NOT NULL,
  "township_id" UUID NOT NULL,
  "decision_id" UUID NOT NULL,
  "kind" "follow_up_kind" NOT NULL,
  "subject_id" UUID NOT NULL,
  "due_on" DATE NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL,

  CONSTRAINT "follow_up_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "roster_decision_item_id_key" ON "roster_decision"("item_id");
CREATE UNIQUE INDEX "follow_up_decision_id_kind_subject_id_key" ON "follow_up"("decision_id", "kind", "subject_id");
CREATE INDEX "follow_up_township_id_due_on_id_idx" ON "follow_up"("township_id", "due_on", "id");
ALTER TABLE "roster_decision" ADD CONSTRAINT "roster_decision_item_id_fkey" FOREIGN KEY ("item_id") REFERENCES "renewal_item"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "follow_up" ADD CONSTRAINT "follow_up_decision_id_fkey" FOREIGN KEY ("decision_id") REFERENCES "roster_decision"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- By hand. Who leaves does so on a day that the item says; who stays, until another.
ALTER TABLE roster_decision ADD CONSTRAINT roster_decision_leaves CHECK (choice <> 'LEAVE' OR until IS NULL);

ALTER TABLE roster_decision ENABLE ROW LEVEL SECURITY;
CREATE POLICY reach ON roster_decision USING (township_id = (SELECT anju.township()) AND (
  (SELECT anju.reach()) = 'TOWNSHIP' OR EXISTS (SELECT FROM renewal_item i WHERE i.id = item_id)));
CREATE POLICY standing ON roster_decision AS RESTRICTIVE USING ((SELECT anju.opens('PEOPLE')));
ALTER TABLE follow_up ENABLE ROW LEVEL SECURITY;
CREATE POLICY reach ON follow_up USING (township_id = (SELECT anju.township()) AND (
  (SELECT anju.reach()) = 'TOWNSHIP' OR EXISTS (SELECT FROM roster_decision d WHERE d.id = decision_id)));
CREATE POLICY standing ON follow_up AS RESTRICTIVE USING ((SELECT anju.opens('PEOPLE')));
GRANT SELECT, INSERT, UPDATE ON roster_decision, follow_up TO anju_app;
GRANT DELETE ON follow_up TO anju_app;
