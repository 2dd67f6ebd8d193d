-- The life of a stay: held, reserved, checked in, moved, ended; what was handed over; and what was done about it, by whom.
CREATE TYPE "stay_action" AS ENUM ('RESERVE', 'HOLD', 'CONFIRM', 'EXPIRE', 'CHECK_IN', 'EXTEND', 'SHORTEN', 'TRANSFER', 'EXCHANGE', 'NO_SHOW', 'CHECK_OUT', 'LEAVE_EARLY', 'CANCEL', 'CORRECT');

ALTER TABLE "stay"
  ADD COLUMN "held_until" TIMESTAMPTZ(3),
  ADD COLUMN "items" JSONB NOT NULL DEFAULT '{}';

ALTER TABLE "bed" ADD COLUMN "cleaning_since" TIMESTAMPTZ(3);

CREATE TABLE "stay_event" (
    "id" BIGSERIAL NOT NULL,
    "township_id" UUID NOT NULL,
    "stay_id" UUID NOT NULL,
    "group_id" UUID NOT NULL,
    "action" "stay_action" NOT NULL,
    "before" JSONB,
    "after" JSONB NOT NULL,
    "reason" TEXT,
    "corrects_id" BIGINT,
    "account_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "stay_event_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "stay_event_stay_id_id_idx" ON "stay_event"("stay_id", "id");
CREATE INDEX "stay_event_group_id_idx" ON "stay_event"("group_id");
CREATE UNIQUE INDEX "stay_event_corrects_id_key" ON "stay_event"("corrects_id");
ALTER TABLE "stay_event" ADD CONSTRAINT "stay_event_stay_id_fkey" FOREIGN KEY ("stay_id") REFERENCES "stay"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "stay_event" ADD CONSTRAINT "stay_event_corrects_id_fkey" FOREIGN KEY ("corrects_id") REFERENCES "stay_event"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- By hand. A hold is a reservation with an end; it stands in the calendar like any other.
ALTER TABLE stay ADD CONSTRAINT stay_held_is_reserved CHECK (held_until IS NULL OR status = 'RESERVED');
CREATE INDEX stay_held ON stay (township_id, held_until) WHERE held_until IS NOT NULL;

-- What the policy of bed lets a manager write: that a bed is to be cleaned, or is clean again.
GRANT UPDATE (cleaning_since) ON bed TO anju_app;

ALTER TABLE stay_event
  ADD CONSTRAINT stay_event_correction CHECK ((corrects_id IS NULL) = (action <> 'CORRECT')),
  ADD CONSTRAINT stay_event_reasoned CHECK (action NOT IN ('CORRECT', 'CANCEL', 'TRANSFER', 'EXCHANGE', 'LEAVE_EARLY') OR coalesce(reason, '') <> '');
CREATE TRIGGER stay_event_append_only BEFORE UPDATE OR DELETE ON stay_event
  FOR EACH ROW EXECUTE FUNCTION anju.append_only();
CREATE TRIGGER stay_event_no_truncate BEFORE TRUNCATE ON stay_event
  FOR EACH STATEMENT EXECUTE FUNCTION anju.append_only();

ALTER TABLE stay_event ENABLE ROW LEVEL SECURITY;
CREATE POLICY reach ON stay_event USING (township_id = (SELECT anju.township()) AND (
  (SELECT anju.reach()) = 'TOWNSHIP' OR EXISTS (SELECT FROM stay s WHERE s.id = stay_id)));
CREATE POLICY standing ON stay_event AS RESTRICTIVE USING ((SELECT anju.opens('PEOPLE')));
GRANT SELECT, INSERT ON stay_event TO anju_app;
GRANT USAGE ON SEQUENCE stay_event_id_seq TO anju_app;
