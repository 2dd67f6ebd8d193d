-- A plan that can be locked in part, made again, stopped, applied to stays that move, and undone.
ALTER TYPE "plan_status" ADD VALUE 'UNDONE';
CREATE TYPE "plan_kind" AS ENUM ('ARRIVALS', 'REPLAN');

ALTER TABLE "allocation_plan"
  ADD COLUMN "kind" "plan_kind" NOT NULL DEFAULT 'ARRIVALS',
  ADD COLUMN "based_on_id" UUID,
  ADD COLUMN "weights" JSONB NOT NULL DEFAULT '{}',
  ADD COLUMN "seconds" INTEGER,
  ADD COLUMN "closures" JSONB NOT NULL DEFAULT '[]',
  ADD COLUMN "bound" INTEGER,
  ADD COLUMN "placed_at_most" INTEGER,
  ADD COLUMN "progress" JSONB,
  ADD COLUMN "stop_asked_at" TIMESTAMPTZ(3),
  ADD COLUMN "undone_at" TIMESTAMPTZ(3);
ALTER TABLE "allocation_plan" ADD CONSTRAINT "allocation_plan_based_on_id_fkey"
  FOREIGN KEY ("based_on_id") REFERENCES "allocation_plan"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "plan_placement"
  ADD COLUMN "starts_on" DATE,
  ADD COLUMN "ends_on" DATE,
  ADD COLUMN "locked" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "moved_stay_id" UUID,
  ADD COLUMN "moved_stay_ends_on" DATE,
  ADD COLUMN "moved_stay_status" "stay_status",
  ADD COLUMN "address_before" TEXT;
ALTER TABLE "plan_placement" ADD CONSTRAINT "plan_placement_moved_stay_id_fkey"
  FOREIGN KEY ("moved_stay_id") REFERENCES "stay"("id") ON DELETE SET NULL ON UPDATE CASCADE;

CREATE TABLE "plan_settings" (
  "property_id" UUID NOT NULL,
  "township_id" UUID NOT NULL,
  "strategy" TEXT NOT NULL,
  "weights" JSONB NOT NULL DEFAULT '{}',
  "seconds" INTEGER,
  "changed_by" UUID NOT NULL,
  "changed_at" TIMESTAMPTZ(3) NOT NULL,

  CONSTRAINT "plan_settings_pkey" PRIMARY KEY ("property_id")
);
ALTER TABLE "plan_settings" ADD CONSTRAINT "plan_settings_property_id_fkey"
  FOREIGN KEY ("property_id") REFERENCES "property"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- By hand. A locked placement has a bed; a plan is not looked for without end.
ALTER TABLE plan_placement
  ADD CONSTRAINT plan_placement_locked_has_bed CHECK (NOT locked OR bed_id IS NOT NULL),
  ADD CONSTRAINT plan_placement_ends_after_start CHECK (ends_on > starts_on);
ALTER TABLE allocation_plan ADD CONSTRAINT allocation_plan_seconds CHECK (seconds BETWEEN 1 AND 600);
ALTER TABLE plan_settings ADD CONSTRAINT plan_settings_seconds CHECK (seconds BETWEEN 1 AND 600);

-- How a property plans is no personal data: the township reads it, its own property writes it.
ALTER TABLE plan_settings ENABLE ROW LEVEL SECURITY;
CREATE POLICY reach ON plan_settings FOR SELECT USING (township_id = (SELECT anju.township()));
CREATE POLICY own ON plan_settings USING (township_id = (SELECT anju.township()) AND (
  (SELECT anju.reach()) = 'TOWNSHIP' OR property_id = ANY ((SELECT anju.properties())::uuid[])));
GRANT SELECT, INSERT, UPDATE ON plan_settings TO anju_app;
