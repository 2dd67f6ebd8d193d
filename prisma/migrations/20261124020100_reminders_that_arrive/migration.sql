-- What falls due is a state; the word of it goes by the person's own channels, and up a ladder until somebody acts.
ALTER TYPE "renewal_kind" ADD VALUE 'OCCUPANCY_END';
CREATE TYPE "notice_rung" AS ENUM ('WORKER', 'STATION', 'COMPANY', 'TOWNSHIP');
CREATE TYPE "notice_channel" AS ENUM ('IN_APP', 'EMAIL', 'SMS', 'WECHAT', 'WEBHOOK');
CREATE TYPE "delivery_status" AS ENUM ('WAITING', 'SENDING', 'SENT', 'DELIVERED', 'SEEN', 'FAILED', 'WITHDRAWN');

ALTER TABLE "renewal_item"
  ADD COLUMN "progress" "renewal_status" NOT NULL DEFAULT 'OWED',
  ADD COLUMN "rung" "notice_rung" NOT NULL DEFAULT 'WORKER',
  ADD COLUMN "next_on" DATE,
  ADD COLUMN "rules_mark" TEXT NOT NULL DEFAULT '',
  ADD COLUMN "fact_note" TEXT NOT NULL DEFAULT '';
-- Until now LAPSED meant what the facts have settled, which is dealt with.
UPDATE "renewal_item" SET "status" = 'ACTED', "acted_at" = now() WHERE "status" = 'LAPSED';

CREATE TABLE "escalation" (
  "id" UUID NOT NULL,
  "township_id" UUID NOT NULL,
  "item_id" UUID NOT NULL,
  "rung" "notice_rung" NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL,
  "digest_id" UUID,

  CONSTRAINT "escalation_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "digest" (
  "id" UUID NOT NULL,
  "township_id" UUID NOT NULL,
  "audience" "notice_rung" NOT NULL,
  "target_id" UUID NOT NULL,
  "counts" JSONB NOT NULL,
  "total" INTEGER NOT NULL,
  "own" INTEGER NOT NULL DEFAULT 0,
  "created_at" TIMESTAMPTZ(3) NOT NULL,

  CONSTRAINT "digest_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "notice_subscription" (
  "id" UUID NOT NULL,
  "township_id" UUID NOT NULL,
  "audience" "notice_rung" NOT NULL,
  "target_id" UUID NOT NULL,
  "channel" "notice_channel" NOT NULL,
  "address_ciphertext" BYTEA NOT NULL,
  "secret_ciphertext" BYTEA,
  "language" TEXT NOT NULL DEFAULT 'zh',
  "created_by" UUID NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL,
  "ended_by" UUID,
  "ended_at" TIMESTAMPTZ(3),

  CONSTRAINT "notice_subscription_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "contact_preference" (
  "resident_id" UUID NOT NULL,
  "township_id" UUID NOT NULL,
  "channels" "notice_channel"[],
  "email_ciphertext" BYTEA,
  "wechat_ciphertext" BYTEA,
  "language" TEXT NOT NULL DEFAULT 'zh',
  "quiet_from" INTEGER NOT NULL DEFAULT 21,
  "quiet_to" INTEGER NOT NULL DEFAULT 8,
  "changed_by" UUID NOT NULL,
  "changed_at" TIMESTAMPTZ(3) NOT NULL,

  CONSTRAINT "contact_preference_pkey" PRIMARY KEY ("resident_id")
);
CREATE TABLE "delivery" (
  "id" UUID NOT NULL,
  "township_id" UUID NOT NULL,
  "reminder_id" UUID,
  "digest_id" UUID,
  "subscription_id" UUID,
  "channel" "notice_channel" NOT NULL,
  "status" "delivery_status" NOT NULL DEFAULT 'WAITING',
  "attempts" INTEGER NOT NULL DEFAULT 0,
  "reference" TEXT,
  "error_code" TEXT,
  "created_at" TIMESTAMPTZ(3) NOT NULL,
  "sent_at" TIMESTAMPTZ(3),
  "delivered_at" TIMESTAMPTZ(3),
  "seen_at" TIMESTAMPTZ(3),
  "failed_at" TIMESTAMPTZ(3),

  CONSTRAINT "delivery_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "message_template" (
  "township_id" UUID NOT NULL,
  "key" TEXT NOT NULL,
  "channel" "notice_channel" NOT NULL,
  "language" TEXT NOT NULL,
  "subject" TEXT NOT NULL,
  "body" TEXT NOT NULL,
  "changed_by" UUID NOT NULL,
  "changed_at" TIMESTAMPTZ(3) NOT NULL,

  CONSTRAINT "message_template_pkey" PRIMARY KEY ("township_id", "key", "channel", "language")
);

CREATE UNIQUE INDEX "escalation_item_id_rung_key" ON "escalation"("item_id", "rung");
CREATE INDEX "digest_township_id_id_idx" ON "digest"("township_id", "id" DESC);
CREATE INDEX "notice_subscription_township_id_id_idx" ON "notice_subscription"("township_id", "id" DESC);
CREATE UNIQUE INDEX "delivery_reminder_id_channel_key" ON "delivery"("reminder_id", "channel");
CREATE UNIQUE INDEX "delivery_digest_id_subscription_id_key" ON "delivery"("digest_id", "subscription_id");
CREATE INDEX "delivery_township_id_status_id_idx" ON "delivery"("township_id", "status", "id" DESC);

ALTER TABLE "escalation" ADD CONSTRAINT "escalation_item_id_fkey" FOREIGN KEY ("item_id") REFERENCES "renewal_item"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "escalation" ADD CONSTRAINT "escalation_digest_id_fkey" FOREIGN KEY ("digest_id") REFERENCES "digest"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "contact_preference" ADD CONSTRAINT "contact_preference_resident_id_fkey" FOREIGN KEY ("resident_id") REFERENCES "migrant_resident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_reminder_id_fkey" FOREIGN KEY ("reminder_id") REFERENCES "reminder"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_digest_id_fkey" FOREIGN KEY ("digest_id") REFERENCES "digest"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_subscription_id_fkey" FOREIGN KEY ("subscription_id") REFERENCES "notice_subscription"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- By hand. A message has one recipient: a person's reminder, or a count and where it is wanted.
ALTER TABLE delivery ADD CONSTRAINT delivery_one_recipient CHECK
  (num_nonnulls(reminder_id, digest_id) = 1 AND (digest_id IS NULL) = (subscription_id IS NULL));
ALTER TABLE escalation ADD CONSTRAINT escalation_above_worker CHECK (rung <> 'WORKER');
ALTER TABLE notice_subscription
  ADD CONSTRAINT notice_subscription_above_worker CHECK (audience <> 'WORKER'),
  ADD CONSTRAINT notice_subscription_signed CHECK
    (channel = 'EMAIL' AND secret_ciphertext IS NULL OR channel = 'WEBHOOK' AND secret_ciphertext IS NOT NULL);
ALTER TABLE contact_preference ADD CONSTRAINT contact_preference_hours CHECK
  (quiet_from BETWEEN 0 AND 23 AND quiet_to BETWEEN 0 AND 23);
-- The scan looks at what is open; the counts at what is not told.
CREATE INDEX renewal_item_open ON renewal_item (township_id, resident_id) WHERE status <> 'ACTED';
CREATE INDEX escalation_untold ON escalation (township_id, rung) WHERE digest_id IS NULL;

ALTER TABLE escalation ENABLE ROW LEVEL SECURITY;
CREATE POLICY reach ON escalation USING (township_id = (SELECT anju.township()) AND (
  (SELECT anju.reach()) = 'TOWNSHIP' OR EXISTS (SELECT FROM renewal_item i WHERE i.id = item_id)));
CREATE POLICY standing ON escalation AS RESTRICTIVE USING ((SELECT anju.opens('PEOPLE')));
-- Numbers are no personal data: a company reads its own.
ALTER TABLE digest ENABLE ROW LEVEL SECURITY;
CREATE POLICY reach ON digest USING (township_id = (SELECT anju.township()) AND (
  (SELECT anju.reach()) = 'TOWNSHIP' OR audience = 'COMPANY' AND target_id = ANY ((SELECT anju.employers())::uuid[])));
ALTER TABLE notice_subscription ENABLE ROW LEVEL SECURITY;
CREATE POLICY reach ON notice_subscription USING
  (township_id = (SELECT anju.township()) AND (SELECT anju.reach()) = 'TOWNSHIP');
ALTER TABLE contact_preference ENABLE ROW LEVEL SECURITY;
CREATE POLICY reach ON contact_preference USING (township_id = (SELECT anju.township()) AND (
  (SELECT anju.reach()) = 'TOWNSHIP' OR EXISTS (SELECT FROM migrant_resident r WHERE r.id = resident_id)));
CREATE POLICY standing ON contact_preference AS RESTRICTIVE USING ((SELECT anju.opens('PEOPLE')));
ALTER TABLE delivery ENABLE ROW LEVEL SECURITY;
CREATE POLICY reach ON delivery USING (township_id = (SELECT anju.township()) AND (
  (SELECT anju.reach()) = 'TOWNSHIP' OR EXISTS (SELECT FROM reminder r WHERE r.id = reminder_id)
  OR EXISTS (SELECT FROM digest d WHERE d.id = digest_id)));
CREATE POLICY standing ON delivery AS RESTRICTIVE USING ((SELECT anju.opens('PEOPLE')));
ALTER TABLE message_template ENABLE ROW LEVEL SECURITY;
CREATE POLICY reach ON message_template USING
  (township_id = (SELECT anju.township()) AND (SELECT anju.reach()) = 'TOWNSHIP');

GRANT SELECT, INSERT, UPDATE ON
  escalation, digest, notice_subscription, contact_preference, delivery, message_template TO anju_app;
GRANT DELETE ON message_template TO anju_app;

-- A link in a message says which delivery it is, not whose township: that is all that is told of it here.
CREATE FUNCTION anju.township_of_delivery(delivery_id uuid) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS
$$ SELECT township_id FROM delivery WHERE id = delivery_id $$;
REVOKE ALL ON FUNCTION anju.township_of_delivery(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION anju.township_of_delivery(uuid) TO anju_app;
