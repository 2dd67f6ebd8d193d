-- A residence permit from its application to its end (Decree 663), with what was done about it.
CREATE TYPE "permit_action" AS ENUM ('APPLY', 'ACCEPT', 'REQUEST_MATERIALS', 'SUPPLY_MATERIALS', 'APPROVE', 'REJECT', 'ISSUE', 'DELIVER', 'CONFIRM_RECEIPT', 'ENDORSE', 'SUSPEND', 'RESTORE', 'CHANGE_ADDRESS', 'REPLACE', 'CANCEL');
CREATE TYPE "permit_condition" AS ENUM ('STABLE_EMPLOYMENT', 'STABLE_DWELLING', 'CONTINUOUS_STUDY');
CREATE TYPE "permit_material" AS ENUM ('IDENTITY_DOCUMENT', 'PHOTO', 'ADDRESS_PROOF', 'EMPLOYMENT_PROOF', 'STUDY_PROOF', 'PROXY_IDENTITY_DOCUMENT', 'PROXY_RELATION_PROOF');

ALTER TABLE "residence_permit"
  ADD COLUMN "condition" "permit_condition",
  ADD COLUMN "by_proxy" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "materials" "permit_material"[],
  ADD COLUMN "materials_missing" "permit_material"[],
  ADD COLUMN "applied_on" DATE,
  ADD COLUMN "accepted_on" DATE,
  ADD COLUMN "issue_by" DATE,
  ADD COLUMN "rule_pack_id" TEXT,
  ADD COLUMN "suspended_from" DATE,
  ADD COLUMN "counted_from" DATE,
  ADD COLUMN "suspended_days" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "replacements" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "ended_on" DATE;

CREATE TABLE "permit_event" (
  "id" UUID NOT NULL,
  "township_id" UUID NOT NULL,
  "permit_id" UUID NOT NULL,
  "action" "permit_action" NOT NULL,
  "status" "permit_status" NOT NULL,
  "on" DATE NOT NULL,
  "reason" TEXT,
  "account_id" UUID,
  "created_at" TIMESTAMPTZ(3) NOT NULL,

  CONSTRAINT "permit_event_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "residence_permit_township_id_status_id_idx" ON "residence_permit"("township_id", "status", "id");
CREATE INDEX "permit_event_permit_id_id_idx" ON "permit_event"("permit_id", "id");
ALTER TABLE "permit_event" ADD CONSTRAINT "permit_event_permit_id_fkey" FOREIGN KEY ("permit_id") REFERENCES "residence_permit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- By hand. Whoever has a card has a day on which it was issued; whoever is suspended, a day from which on.
ALTER TABLE residence_permit
  ADD CONSTRAINT residence_permit_issued CHECK
    (status NOT IN ('ISSUED', 'DELIVERED', 'ACTIVE', 'SUSPENDED') OR issued_on IS NOT NULL),
  ADD CONSTRAINT residence_permit_suspended CHECK (suspended_from IS NULL OR status IN ('SUSPENDED', 'CANCELLED')),
  ADD CONSTRAINT residence_permit_counts CHECK (suspended_days >= 0 AND replacements >= 0);
-- One application or permit at a time a person.
CREATE UNIQUE INDEX residence_permit_one_live ON residence_permit (resident_id)
  WHERE status NOT IN ('REJECTED', 'CANCELLED');

CREATE TRIGGER permit_event_append_only BEFORE UPDATE OR DELETE ON permit_event
  FOR EACH ROW EXECUTE FUNCTION anju.append_only();
CREATE TRIGGER permit_event_no_truncate BEFORE TRUNCATE ON permit_event
  FOR EACH STATEMENT EXECUTE FUNCTION anju.append_only();

ALTER TABLE permit_event ENABLE ROW LEVEL SECURITY;
CREATE POLICY reach ON permit_event USING (township_id = (SELECT anju.township()) AND (
  (SELECT anju.reach()) = 'TOWNSHIP' OR EXISTS (SELECT FROM residence_permit p WHERE p.id = permit_id)));
GRANT SELECT, INSERT ON permit_event TO anju_app;
