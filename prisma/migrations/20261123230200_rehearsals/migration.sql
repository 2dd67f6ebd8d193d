-- Arrivals rehearsed before anyone travels.

CREATE TABLE "rehearsal" (
  "id" UUID NOT NULL,
  "township_id" UUID NOT NULL,
  "property_id" UUID NOT NULL,
  "batch_id" UUID NOT NULL,
  "name" TEXT NOT NULL,
  "created_by" UUID NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL,

  CONSTRAINT "rehearsal_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "rehearsal_property_id_id_idx" ON "rehearsal"("property_id", "id" DESC);
ALTER TABLE "rehearsal" ADD CONSTRAINT "rehearsal_property_id_fkey"
  FOREIGN KEY ("property_id") REFERENCES "property"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TABLE "rehearsal_scenario" (
  "id" UUID NOT NULL,
  "township_id" UUID NOT NULL,
  "rehearsal_id" UUID NOT NULL,
  "name" TEXT NOT NULL,
  "changes" JSONB NOT NULL,
  "status" "plan_status" NOT NULL,
  "result" JSONB,
  "error_code" TEXT,
  "error_zh" TEXT,
  "error_en" TEXT,
  "created_at" TIMESTAMPTZ(3) NOT NULL,

  CONSTRAINT "rehearsal_scenario_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "rehearsal_scenario_rehearsal_id_idx" ON "rehearsal_scenario"("rehearsal_id");
ALTER TABLE "rehearsal_scenario" ADD CONSTRAINT "rehearsal_scenario_rehearsal_id_fkey"
  FOREIGN KEY ("rehearsal_id") REFERENCES "rehearsal"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- By hand. A rehearsal is its property's; its numbers go with it, and so do the sealed rows of its people.
ALTER TABLE rehearsal ENABLE ROW LEVEL SECURITY;
CREATE POLICY reach ON rehearsal USING (township_id = (SELECT anju.township()) AND (
  (SELECT anju.reach()) = 'TOWNSHIP' OR property_id = ANY ((SELECT anju.properties())::uuid[])));
ALTER TABLE rehearsal_scenario ENABLE ROW LEVEL SECURITY;
CREATE POLICY reach ON rehearsal_scenario USING (EXISTS (SELECT FROM rehearsal r WHERE r.id = rehearsal_id));
GRANT SELECT, INSERT, UPDATE, DELETE ON rehearsal, rehearsal_scenario TO anju_app;
