-- What a dormitory must be able to show, and the ledger of what falls due for houses and for cases as well as for people.
CREATE TYPE "certificate_kind" AS ENUM ('FIRE_ACCEPTANCE', 'FIRE_SAFETY', 'BUILDING_SAFETY');
CREATE TYPE "inspection_kind" AS ENUM ('FIRE_INSPECTION', 'FIRE_TEST', 'FIRE_DRILL');
ALTER TYPE "renewal_kind" ADD VALUE 'STATION_CASE';
ALTER TYPE "renewal_kind" ADD VALUE 'FIRE_CERTIFICATE';
ALTER TYPE "renewal_kind" ADD VALUE 'FIRE_INSPECTION';
ALTER TYPE "renewal_kind" ADD VALUE 'FIRE_TEST';
ALTER TYPE "renewal_kind" ADD VALUE 'FIRE_DRILL';

CREATE TABLE "property_certificate" (
  "id" UUID NOT NULL,
  "township_id" UUID NOT NULL,
  "property_id" UUID NOT NULL,
  "kind" "certificate_kind" NOT NULL,
  "number" TEXT NOT NULL,
  "issuer" TEXT NOT NULL,
  "issued_on" DATE NOT NULL,
  "expires_on" DATE,
  "recorded_by" UUID NOT NULL,
  "recorded_at" TIMESTAMPTZ(3) NOT NULL,
  "ended_at" TIMESTAMPTZ(3),

  CONSTRAINT "property_certificate_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "property_inspection" (
  "id" UUID NOT NULL,
  "township_id" UUID NOT NULL,
  "property_id" UUID NOT NULL,
  "kind" "inspection_kind" NOT NULL,
  "done_on" DATE NOT NULL,
  "findings" INTEGER NOT NULL DEFAULT 0,
  "recorded_by" UUID NOT NULL,
  "recorded_at" TIMESTAMPTZ(3) NOT NULL,

  CONSTRAINT "property_inspection_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "property_certificate_property_id_kind_idx" ON "property_certificate"("property_id", "kind");
CREATE UNIQUE INDEX "property_inspection_property_id_kind_done_on_key" ON "property_inspection"("property_id", "kind", "done_on");
ALTER TABLE "property_certificate" ADD CONSTRAINT "property_certificate_property_id_fkey" FOREIGN KEY ("property_id") REFERENCES "property"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "property_inspection" ADD CONSTRAINT "property_inspection_property_id_fkey" FOREIGN KEY ("property_id") REFERENCES "property"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "renewal_item" ALTER COLUMN "resident_id" DROP NOT NULL, ADD COLUMN "property_id" UUID;
ALTER TABLE "renewal_item" ADD CONSTRAINT "renewal_item_property_id_fkey" FOREIGN KEY ("property_id") REFERENCES "property"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE INDEX "renewal_item_property_id_idx" ON "renewal_item"("property_id");

-- By hand.
ALTER TABLE property_certificate ADD CONSTRAINT property_certificate_lasts CHECK (expires_on >= issued_on);
ALTER TABLE property_inspection ADD CONSTRAINT property_inspection_counts CHECK (findings >= 0);
ALTER TABLE renewal_item ADD CONSTRAINT renewal_item_of_one CHECK (num_nonnulls(resident_id, property_id) = 1);

-- A house's papers are no personal data: the township reads them, their own property writes them.
ALTER TABLE property_certificate ENABLE ROW LEVEL SECURITY;
CREATE POLICY reach ON property_certificate FOR SELECT USING (township_id = (SELECT anju.township()));
CREATE POLICY own ON property_certificate USING (township_id = (SELECT anju.township()) AND (
  (SELECT anju.reach()) = 'TOWNSHIP' OR property_id = ANY ((SELECT anju.properties())::uuid[])));
ALTER TABLE property_inspection ENABLE ROW LEVEL SECURITY;
CREATE POLICY reach ON property_inspection FOR SELECT USING (township_id = (SELECT anju.township()));
CREATE POLICY own ON property_inspection USING (township_id = (SELECT anju.township()) AND (
  (SELECT anju.reach()) = 'TOWNSHIP' OR property_id = ANY ((SELECT anju.properties())::uuid[])));
GRANT SELECT, INSERT, UPDATE ON property_certificate TO anju_app;
GRANT SELECT, INSERT ON property_inspection TO anju_app;

DROP POLICY reach ON renewal_item;
CREATE POLICY reach ON renewal_item USING (township_id = (SELECT anju.township()) AND (
  (SELECT anju.reach()) = 'TOWNSHIP' OR property_id = ANY ((SELECT anju.properties())::uuid[])
  OR EXISTS (SELECT FROM migrant_resident r WHERE r.id = resident_id)));
