-- One window: stations with what they need and may, a catalogue of services in versions, and cases with a clock.
CREATE TYPE "station_kind" AS ENUM ('ENTERPRISE', 'URBAN_COMMUNITY', 'RURAL_COMMUNITY');

CREATE TYPE "station_duty" AS ENUM ('HEAD', 'COORDINATOR', 'DORM_WARDEN', 'BEAT_OFFICER', 'VISITING_OFFICER');

CREATE TYPE "kit_item" AS ENUM ('RULES', 'LEDGER', 'TELEPHONE', 'COMPUTER', 'OFFICE_NOTICE', 'SERVICE_GUIDE', 'STAFF');

CREATE TYPE "entrusted_task" AS ENUM ('REGISTRATION', 'REGISTRATION_CHANGE', 'PERMIT_APPLICATION', 'PERMIT_DELIVERY', 'RENTAL_FILING');

CREATE TYPE "service_kind" AS ENUM ('ORDINARY', 'COMPLAINT');

CREATE TYPE "service_department" AS ENUM ('STATION', 'POLICE', 'HUMAN_RESOURCES', 'JUSTICE', 'HEALTH', 'EDUCATION', 'UNION', 'HOUSING', 'TOWNSHIP_OFFICE');

CREATE TYPE "case_status" AS ENUM ('UNDER_WAY', 'CLOSED');

CREATE TYPE "case_waits_for" AS ENUM ('APPLICANT', 'DESK', 'DEPARTMENT');

CREATE TYPE "case_outcome" AS ENUM ('DONE', 'REFUSED', 'WITHDRAWN');

CREATE TYPE "case_about" AS ENUM ('EMPLOYER', 'PROPERTY', 'STATION', 'ACCOUNT');

CREATE TYPE "case_step_state" AS ENUM ('BLOCKED', 'OPEN', 'AWAY', 'DONE');

CREATE TYPE "case_event_kind" AS ENUM ('OPENED', 'TOLD_MISSING', 'SUPPLIED', 'STEP_DONE', 'HANDED_OVER', 'TAKEN_BACK', 'PAUSED', 'RESUMED', 'ASSIGNED', 'HANDLER_LEFT', 'CLOSED', 'RATED');

ALTER TABLE "entrustment" ADD COLUMN     "entruster" TEXT,
ADD COLUMN     "tasks" "entrusted_task"[];

ALTER TABLE "service_station" ADD COLUMN     "area_square_metres" INTEGER,
ADD COLUMN     "households" INTEGER,
ADD COLUMN     "kind" "station_kind" NOT NULL DEFAULT 'ENTERPRISE',
ADD COLUMN     "opening_hours" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "owner_id" UUID,
ADD COLUMN     "telephone" TEXT;

CREATE TABLE "station_staff" (
    "id" UUID NOT NULL,
    "township_id" UUID NOT NULL,
    "station_id" UUID NOT NULL,
    "account_id" UUID,
    "name" TEXT NOT NULL,
    "duties" "station_duty"[],
    "starts_on" DATE NOT NULL,
    "ends_on" DATE,

    CONSTRAINT "station_staff_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "station_kit_item" (
    "station_id" UUID NOT NULL,
    "item" "kit_item" NOT NULL,
    "township_id" UUID NOT NULL,
    "evidence" TEXT NOT NULL,
    "checked_on" DATE NOT NULL,
    "checked_by" UUID NOT NULL,
    "expires_on" DATE NOT NULL,

    CONSTRAINT "station_kit_item_pkey" PRIMARY KEY ("station_id","item")
);

CREATE TABLE "service_item" (
    "id" UUID NOT NULL,
    "township_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "withdrawn_at" TIMESTAMPTZ(3),
    "withdrawn_because" TEXT,

    CONSTRAINT "service_item_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "service_version" (
    "id" UUID NOT NULL,
    "township_id" UUID NOT NULL,
    "item_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "kind" "service_kind" NOT NULL,
    "name_zh" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "who_zh" TEXT NOT NULL,
    "who_en" TEXT NOT NULL,
    "materials" JSONB NOT NULL,
    "steps" JSONB NOT NULL,
    "promised_days" INTEGER NOT NULL,
    "handler" "service_department" NOT NULL,
    "fee_fen" INTEGER NOT NULL,
    "legal_source" TEXT NOT NULL,
    "task" "entrusted_task",
    "published_by" UUID NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "service_version_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "service_case" (
    "id" UUID NOT NULL,
    "township_id" UUID NOT NULL,
    "resident_id" UUID NOT NULL,
    "origin_resident_id" UUID,
    "station_id" UUID,
    "version_id" UUID NOT NULL,
    "intake_id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "queue_number" INTEGER NOT NULL,
    "status" "case_status" NOT NULL DEFAULT 'UNDER_WAY',
    "waits_for" "case_waits_for",
    "opened_on" DATE NOT NULL,
    "due_on" DATE,
    "days_left" INTEGER,
    "desk_on" DATE NOT NULL GENERATED ALWAYS AS (coalesce(due_on, DATE '9999-12-31')) STORED,
    "assignee_id" UUID,
    "confidential" BOOLEAN NOT NULL DEFAULT false,
    "about" "case_about",
    "about_id" UUID,
    "text_ciphertext" BYTEA,
    "materials_shown" TEXT[],
    "materials_missing" TEXT[],
    "appointment_at" TIMESTAMPTZ(3),
    "outcome" "case_outcome",
    "outcome_ciphertext" BYTEA,
    "closed_on" DATE,
    "satisfaction" SMALLINT,

    CONSTRAINT "service_case_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "service_case_step" (
    "case_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "township_id" UUID NOT NULL,
    "place" INTEGER NOT NULL,
    "department" "service_department" NOT NULL,
    "after" TEXT[],
    "state" "case_step_state" NOT NULL,
    "receipt" TEXT,
    "done_on" DATE,

    CONSTRAINT "service_case_step_pkey" PRIMARY KEY ("case_id","key")
);

CREATE TABLE "service_case_event" (
    "id" UUID NOT NULL,
    "township_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "place" INTEGER NOT NULL,
    "kind" "case_event_kind" NOT NULL,
    "on" DATE NOT NULL,
    "step_key" TEXT,
    "department" "service_department",
    "receipt" TEXT,
    "note_ciphertext" BYTEA,
    "in_person" BOOLEAN NOT NULL DEFAULT false,
    "account_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "service_case_event_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "station_staff_station_id_idx" ON "station_staff"("station_id");

CREATE INDEX "station_staff_account_id_idx" ON "station_staff"("account_id");

CREATE UNIQUE INDEX "service_item_township_id_code_key" ON "service_item"("township_id", "code");

CREATE UNIQUE INDEX "service_version_item_id_number_key" ON "service_version"("item_id", "number");

CREATE INDEX "service_case_resident_id_id_idx" ON "service_case"("resident_id", "id");

CREATE INDEX "service_case_intake_id_idx" ON "service_case"("intake_id");

CREATE UNIQUE INDEX "service_case_township_id_number_key" ON "service_case"("township_id", "number");

CREATE UNIQUE INDEX "service_case_event_case_id_place_key" ON "service_case_event"("case_id", "place");

ALTER TABLE "service_station" ADD CONSTRAINT "service_station_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "employer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "station_staff" ADD CONSTRAINT "station_staff_station_id_fkey" FOREIGN KEY ("station_id") REFERENCES "service_station"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "station_kit_item" ADD CONSTRAINT "station_kit_item_station_id_fkey" FOREIGN KEY ("station_id") REFERENCES "service_station"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "service_version" ADD CONSTRAINT "service_version_item_id_fkey" FOREIGN KEY ("item_id") REFERENCES "service_item"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "service_case" ADD CONSTRAINT "service_case_resident_id_fkey" FOREIGN KEY ("resident_id") REFERENCES "migrant_resident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "service_case" ADD CONSTRAINT "service_case_station_id_fkey" FOREIGN KEY ("station_id") REFERENCES "service_station"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "service_case" ADD CONSTRAINT "service_case_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "service_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "service_case" ADD CONSTRAINT "service_case_assignee_id_fkey" FOREIGN KEY ("assignee_id") REFERENCES "station_staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "service_case_step" ADD CONSTRAINT "service_case_step_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "service_case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "service_case_event" ADD CONSTRAINT "service_case_event_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "service_case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Written by hand from here on.
-- ---------------------------------------------------------------------------------------------------------
-- Stations: read in the whole township, kept by those who have the whole of it.
-- ---------------------------------------------------------------------------------------------------------
ALTER TABLE service_station
  ADD CONSTRAINT service_station_of_community CHECK (kind <> 'ENTERPRISE' OR area_square_metres IS NULL AND households IS NULL),
  ADD CONSTRAINT service_station_counts CHECK (area_square_metres >= 0 AND households >= 0);
ALTER TABLE entrustment ADD CONSTRAINT entrustment_tasks CHECK (kind = 'STATION' OR coalesce(cardinality(tasks), 0) = 0);
ALTER TABLE station_staff ADD CONSTRAINT station_staff_ends CHECK (ends_on >= starts_on - 1);
ALTER TABLE station_kit_item ADD CONSTRAINT station_kit_item_expires CHECK (expires_on >= checked_on);

CREATE POLICY change ON service_station FOR INSERT WITH CHECK
  (township_id = (SELECT anju.township()) AND (SELECT anju.reach()) = 'TOWNSHIP');
ALTER POLICY reach ON service_station USING (township_id = (SELECT anju.township()))
  WITH CHECK (township_id = (SELECT anju.township()) AND (SELECT anju.reach()) = 'TOWNSHIP');
ALTER TABLE station_staff ENABLE ROW LEVEL SECURITY;
CREATE POLICY reach ON station_staff USING
  (township_id = (SELECT anju.township()) AND (SELECT anju.reach()) IN ('TOWNSHIP', 'SCOPED'))
  WITH CHECK (township_id = (SELECT anju.township()) AND (SELECT anju.reach()) = 'TOWNSHIP');
ALTER TABLE station_kit_item ENABLE ROW LEVEL SECURITY;
CREATE POLICY reach ON station_kit_item USING
  (township_id = (SELECT anju.township()) AND (SELECT anju.reach()) IN ('TOWNSHIP', 'SCOPED'))
  WITH CHECK (township_id = (SELECT anju.township()) AND (SELECT anju.reach()) = 'TOWNSHIP');
GRANT INSERT ON service_station TO anju_app;
GRANT UPDATE (name, address, kind, owner_id, telephone, opening_hours, area_square_metres, households) ON service_station TO anju_app;
GRANT SELECT, INSERT, UPDATE ON station_kit_item TO anju_app;
GRANT SELECT, INSERT ON station_staff TO anju_app;
GRANT UPDATE (duties, ends_on) ON station_staff TO anju_app;

-- Whose account is closed, or ends, serves no longer than that.
CREATE FUNCTION anju.end_staff() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  last_day date := (least(NEW.disabled_at, NEW.valid_until) AT TIME ZONE 'Asia/Shanghai')::date
    - CASE WHEN NEW.disabled_at IS NULL THEN 0 ELSE 1 END;
BEGIN
  UPDATE station_staff SET ends_on = greatest(last_day, starts_on - 1)
    WHERE account_id = NEW.id AND (ends_on IS NULL OR ends_on > last_day);
  RETURN NULL;
END $$;
CREATE TRIGGER account_ends_staff AFTER UPDATE OF disabled_at, valid_until ON account
  FOR EACH ROW WHEN (NEW.disabled_at IS NOT NULL OR NEW.valid_until IS NOT NULL) EXECUTE FUNCTION anju.end_staff();

-- Whether a station is entrusted with a task at a moment; by written terms only, and only while they last.
CREATE FUNCTION anju.station_may(of_station uuid, of_task entrusted_task, at timestamptz) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT EXISTS (SELECT FROM entrustment e WHERE e.kind = 'STATION' AND e.target_id = of_station
    AND e.township_id = anju.township() AND of_task = ANY (e.tasks) AND e.starts_at <= at AND (e.ends_at IS NULL OR e.ends_at > at))
$$;
-- What stations are entrusted with, by whom and until when: told to whoever may read stations, without the papers.
CREATE FUNCTION anju.entrusted_tasks(of_station uuid, at timestamptz)
  RETURNS TABLE (task entrusted_task, entruster text, document text, ends_at timestamptz, in_force boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT DISTINCT ON (t.task) t.task, e.entruster, e.document, e.ends_at,
    e.starts_at <= at AND (e.ends_at IS NULL OR e.ends_at > at)
  FROM entrustment e CROSS JOIN LATERAL unnest(e.tasks) AS t (task)
  WHERE e.kind = 'STATION' AND e.target_id = of_station AND e.township_id = anju.township()
    AND anju.reach() IN ('TOWNSHIP', 'SCOPED')
  ORDER BY t.task, (e.starts_at <= at AND (e.ends_at IS NULL OR e.ends_at > at)) DESC, e.ends_at DESC NULLS FIRST
$$;
-- The people a station serves: those who live here and work for a company of the station.
CREATE FUNCTION anju.served_by(of_station uuid) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT count(*) FROM migrant_resident r JOIN employer e ON e.id = r.employer_id
  WHERE e.station_id = of_station AND r.township_id = anju.township() AND r.live AND r.merged_into_id IS NULL
    AND anju.reach() IN ('TOWNSHIP', 'SCOPED')
$$;

-- ---------------------------------------------------------------------------------------------------------
-- The catalogue: what was published stays as it was.
-- ---------------------------------------------------------------------------------------------------------
ALTER TABLE service_version
  ADD CONSTRAINT service_version_promise CHECK (promised_days BETWEEN 1 AND 365 AND fee_fen >= 0),
  ADD CONSTRAINT service_version_lists CHECK (jsonb_typeof(materials) = 'array' AND jsonb_typeof(steps) = 'array');
ALTER TABLE service_item ADD CONSTRAINT service_item_withdrawn_whole CHECK (num_nulls(withdrawn_at, withdrawn_because) IN (0, 2));
CREATE TRIGGER service_version_append_only BEFORE UPDATE OR DELETE ON service_version
  FOR EACH ROW EXECUTE FUNCTION anju.append_only();
CREATE TRIGGER service_version_no_truncate BEFORE TRUNCATE ON service_version
  FOR EACH STATEMENT EXECUTE FUNCTION anju.append_only();
ALTER TABLE service_item ENABLE ROW LEVEL SECURITY;
CREATE POLICY reach ON service_item USING (township_id = (SELECT anju.township()))
  WITH CHECK (township_id = (SELECT anju.township()) AND (SELECT anju.reach()) = 'TOWNSHIP');
ALTER TABLE service_version ENABLE ROW LEVEL SECURITY;
CREATE POLICY reach ON service_version USING (township_id = (SELECT anju.township()))
  WITH CHECK (township_id = (SELECT anju.township()) AND (SELECT anju.reach()) = 'TOWNSHIP');
GRANT SELECT, INSERT ON service_item, service_version TO anju_app;
GRANT UPDATE (version, withdrawn_at, withdrawn_because) ON service_item TO anju_app;

-- ---------------------------------------------------------------------------------------------------------
-- Cases.
-- ---------------------------------------------------------------------------------------------------------
ALTER TABLE service_case
  ADD CONSTRAINT service_case_closed_whole CHECK
    (num_nulls(outcome, outcome_ciphertext, closed_on) = CASE status WHEN 'CLOSED' THEN 0 ELSE 3 END
      AND (status = 'CLOSED') = (waits_for IS NULL)),
  -- An open case has a day by which it is due, or so many days left: it stands on the desk's list, always.
  ADD CONSTRAINT service_case_clock CHECK (status = 'CLOSED' OR num_nulls(due_on, days_left) = 1 AND (days_left IS NULL OR waits_for = 'APPLICANT')),
  ADD CONSTRAINT service_case_about_whole CHECK (num_nulls(about, about_id) IN (0, 2)),
  ADD CONSTRAINT service_case_satisfaction CHECK (satisfaction IS NULL OR satisfaction BETWEEN 1 AND 5 AND status = 'CLOSED');
SELECT anju.hangs_on_person('service_case');
-- The desk's list, whole and narrowed.
CREATE INDEX service_case_desk ON service_case (township_id, desk_on, id) WHERE status = 'UNDER_WAY';
CREATE INDEX service_case_desk_station ON service_case (station_id, desk_on, id) WHERE status = 'UNDER_WAY';
CREATE INDEX service_case_desk_waits ON service_case (township_id, waits_for, desk_on, id) WHERE status = 'UNDER_WAY';
CREATE INDEX service_case_desk_assignee ON service_case (assignee_id, desk_on, id) WHERE status = 'UNDER_WAY';
CREATE INDEX service_case_closed ON service_case (township_id, id DESC) WHERE status = 'CLOSED';
CREATE INDEX service_case_queue ON service_case (township_id, opened_on, queue_number);

CREATE TRIGGER service_case_event_append_only BEFORE UPDATE OR DELETE ON service_case_event
  FOR EACH ROW EXECUTE FUNCTION anju.append_only();
CREATE TRIGGER service_case_event_no_truncate BEFORE TRUNCATE ON service_case_event
  FOR EACH STATEMENT EXECUTE FUNCTION anju.append_only();

-- A complaint never lands with the one it is about; what is confidential never at a company's station.
CREATE FUNCTION anju.check_case_landing() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF EXISTS (SELECT FROM service_station t WHERE t.id = NEW.station_id
    AND (NEW.confidential AND t.owner_id IS NOT NULL
      OR NEW.about = 'STATION' AND t.id = NEW.about_id OR NEW.about = 'EMPLOYER' AND t.owner_id = NEW.about_id)) THEN
    PERFORM anju.refuse('service_case_landing', 'service_case');
  END IF;
  IF EXISTS (SELECT FROM station_staff s JOIN service_station t ON t.id = s.station_id WHERE s.id = NEW.assignee_id
    AND (NEW.about = 'ACCOUNT' AND s.account_id = NEW.about_id OR NEW.about = 'STATION' AND t.id = NEW.about_id
      OR NEW.about = 'EMPLOYER' AND t.owner_id = NEW.about_id OR NEW.confidential AND t.owner_id IS NOT NULL)) THEN
    PERFORM anju.refuse('service_case_handler', 'service_case');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER service_case_landing_check BEFORE INSERT OR UPDATE OF station_id, assignee_id, about, about_id, confidential ON service_case
  FOR EACH ROW WHEN (NEW.about IS NOT NULL OR NEW.confidential) EXECUTE FUNCTION anju.check_case_landing();

-- The next number in the queue of a day, one counter a township: also the cases that the caller does not see have theirs.
CREATE FUNCTION anju.next_queue_number(of_day date) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('queue ' || anju.township() || of_day, 0));
  RETURN (SELECT coalesce(max(queue_number), 0) + 1 FROM service_case
    WHERE township_id = anju.township() AND opened_on = of_day AND anju.reach() IN ('TOWNSHIP', 'SCOPED'));
END $$;
-- The stations in the caller's scopes.
CREATE FUNCTION anju.stations() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT CASE WHEN anju.reach() = 'SCOPED'
  THEN string_to_array(nullif(current_setting('anju.stations', true), ''), ',')::uuid[] END $$;
-- Is a complaint about the caller: their account, a station where they serve or served, their company or dormitory?
CREATE FUNCTION anju.concerned(what case_about, which uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT coalesce(CASE what
    WHEN 'ACCOUNT' THEN which = anju.account()
    WHEN 'STATION' THEN which = ANY (anju.stations())
      OR EXISTS (SELECT FROM station_staff s WHERE s.station_id = which AND s.account_id = anju.account())
    WHEN 'EMPLOYER' THEN which = ANY (anju.employers()) OR EXISTS (SELECT FROM station_staff s
      JOIN service_station t ON t.id = s.station_id WHERE t.owner_id = which AND s.account_id = anju.account())
    WHEN 'PROPERTY' THEN which = ANY (anju.properties()) END, false)
$$;

ALTER TABLE service_case ENABLE ROW LEVEL SECURITY;
CREATE POLICY reach ON service_case FOR SELECT USING (township_id = (SELECT anju.township()) AND (
  resident_id = (SELECT anju.oneself())
  OR ((SELECT anju.reach()) = 'TOWNSHIP' OR station_id = ANY ((SELECT anju.stations())::uuid[]))
    AND (about IS NULL OR NOT anju.concerned(about, about_id))));
-- Also one about the writer's own station: it lands elsewhere, where the writer sees it no more.
CREATE POLICY append ON service_case FOR INSERT WITH CHECK
  (township_id = (SELECT anju.township()) AND (SELECT anju.reach()) IN ('TOWNSHIP', 'SCOPED'));
CREATE POLICY handle ON service_case FOR UPDATE USING (township_id = (SELECT anju.township())
  AND ((SELECT anju.reach()) = 'TOWNSHIP' OR station_id = ANY ((SELECT anju.stations())::uuid[]))
  AND (about IS NULL OR NOT anju.concerned(about, about_id)));
CREATE POLICY standing ON service_case AS RESTRICTIVE USING ((SELECT anju.opens('PEOPLE')));
ALTER TABLE service_case_step ENABLE ROW LEVEL SECURITY;
CREATE POLICY reach ON service_case_step USING (township_id = (SELECT anju.township())
  AND EXISTS (SELECT FROM service_case c WHERE c.id = case_id));
CREATE POLICY append ON service_case_step FOR INSERT WITH CHECK
  (township_id = (SELECT anju.township()) AND (SELECT anju.reach()) IN ('TOWNSHIP', 'SCOPED'));
CREATE POLICY standing ON service_case_step AS RESTRICTIVE USING ((SELECT anju.opens('PEOPLE')));
ALTER TABLE service_case_event ENABLE ROW LEVEL SECURITY;
CREATE POLICY reach ON service_case_event FOR SELECT USING (township_id = (SELECT anju.township())
  AND EXISTS (SELECT FROM service_case c WHERE c.id = case_id));
CREATE POLICY append ON service_case_event FOR INSERT WITH CHECK
  (township_id = (SELECT anju.township()) AND (SELECT anju.reach()) IN ('TOWNSHIP', 'SCOPED'));
CREATE POLICY standing ON service_case_event AS RESTRICTIVE USING ((SELECT anju.opens('PEOPLE')));
GRANT SELECT, INSERT ON service_case, service_case_step, service_case_event TO anju_app;
GRANT UPDATE (status, waits_for, due_on, days_left, assignee_id, materials_shown, appointment_at, outcome, outcome_ciphertext,
  closed_on, satisfaction) ON service_case TO anju_app;
GRANT UPDATE (state, receipt, done_on) ON service_case_step TO anju_app;

REVOKE EXECUTE ON FUNCTION anju.end_staff(), anju.station_may(uuid, entrusted_task, timestamptz),
  anju.entrusted_tasks(uuid, timestamptz), anju.served_by(uuid), anju.next_queue_number(date), anju.check_case_landing(), anju.concerned(case_about, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION anju.station_may(uuid, entrusted_task, timestamptz), anju.entrusted_tasks(uuid, timestamptz),
  anju.served_by(uuid), anju.next_queue_number(date), anju.stations(), anju.concerned(case_about, uuid) TO anju_app;
