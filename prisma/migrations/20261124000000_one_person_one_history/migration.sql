-- People who turn out to be one, and what was known when.

-- The moment an act counts as having happened (domain/act.ts); the clock of the server where nothing is stated.
CREATE FUNCTION anju.present() RETURNS timestamptz LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT coalesce(nullif(current_setting('anju.now', true), '')::timestamptz, now())::timestamptz(3) $$;

-- CreateEnum
CREATE TYPE "duplicate_status" AS ENUM ('OPEN', 'NOT_DUPLICATE', 'MERGED');

-- CreateEnum
CREATE TYPE "deregistration_reason" AS ENUM ('DEATH', 'MISSING', 'LEFT', 'BECAME_LOCAL', 'DUPLICATE', 'OTHER');

-- AlterTable
ALTER TABLE "stay" ADD COLUMN     "known_from" TIMESTAMPTZ(3) NOT NULL DEFAULT anju.present(),
ADD COLUMN     "origin_resident_id" UUID,
ADD COLUMN     "set_aside" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "couple" ADD COLUMN     "origin_first_id" UUID,
ADD COLUMN     "origin_second_id" UUID;

-- AlterTable
ALTER TABLE "lodging_wish" ADD COLUMN     "origin_resident_id" UUID;

-- AlterTable
ALTER TABLE "plan_placement" ADD COLUMN     "origin_resident_id" UUID;

-- AlterTable
ALTER TABLE "migrant_resident" ADD COLUMN     "document_alias_index" BYTEA,
ADD COLUMN     "merged_into_id" UUID;

-- AlterTable
ALTER TABLE "employment_contract" ADD COLUMN     "origin_resident_id" UUID,
ADD COLUMN     "set_aside" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "residence_permit" ADD COLUMN     "origin_resident_id" UUID;

-- AlterTable
ALTER TABLE "residence_registration" ADD COLUMN     "deregistration_reason" "deregistration_reason",
ADD COLUMN     "known_from" TIMESTAMPTZ(3) NOT NULL DEFAULT anju.present(),
ADD COLUMN     "origin_resident_id" UUID,
ADD COLUMN     "set_aside_status" "registration_status",
ADD COLUMN     "valid_from" DATE;

-- AlterTable
ALTER TABLE "renewal_item" ADD COLUMN     "origin_resident_id" UUID;

-- CreateTable
CREATE TABLE "duplicate_candidate" (
    "id" UUID NOT NULL,
    "township_id" UUID NOT NULL,
    "first_origin_id" UUID NOT NULL,
    "second_origin_id" UUID NOT NULL,
    "first_id" UUID NOT NULL,
    "second_id" UUID NOT NULL,
    "reasons" TEXT[],
    "found_by" TEXT NOT NULL,
    "status" "duplicate_status" NOT NULL DEFAULT 'OPEN',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT anju.present(),
    "decided_at" TIMESTAMPTZ(3),
    "decided_by" UUID,
    "reason" TEXT,
    "merge_id" UUID,

    CONSTRAINT "duplicate_candidate_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "resident_merge" (
    "id" UUID NOT NULL,
    "township_id" UUID NOT NULL,
    "survivor_id" UUID NOT NULL,
    "absorbed_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "merged_at" TIMESTAMPTZ(3) NOT NULL,
    "merged_by" UUID,
    "undone_at" TIMESTAMPTZ(3),
    "undone_by" UUID,
    "undone_reason" TEXT,
    "taken" TEXT[],
    "place" BIGINT NOT NULL,

    CONSTRAINT "resident_merge_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "resident_side" (
    "resident_id" UUID NOT NULL,
    "township_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "name_pinyin" TEXT NOT NULL,
    "name_initials" TEXT NOT NULL,
    "sex" "sex" NOT NULL,
    "birth_date" DATE,
    "phone_ciphertext" BYTEA,
    "phone_index" BYTEA,
    "hukou_address" TEXT,
    "employer_id" UUID,
    "written" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "resident_side_pkey" PRIMARY KEY ("resident_id")
);

-- CreateTable
CREATE TABLE "former_document" (
    "id" UUID NOT NULL,
    "township_id" UUID NOT NULL,
    "resident_id" UUID NOT NULL,
    "origin_resident_id" UUID,
    "document_type" "document_type" NOT NULL,
    "document_ciphertext" BYTEA NOT NULL,
    "document_index" BYTEA NOT NULL,
    "because" TEXT NOT NULL,
    "replaced_at" TIMESTAMPTZ(3) NOT NULL,
    "replaced_by" UUID,

    CONSTRAINT "former_document_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stay_version" (
    "id" BIGSERIAL NOT NULL,
    "township_id" UUID NOT NULL,
    "stay_id" UUID NOT NULL,
    "known" tstzrange NOT NULL,
    "row" JSONB NOT NULL,

    CONSTRAINT "stay_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "registration_version" (
    "id" BIGSERIAL NOT NULL,
    "township_id" UUID NOT NULL,
    "registration_id" UUID NOT NULL,
    "valid" daterange NOT NULL,
    "known" tstzrange NOT NULL,
    "row" JSONB NOT NULL,

    CONSTRAINT "registration_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "registration_event" (
    "id" UUID NOT NULL,
    "township_id" UUID NOT NULL,
    "registration_id" UUID NOT NULL,
    "action" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "effective_on" DATE NOT NULL,
    "deadline_on" DATE,
    "account_id" UUID,
    "fields" TEXT[],
    "ga_codes" TEXT[],
    "reason" TEXT,

    CONSTRAINT "registration_event_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "duplicate_candidate_township_id_status_id_idx" ON "duplicate_candidate"("township_id", "status", "id");

-- CreateIndex
CREATE INDEX "duplicate_candidate_first_id_idx" ON "duplicate_candidate"("first_id");

-- CreateIndex
CREATE INDEX "duplicate_candidate_second_id_idx" ON "duplicate_candidate"("second_id");

-- CreateIndex
CREATE UNIQUE INDEX "duplicate_candidate_first_origin_id_second_origin_id_key" ON "duplicate_candidate"("first_origin_id", "second_origin_id");

-- CreateIndex
CREATE INDEX "resident_merge_survivor_id_idx" ON "resident_merge"("survivor_id");

-- CreateIndex
CREATE INDEX "resident_merge_absorbed_id_idx" ON "resident_merge"("absorbed_id");

-- CreateIndex
CREATE INDEX "resident_merge_township_id_id_idx" ON "resident_merge"("township_id", "id" DESC);

-- CreateIndex
CREATE INDEX "former_document_resident_id_idx" ON "former_document"("resident_id");

-- CreateIndex
CREATE INDEX "former_document_township_id_document_index_idx" ON "former_document"("township_id", "document_index");

-- CreateIndex
CREATE INDEX "stay_version_stay_id_idx" ON "stay_version"("stay_id");

-- CreateIndex
CREATE INDEX "registration_version_registration_id_idx" ON "registration_version"("registration_id");

-- CreateIndex
CREATE INDEX "registration_event_registration_id_id_idx" ON "registration_event"("registration_id", "id");

-- AddForeignKey
ALTER TABLE "duplicate_candidate" ADD CONSTRAINT "duplicate_candidate_first_id_fkey" FOREIGN KEY ("first_id") REFERENCES "migrant_resident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "duplicate_candidate" ADD CONSTRAINT "duplicate_candidate_second_id_fkey" FOREIGN KEY ("second_id") REFERENCES "migrant_resident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "former_document" ADD CONSTRAINT "former_document_resident_id_fkey" FOREIGN KEY ("resident_id") REFERENCES "migrant_resident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "registration_version" ADD CONSTRAINT "registration_version_registration_id_fkey" FOREIGN KEY ("registration_id") REFERENCES "residence_registration"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "registration_event" ADD CONSTRAINT "registration_event_registration_id_fkey" FOREIGN KEY ("registration_id") REFERENCES "residence_registration"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ---------------------------------------------------------------------------------------------------------
-- By hand from here. Who is whom.
-- ---------------------------------------------------------------------------------------------------------
ALTER TABLE resident_merge
  ADD CONSTRAINT resident_merge_of_two CHECK (survivor_id <> absorbed_id),
  ADD CONSTRAINT resident_merge_survivor_fkey FOREIGN KEY (survivor_id) REFERENCES migrant_resident (id),
  ADD CONSTRAINT resident_merge_absorbed_fkey FOREIGN KEY (absorbed_id) REFERENCES migrant_resident (id),
  ADD CONSTRAINT resident_merge_undone_whole CHECK ((undone_at IS NULL) = (undone_reason IS NULL));
CREATE UNIQUE INDEX resident_merge_one_standing ON resident_merge (absorbed_id) WHERE undone_at IS NULL;
ALTER TABLE resident_side ADD CONSTRAINT resident_side_fkey FOREIGN KEY (resident_id) REFERENCES migrant_resident (id);
ALTER TABLE migrant_resident ADD CONSTRAINT migrant_resident_merged_fkey
  FOREIGN KEY (merged_into_id) REFERENCES migrant_resident (id);
ALTER TABLE duplicate_candidate ADD CONSTRAINT duplicate_candidate_of_two CHECK (first_origin_id < second_origin_id);
CREATE INDEX migrant_resident_merged ON migrant_resident (merged_into_id) WHERE merged_into_id IS NOT NULL;
CREATE INDEX migrant_resident_alias ON migrant_resident (township_id, document_alias_index)
  WHERE document_alias_index IS NOT NULL;
CREATE SEQUENCE anju.side_order;

-- Whom a person counts as now.
CREATE FUNCTION anju.counts_as(one uuid) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  WITH RECURSIVE up AS (
    SELECT id, merged_into_id FROM migrant_resident WHERE id = one
    UNION ALL SELECT p.id, p.merged_into_id FROM migrant_resident p JOIN up ON p.id = up.merged_into_id
  )
  SELECT id FROM up WHERE merged_into_id IS NULL
$$;

-- The person and everybody who counts as that person.
CREATE FUNCTION anju.sides_of(one uuid) RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  WITH RECURSIVE down AS (
    SELECT one AS id UNION ALL SELECT p.id FROM migrant_resident p JOIN down ON p.merged_into_id = down.id
  )
  SELECT array_agg(id) FROM down
$$;

-- What hangs on a person follows the person: new rows of somebody merged go to whom they count as, and remember
-- whose they are. By statement, so that an import pays once a piece and not once a row.
CREATE FUNCTION anju.follow_merge() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  EXECUTE format('UPDATE public.%I t SET origin_resident_id = coalesce(t.origin_resident_id, t.resident_id),
      resident_id = anju.counts_as(t.resident_id)
    FROM arrived a JOIN migrant_resident p ON p.id = a.resident_id
    WHERE t.id = a.id AND p.merged_into_id IS NOT NULL', TG_TABLE_NAME);
  RETURN NULL;
END $$;

CREATE FUNCTION anju.hangs_on_person(of_table text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('CREATE TRIGGER %I AFTER INSERT ON public.%I REFERENCING NEW TABLE AS arrived
    FOR EACH STATEMENT EXECUTE FUNCTION anju.follow_merge()', of_table || '_follows_merge', of_table);
  EXECUTE format('CREATE INDEX %I ON public.%I (origin_resident_id) WHERE origin_resident_id IS NOT NULL',
    of_table || '_origin', of_table);
END $$;
SELECT anju.hangs_on_person(name) FROM unnest(ARRAY['residence_registration', 'employment_contract',
  'residence_permit', 'stay', 'renewal_item', 'former_document']) AS name;

-- The tables that hang on a person by resident_id and a row of which may move without standing in another's way.
CREATE FUNCTION anju.tables_on_person() RETURNS SETOF name
LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
  SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attname = 'origin_resident_id'
    AND NOT a.attisdropped AND c.relname NOT IN ('lodging_wish', 'plan_placement')
  ORDER BY 1
$$;

-- ---------------------------------------------------------------------------------------------------------
-- What the person of a merge is called: each side keeps what it said, the row shows what was written last, where to
-- choose a side's value in a merge is to write it.
-- ---------------------------------------------------------------------------------------------------------
CREATE FUNCTION anju.field_side(of_person uuid, field text) RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  node uuid := of_person;
  own bigint;
  link record;
BEGIN
  LOOP
    SELECT coalesce((written->>field)::bigint, 0) INTO own FROM resident_side WHERE resident_id = node;
    -- Of each standing merge: the choice made in it, or what came through that side since.
    SELECT m.absorbed_id, greatest(CASE WHEN field = ANY (m.taken) THEN m.place END, (
        SELECT max((s.written->>field)::bigint) FROM resident_side s
        WHERE s.resident_id = ANY (anju.sides_of(m.absorbed_id)) AND (s.written->>field)::bigint > m.place)) AS place
      INTO link FROM resident_merge m WHERE m.survivor_id = node AND m.undone_at IS NULL
      ORDER BY 2 DESC NULLS LAST LIMIT 1;
    IF link.place IS NULL OR link.place < coalesce(own, 0) THEN RETURN node; END IF;
    node := link.absorbed_id;
  END LOOP;
END $$;

CREATE FUNCTION anju.open_side(of_person uuid) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  INSERT INTO resident_side (resident_id, township_id, name, name_pinyin, name_initials, sex, birth_date,
    phone_ciphertext, phone_index, hukou_address, employer_id)
  SELECT id, township_id, name, name_pinyin, name_initials, sex, birth_date, phone_ciphertext, phone_index,
    hukou_address, employer_id FROM migrant_resident WHERE id = of_person ON CONFLICT DO NOTHING
$$;

CREATE FUNCTION anju.show_person(of_person uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  before text := coalesce(current_setting('anju.showing', true), '');
BEGIN
  PERFORM set_config('anju.showing', 'on', true);
  UPDATE migrant_resident p SET
    name = n.name, name_pinyin = n.name_pinyin, name_initials = n.name_initials, sex = x.sex, birth_date = b.birth_date,
    phone_ciphertext = t.phone_ciphertext, phone_index = t.phone_index, hukou_address = h.hukou_address,
    employer_id = coalesce(
      (SELECT c.employer_id FROM employment_contract c WHERE c.resident_id = p.id AND c.ended_on IS NULL), o.employer_id),
    updated_at = anju.present()
  FROM resident_side n, resident_side x, resident_side b, resident_side t, resident_side h, resident_side o
  WHERE p.id = of_person AND o.resident_id = of_person
    AND n.resident_id = anju.field_side(of_person, 'name') AND x.resident_id = anju.field_side(of_person, 'sex')
    AND b.resident_id = anju.field_side(of_person, 'birthDate') AND t.resident_id = anju.field_side(of_person, 'phone')
    AND h.resident_id = anju.field_side(of_person, 'hukouAddress');
  PERFORM set_config('anju.showing', before, true);
END $$;

-- A value written on the person of a merge goes to the side that shows it, or to the one it came through.
CREATE FUNCTION anju.note_side() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  -- 'own': each by their own document.
  through uuid := CASE coalesce(current_setting('anju.through', true), '')
    WHEN '' THEN NULL WHEN 'own' THEN NEW.id ELSE current_setting('anju.through')::uuid END;
  field text;
  fields text[] := '{}';
  side uuid;
  place bigint;
BEGIN
  IF coalesce(current_setting('anju.showing', true), '') = 'on'
    OR NOT EXISTS (SELECT FROM resident_side WHERE resident_id = NEW.id) THEN RETURN NULL; END IF;
  IF through IS NOT NULL AND through <> ALL (anju.sides_of(NEW.id)) THEN through := NULL; END IF;
  IF NEW.name IS DISTINCT FROM OLD.name THEN fields := fields || 'name'::text; END IF;
  IF NEW.sex IS DISTINCT FROM OLD.sex THEN fields := fields || 'sex'::text; END IF;
  IF NEW.birth_date IS DISTINCT FROM OLD.birth_date THEN fields := fields || 'birthDate'::text; END IF;
  IF NEW.phone_index IS DISTINCT FROM OLD.phone_index THEN fields := fields || 'phone'::text; END IF;
  IF NEW.hukou_address IS DISTINCT FROM OLD.hukou_address THEN fields := fields || 'hukouAddress'::text; END IF;
  -- Sealed anew with another key: the same value, nothing written.
  UPDATE resident_side s SET phone_ciphertext = NEW.phone_ciphertext
    WHERE s.resident_id = anju.field_side(NEW.id, 'phone') AND s.phone_index = NEW.phone_index;
  FOREACH field IN ARRAY fields LOOP
    side := coalesce(through, anju.field_side(NEW.id, field));
    place := nextval('anju.side_order');
    UPDATE resident_side s SET
      name = CASE field WHEN 'name' THEN NEW.name ELSE s.name END,
      name_pinyin = CASE field WHEN 'name' THEN NEW.name_pinyin ELSE s.name_pinyin END,
      name_initials = CASE field WHEN 'name' THEN NEW.name_initials ELSE s.name_initials END,
      sex = CASE field WHEN 'sex' THEN NEW.sex ELSE s.sex END,
      birth_date = CASE field WHEN 'birthDate' THEN NEW.birth_date ELSE s.birth_date END,
      phone_ciphertext = CASE field WHEN 'phone' THEN NEW.phone_ciphertext ELSE s.phone_ciphertext END,
      phone_index = CASE field WHEN 'phone' THEN NEW.phone_index ELSE s.phone_index END,
      hukou_address = CASE field WHEN 'hukouAddress' THEN NEW.hukou_address ELSE s.hukou_address END,
      written = s.written || jsonb_build_object(field, place)
    WHERE s.resident_id = side;
  END LOOP;
  RETURN NULL;
END $$;
CREATE TRIGGER migrant_resident_note_side
  AFTER UPDATE OF name, sex, birth_date, phone_ciphertext, phone_index, hukou_address ON migrant_resident
  FOR EACH ROW WHEN ((OLD.name, OLD.sex, OLD.birth_date, OLD.phone_ciphertext, OLD.phone_index, OLD.hukou_address)
    IS DISTINCT FROM (NEW.name, NEW.sex, NEW.birth_date, NEW.phone_ciphertext, NEW.phone_index, NEW.hukou_address))
  EXECUTE FUNCTION anju.note_side();

-- ---------------------------------------------------------------------------------------------------------
-- Merging, and taking it back.
-- ---------------------------------------------------------------------------------------------------------
ALTER TABLE stay DROP CONSTRAINT stay_one_bed_a_person;
ALTER TABLE stay ADD CONSTRAINT stay_one_bed_a_person EXCLUDE USING gist
  (resident_id WITH =, daterange(starts_on, ends_on, '[)') WITH &&)
  WHERE (status IN ('RESERVED', 'CHECKED_IN', 'ENDED') AND NOT set_aside);

CREATE FUNCTION anju.require_township() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF anju.reach() <> 'TOWNSHIP' THEN
    RAISE EXCEPTION USING ERRCODE = 'insufficient_privilege', MESSAGE = 'people are merged by whoever reaches the township';
  END IF;
END $$;

-- Holds people against everything that would hang something on them. Those who are there, in the order of their ids.
CREATE FUNCTION anju.hold_people(people uuid[]) RETURNS uuid[]
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM anju.require_township();
  PERFORM FROM migrant_resident WHERE id = ANY (people) AND township_id = anju.township() ORDER BY id FOR UPDATE;
  RETURN ARRAY(SELECT id FROM migrant_resident
    WHERE id = ANY (people) AND township_id = anju.township() AND merged_into_id IS NULL ORDER BY id);
END $$;

CREATE FUNCTION anju.move_facts(sides uuid[], to_person uuid) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  of_table name;
  moved bigint;
  total bigint := 0;
BEGIN
  FOR of_table IN SELECT * FROM anju.tables_on_person() LOOP
    EXECUTE format('UPDATE public.%I SET origin_resident_id = coalesce(origin_resident_id, resident_id), resident_id = $2
      WHERE (origin_resident_id = ANY ($1) OR origin_resident_id IS NULL AND resident_id = ANY ($1))
        AND resident_id <> $2', of_table) USING sides, to_person;
    GET DIAGNOSTICS moved = ROW_COUNT;
    total := total + moved;
  END LOOP;
  -- One of these a person: where there is one already, that one counts and the other waits where it is.
  UPDATE lodging_wish w SET origin_resident_id = coalesce(w.origin_resident_id, w.resident_id), resident_id = to_person
    WHERE coalesce(w.origin_resident_id, w.resident_id) = ANY (sides) AND w.resident_id <> to_person
      AND w.ctid = (SELECT v.ctid FROM lodging_wish v WHERE coalesce(v.origin_resident_id, v.resident_id) = ANY (sides)
        AND v.resident_id <> to_person ORDER BY v.resident_id LIMIT 1)
      AND NOT EXISTS (SELECT FROM lodging_wish v WHERE v.resident_id = to_person);
  UPDATE plan_placement w SET origin_resident_id = coalesce(w.origin_resident_id, w.resident_id), resident_id = to_person
    WHERE (w.origin_resident_id = ANY (sides) OR w.resident_id = ANY (sides) AND w.origin_resident_id IS NULL)
      AND w.resident_id <> to_person
      AND w.ctid = (SELECT v.ctid FROM plan_placement v WHERE v.plan_id = w.plan_id
        AND coalesce(v.origin_resident_id, v.resident_id) = ANY (sides) AND v.resident_id <> to_person
        ORDER BY v.resident_id LIMIT 1)
      AND NOT EXISTS (SELECT FROM plan_placement v WHERE v.plan_id = w.plan_id AND v.resident_id = to_person);
  UPDATE couple SET
      origin_first_id = CASE WHEN other < to_person THEN other_origin ELSE own_origin END,
      origin_second_id = CASE WHEN other < to_person THEN own_origin ELSE other_origin END,
      first_id = least(other, to_person), second_id = greatest(other, to_person)
    FROM (SELECT id AS couple_id, second_id AS other, coalesce(origin_first_id, first_id) AS own_origin,
        coalesce(origin_second_id, second_id) AS other_origin, first_id AS present FROM couple
      UNION ALL SELECT id, first_id, coalesce(origin_second_id, second_id), coalesce(origin_first_id, first_id), second_id
        FROM couple) AS half
    WHERE couple.id = couple_id AND own_origin = ANY (sides) AND present <> to_person AND other <> to_person
      AND NOT EXISTS (SELECT FROM couple c WHERE to_person IN (c.first_id, c.second_id));
  UPDATE duplicate_candidate SET first_id = to_person WHERE first_origin_id = ANY (sides) AND first_id <> to_person;
  UPDATE duplicate_candidate SET second_id = to_person WHERE second_origin_id = ANY (sides) AND second_id <> to_person;
  RETURN total;
END $$;

CREATE FUNCTION anju.legal_day() RETURNS date LANGUAGE sql STABLE AS
$$ SELECT (anju.present() AT TIME ZONE 'Asia/Shanghai')::date $$;

-- `taken`: the fields whose value is the absorbed side's; `keep_absorbed`: whose registration and contract run on where
-- both have one. The other is set aside, and runs on again when the merge is undone.
CREATE FUNCTION anju.merge_people(
  merge uuid, survivor uuid, absorbed uuid, taken_fields text[], keep_absorbed boolean, why text)
RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  today date := anju.legal_day();
  loser uuid := CASE WHEN keep_absorbed THEN survivor ELSE absorbed END;
  winner uuid := CASE WHEN keep_absorbed THEN absorbed ELSE survivor END;
  moved bigint;
BEGIN
  IF cardinality(anju.hold_people(ARRAY[survivor, absorbed])) <> 2 THEN
    PERFORM anju.refuse('resident_merge_of_two', 'resident_merge');
  END IF;
  IF EXISTS (SELECT FROM couple WHERE first_id = least(survivor, absorbed) AND second_id = greatest(survivor, absorbed)) THEN
    PERFORM anju.refuse('resident_merge_of_couple', 'resident_merge');
  END IF;
  IF EXISTS (SELECT FROM stay a JOIN stay b ON b.resident_id = absorbed
      WHERE a.resident_id = survivor AND NOT a.set_aside AND NOT b.set_aside
        AND a.status IN ('RESERVED', 'CHECKED_IN', 'ENDED') AND b.status IN ('RESERVED', 'CHECKED_IN', 'ENDED')
        AND daterange(a.starts_on, a.ends_on, '[)') * daterange(b.starts_on, b.ends_on, '[)') && daterange(today, NULL, '[)')) THEN
    PERFORM anju.refuse('resident_merge_one_bed', 'resident_merge');
  END IF;
  UPDATE stay b SET set_aside = true FROM stay a
    WHERE a.resident_id = survivor AND b.resident_id = absorbed AND NOT a.set_aside AND NOT b.set_aside
      AND a.status IN ('RESERVED', 'CHECKED_IN', 'ENDED') AND b.status IN ('RESERVED', 'CHECKED_IN', 'ENDED')
      AND daterange(a.starts_on, a.ends_on, '[)') && daterange(b.starts_on, b.ends_on, '[)');
  UPDATE residence_registration SET set_aside_status = status, status = 'DEREGISTERED', deregistered_on = today,
      deregistration_reason = 'DUPLICATE', updated_at = anju.present()
    WHERE resident_id = loser AND status IN ('DECLARED', 'ACCEPTED', 'REGISTERED') AND EXISTS (
      SELECT FROM residence_registration w WHERE w.resident_id = winner AND w.status IN ('DECLARED', 'ACCEPTED', 'REGISTERED'));
  UPDATE employment_contract SET ended_on = greatest(today, hired_on), set_aside = true
    WHERE resident_id = loser AND ended_on IS NULL AND EXISTS (
      SELECT FROM employment_contract w WHERE w.resident_id = winner AND w.ended_on IS NULL);
  PERFORM anju.open_side(survivor), anju.open_side(absorbed);
  INSERT INTO resident_merge (id, township_id, survivor_id, absorbed_id, reason, merged_at, merged_by, taken, place)
    VALUES (merge, anju.township(), survivor, absorbed, why, anju.present(), anju.account(), taken_fields,
      nextval('anju.side_order'));
  moved := anju.move_facts(anju.sides_of(absorbed), survivor);
  UPDATE migrant_resident SET merged_into_id = survivor, updated_at = anju.present() WHERE id = absorbed;
  PERFORM anju.show_person(survivor);
  UPDATE duplicate_candidate SET status = 'MERGED', merge_id = merge, decided_at = anju.present(), decided_by = anju.account()
    WHERE township_id = anju.township() AND status = 'OPEN' AND first_id = second_id AND survivor = first_id;
  RETURN moved;
END $$;

-- What was set aside runs on where nothing came in its place.
CREATE FUNCTION anju.resume_facts(of_person uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  one record;
BEGIN
  IF NOT EXISTS (SELECT FROM residence_registration
      WHERE resident_id = of_person AND status IN ('DECLARED', 'ACCEPTED', 'REGISTERED')) THEN
    -- As if it had never been set aside: the record is corrected, nothing has changed in the world.
    PERFORM set_config('anju.correcting', 'on', true);
    UPDATE residence_registration SET status = set_aside_status, set_aside_status = NULL, deregistered_on = NULL,
        deregistration_reason = NULL, updated_at = anju.present()
      WHERE id = (SELECT id FROM residence_registration WHERE resident_id = of_person AND set_aside_status IS NOT NULL
        ORDER BY id DESC LIMIT 1);
    PERFORM set_config('anju.correcting', '', true);
  END IF;
  IF NOT EXISTS (SELECT FROM employment_contract WHERE resident_id = of_person AND ended_on IS NULL) THEN
    UPDATE employment_contract SET ended_on = NULL, set_aside = false
      WHERE id = (SELECT id FROM employment_contract WHERE resident_id = of_person AND set_aside ORDER BY id DESC LIMIT 1);
  END IF;
  FOR one IN SELECT * FROM stay WHERE resident_id = of_person AND set_aside ORDER BY id LOOP
    UPDATE stay SET set_aside = false WHERE id = one.id AND NOT EXISTS (
      SELECT FROM stay o WHERE o.resident_id = of_person AND o.id <> one.id AND NOT o.set_aside
        AND o.status IN ('RESERVED', 'CHECKED_IN', 'ENDED')
        AND daterange(o.starts_on, o.ends_on, '[)') && daterange(one.starts_on, one.ends_on, '[)'));
  END LOOP;
END $$;

CREATE FUNCTION anju.undo_merge(merge uuid, why text) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  link resident_merge%ROWTYPE;
  present uuid;
  moved bigint;
BEGIN
  PERFORM anju.require_township();
  SELECT * INTO link FROM resident_merge WHERE id = merge AND township_id = anju.township() AND undone_at IS NULL;
  IF NOT FOUND THEN PERFORM anju.refuse('resident_merge_standing', 'resident_merge'); END IF;
  PERFORM anju.hold_people(ARRAY[link.absorbed_id, anju.counts_as(link.survivor_id)]);
  present := anju.counts_as(link.survivor_id);
  PERFORM anju.hold_people(ARRAY[present]);
  UPDATE resident_merge SET undone_at = anju.present(), undone_by = anju.account(), undone_reason = why
    WHERE id = merge AND undone_at IS NULL;
  IF NOT FOUND THEN PERFORM anju.refuse('resident_merge_standing', 'resident_merge'); END IF;
  UPDATE migrant_resident SET merged_into_id = NULL, updated_at = anju.present() WHERE id = link.absorbed_id;
  moved := anju.move_facts(anju.sides_of(link.absorbed_id), link.absorbed_id);
  PERFORM anju.resume_facts(link.absorbed_id), anju.resume_facts(present);
  PERFORM anju.show_person(link.absorbed_id), anju.show_person(present);
  UPDATE duplicate_candidate SET status = 'OPEN', merge_id = NULL, decided_at = NULL, decided_by = NULL
    WHERE township_id = anju.township() AND status = 'MERGED' AND first_id <> second_id
      AND (link.absorbed_id IN (first_id, second_id));
  RETURN moved;
END $$;

-- ---------------------------------------------------------------------------------------------------------
-- Finding those who may be one. As the owner: who registers somebody need not see whom they resemble.
-- ---------------------------------------------------------------------------------------------------------

-- Whom a document number leads to besides the person whose present number it is: somebody merged, or somebody who had
-- it before it was renewed. `side` is the person it belongs to, `person` whom that one counts as.
CREATE FUNCTION anju.known_numbers(indexes bytea[])
RETURNS TABLE (document_index bytea, side uuid, person uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT p.document_index, p.id, anju.counts_as(p.id) FROM migrant_resident p
  WHERE p.township_id = anju.township() AND p.document_index = ANY (indexes) AND p.merged_into_id IS NOT NULL
  UNION ALL
  SELECT DISTINCT ON (f.document_index) f.document_index, coalesce(f.origin_resident_id, f.resident_id), f.resident_id
  FROM former_document f
  WHERE f.township_id = anju.township() AND f.document_index = ANY (indexes) AND f.because = 'CHANGE'
    AND NOT EXISTS (SELECT FROM migrant_resident p
      WHERE p.township_id = f.township_id AND p.document_index = f.document_index)
$$;

-- Whether somebody else of the township has this number now, merged or not.
CREATE FUNCTION anju.number_is_held(index bytea, besides uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT EXISTS (SELECT FROM migrant_resident p
    WHERE p.township_id = anju.township() AND p.document_index = index AND p.id <> besides)
$$;

-- Pairs that may be one person go to the queue; how many were new. `people`: only pairs with one of them; null: all.
-- What was decided of a pair stays decided, also when one of the two has been merged since.
CREATE FUNCTION anju.propose_duplicates(people uuid[], how text) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  chosen text := CASE WHEN people IS NULL THEN '' ELSE 'AND a.id = ANY ($1)' END;
  proposed bigint;
BEGIN
  EXECUTE format($sql$
    WITH alike AS (
      SELECT a.id AS one, b.id AS other, 'NAME_BIRTH_PHONE' AS reason
      FROM migrant_resident a JOIN migrant_resident b ON b.township_id = a.township_id AND b.phone_index = a.phone_index
        AND b.name = a.name AND b.birth_date = a.birth_date
      WHERE a.township_id = $2 AND b.township_id = $2 AND a.id <> b.id AND a.merged_into_id IS NULL AND b.merged_into_id IS NULL %1$s
      UNION ALL
      SELECT a.id, b.id, 'DOCUMENT_FORM'
      FROM migrant_resident a JOIN migrant_resident b ON b.township_id = a.township_id AND b.document_index = a.document_alias_index
      WHERE a.township_id = $2 AND a.id <> b.id AND a.merged_into_id IS NULL AND b.merged_into_id IS NULL %1$s
      UNION ALL
      SELECT b.id, a.id, 'DOCUMENT_FORM'
      FROM migrant_resident a JOIN migrant_resident b ON b.township_id = a.township_id AND b.document_alias_index = a.document_index
      WHERE a.township_id = $2 AND a.id <> b.id AND a.merged_into_id IS NULL AND b.merged_into_id IS NULL %1$s
      UNION ALL
      SELECT a.id, b.id, 'DOCUMENT_FORM'
      FROM migrant_resident a JOIN migrant_resident b ON b.township_id = a.township_id
        AND b.document_alias_index = a.document_alias_index
      WHERE a.township_id = $2 AND a.id <> b.id AND a.merged_into_id IS NULL AND b.merged_into_id IS NULL %1$s
      UNION ALL
      SELECT a.id, b.id, 'CORRECTED_DOCUMENT'
      FROM former_document f JOIN migrant_resident a ON a.id = f.resident_id
        JOIN migrant_resident b ON b.township_id = f.township_id AND b.document_index = f.document_index
      WHERE f.township_id = $2 AND a.id <> b.id AND a.merged_into_id IS NULL AND b.merged_into_id IS NULL %1$s
      UNION ALL
      SELECT b.id, a.id, 'CORRECTED_DOCUMENT'
      FROM migrant_resident a JOIN former_document f ON f.township_id = a.township_id AND f.document_index = a.document_index
        JOIN migrant_resident b ON b.id = f.resident_id
      WHERE a.township_id = $2 AND a.id <> b.id AND a.merged_into_id IS NULL AND b.merged_into_id IS NULL %1$s
      UNION ALL
      SELECT f.resident_id, a.id, 'CORRECTED_DOCUMENT'
      FROM former_document g JOIN migrant_resident a ON a.id = g.resident_id
        JOIN former_document f ON f.township_id = g.township_id AND f.document_index = g.document_index
      WHERE g.township_id = $2 AND f.resident_id <> a.id AND a.merged_into_id IS NULL %1$s
    ), pairs AS (
      SELECT least(one, other) AS first, greatest(one, other) AS second, array_agg(DISTINCT reason ORDER BY reason) AS reasons
      FROM alike GROUP BY 1, 2
    )
    INSERT INTO duplicate_candidate (id, township_id, first_origin_id, second_origin_id, first_id, second_id, reasons, found_by)
    SELECT gen_random_uuid(), $2, first, second, first, second, reasons, $3 FROM pairs
    WHERE NOT EXISTS (SELECT FROM duplicate_candidate d WHERE d.first_id = first AND d.second_id = second AND d.status = 'NOT_DUPLICATE')
      AND NOT EXISTS (SELECT FROM duplicate_candidate d WHERE d.first_id = second AND d.second_id = first AND d.status = 'NOT_DUPLICATE')
    ORDER BY first, second
    ON CONFLICT (first_origin_id, second_origin_id) DO NOTHING $sql$, chosen)
  USING people, anju.township(), how;
  GET DIAGNOSTICS proposed = ROW_COUNT;
  RETURN proposed;
END $$;

-- ---------------------------------------------------------------------------------------------------------
-- What was known when. Written by the database, so that no way of changing a row goes around it.
-- ---------------------------------------------------------------------------------------------------------
ALTER TABLE registration_version
  ADD CONSTRAINT registration_version_one_truth EXCLUDE USING gist (registration_id WITH =, valid WITH &&, known WITH &&),
  ADD CONSTRAINT registration_version_not_empty CHECK (NOT isempty(valid) AND NOT isempty(known));
ALTER TABLE stay_version
  ADD CONSTRAINT stay_version_one_truth EXCLUDE USING gist (stay_id WITH =, known WITH &&),
  ADD CONSTRAINT stay_version_not_empty CHECK (NOT isempty(known)),
  ADD CONSTRAINT stay_version_stay_fkey FOREIGN KEY (stay_id) REFERENCES stay (id);

-- What of a registration is history; the rest says whose it is and when it was written.
CREATE FUNCTION anju.particulars(of_row jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT of_row - '{id,township_id,resident_id,origin_resident_id,set_aside_status,receipt_number,import_batch_id,
    valid_from,known_from,created_at,updated_at}'::text[]
$$;

-- A change holds from a day (anju.effective_on, else today) and leaves the days before as they were; a correction
-- (anju.correcting) holds for as long as the wrong value was carried.
CREATE FUNCTION anju.keep_registration_version() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  was jsonb := to_jsonb(OLD);
  changed jsonb;
  since date := coalesce(OLD.valid_from, OLD.declared_on);
  at timestamptz := greatest(anju.present(), OLD.known_from);
  day date;
  one registration_version%ROWTYPE;
BEGIN
  SELECT jsonb_object_agg(key, value) INTO changed FROM jsonb_each(anju.particulars(to_jsonb(NEW)))
    WHERE was->key IS DISTINCT FROM value;
  IF changed IS NULL THEN
    NEW.valid_from := OLD.valid_from;
    NEW.known_from := OLD.known_from;
    RETURN NEW;
  END IF;
  NEW.known_from := at;
  NEW.valid_from := since;
  IF at > OLD.known_from THEN
    INSERT INTO registration_version (township_id, registration_id, valid, known, row)
      VALUES (OLD.township_id, OLD.id, daterange(since, NULL), tstzrange(OLD.known_from, at), was);
  END IF;
  IF coalesce(current_setting('anju.correcting', true), '') <> 'on' THEN
    day := greatest(since, coalesce(nullif(current_setting('anju.effective_on', true), '')::date, anju.legal_day()));
    IF day > since THEN
      INSERT INTO registration_version (township_id, registration_id, valid, known, row)
        VALUES (OLD.township_id, OLD.id, daterange(since, day), tstzrange(at, NULL), was);
      NEW.valid_from := day;
    END IF;
    RETURN NEW;
  END IF;
  FOR one IN SELECT * FROM registration_version
      WHERE registration_id = OLD.id AND upper_inf(known) ORDER BY lower(valid) DESC LOOP
    SELECT jsonb_object_agg(key, value) INTO changed FROM jsonb_each(changed) WHERE one.row->key = was->key;
    EXIT WHEN changed IS NULL;
    IF lower(one.known) = at THEN
      UPDATE registration_version SET row = one.row || changed WHERE id = one.id;
    ELSE
      UPDATE registration_version SET known = tstzrange(lower(one.known), at) WHERE id = one.id;
      INSERT INTO registration_version (township_id, registration_id, valid, known, row)
        VALUES (one.township_id, one.registration_id, one.valid, tstzrange(at, NULL), one.row || changed);
    END IF;
  END LOOP;
  RETURN NEW;
END $$;
CREATE TRIGGER residence_registration_keep_version BEFORE UPDATE ON residence_registration
  FOR EACH ROW EXECUTE FUNCTION anju.keep_registration_version();

CREATE FUNCTION anju.keep_stay_version() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  at timestamptz := greatest(anju.present(), OLD.known_from);
BEGIN
  NEW.known_from := at;
  IF at > OLD.known_from THEN
    INSERT INTO stay_version (township_id, stay_id, known, row)
      VALUES (OLD.township_id, OLD.id, tstzrange(OLD.known_from, at), to_jsonb(OLD));
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER stay_keep_version BEFORE UPDATE ON stay
  FOR EACH ROW WHEN ((OLD.starts_on, OLD.ends_on, OLD.status, OLD.bed_id) IS DISTINCT FROM
    (NEW.starts_on, NEW.ends_on, NEW.status, NEW.bed_id))
  EXECUTE FUNCTION anju.keep_stay_version();

CREATE TRIGGER registration_event_append_only BEFORE UPDATE OR DELETE ON registration_event
  FOR EACH ROW EXECUTE FUNCTION anju.append_only();

-- The registrations of the caller's reach as they were on a day, as it was known at a moment; whose they are is today's.
CREATE FUNCTION anju.registrations_then(on_day date, known_at timestamptz) RETURNS SETOF residence_registration
LANGUAGE sql STABLE ROWS 1000 AS $$
  SELECT g.* FROM residence_registration g
  WHERE g.known_from <= known_at AND coalesce(g.valid_from, g.declared_on) <= on_day
  UNION ALL
  SELECT w.* FROM residence_registration g JOIN registration_version v ON v.registration_id = g.id,
    LATERAL jsonb_populate_record(g, v.row - '{resident_id,origin_resident_id,set_aside_status}'::text[]) AS w
  WHERE v.valid @> on_day AND v.known @> known_at
$$;
-- The stays whose night it was, as it was known at a moment.
CREATE FUNCTION anju.stays_then(on_day date, known_at timestamptz) RETURNS SETOF stay
LANGUAGE sql STABLE ROWS 1000 AS $$
  SELECT s.* FROM stay s WHERE s.known_from <= known_at AND s.status <> 'CANCELLED'
    AND s.starts_on <= on_day AND (s.ends_on IS NULL OR s.ends_on > on_day)
  UNION ALL
  SELECT w.* FROM stay s JOIN stay_version v ON v.stay_id = s.id,
    LATERAL jsonb_populate_record(s, v.row - '{resident_id,origin_resident_id,set_aside}'::text[]) AS w
  WHERE v.known @> known_at AND w.status <> 'CANCELLED' AND w.starts_on <= on_day AND (w.ends_on IS NULL OR w.ends_on > on_day)
$$;

-- ---------------------------------------------------------------------------------------------------------
-- Row security. Who was merged into another is out of everybody's reach, whatever else lets them be seen.
-- ---------------------------------------------------------------------------------------------------------
CREATE POLICY present ON migrant_resident AS RESTRICTIVE FOR SELECT USING (merged_into_id IS NULL);
CREATE POLICY present ON plan_placement AS RESTRICTIVE FOR SELECT USING
  (origin_resident_id IS NOT NULL OR EXISTS (SELECT FROM migrant_resident r WHERE r.id = resident_id));

ALTER TABLE duplicate_candidate ENABLE ROW LEVEL SECURITY;
CREATE POLICY reach ON duplicate_candidate USING
  (township_id = (SELECT anju.township()) AND (SELECT anju.reach()) = 'TOWNSHIP');
ALTER TABLE resident_merge ENABLE ROW LEVEL SECURITY;
CREATE POLICY reach ON resident_merge FOR SELECT USING
  (township_id = (SELECT anju.township()) AND (SELECT anju.reach()) = 'TOWNSHIP');
ALTER TABLE resident_side ENABLE ROW LEVEL SECURITY;
CREATE POLICY reach ON resident_side FOR SELECT USING
  (township_id = (SELECT anju.township()) AND (SELECT anju.reach()) = 'TOWNSHIP');
ALTER TABLE former_document ENABLE ROW LEVEL SECURITY;
CREATE POLICY reach ON former_document USING (township_id = (SELECT anju.township()) AND (
  (SELECT anju.reach()) = 'TOWNSHIP' OR EXISTS (SELECT FROM migrant_resident r WHERE r.id = resident_id)));
ALTER TABLE registration_version ENABLE ROW LEVEL SECURITY;
CREATE POLICY reach ON registration_version FOR SELECT USING (township_id = (SELECT anju.township()) AND (
  (SELECT anju.reach()) = 'TOWNSHIP' OR EXISTS (SELECT FROM residence_registration g WHERE g.id = registration_id)));
ALTER TABLE registration_event ENABLE ROW LEVEL SECURITY;
CREATE POLICY reach ON registration_event USING (township_id = (SELECT anju.township()) AND (
  (SELECT anju.reach()) = 'TOWNSHIP' OR EXISTS (SELECT FROM residence_registration g WHERE g.id = registration_id)));
ALTER TABLE stay_version ENABLE ROW LEVEL SECURITY;
CREATE POLICY reach ON stay_version FOR SELECT USING (township_id = (SELECT anju.township()) AND (
  (SELECT anju.reach()) = 'TOWNSHIP' OR EXISTS (SELECT FROM stay s WHERE s.id = stay_id)));

GRANT SELECT ON duplicate_candidate, resident_merge, resident_side, former_document, registration_version,
  registration_event, stay_version TO anju_app;
GRANT INSERT ON former_document, registration_event TO anju_app;
GRANT UPDATE (status, decided_at, decided_by, reason) ON duplicate_candidate TO anju_app;
REVOKE UPDATE ON migrant_resident FROM anju_app;
DO $$ BEGIN
  EXECUTE 'GRANT UPDATE (' || (SELECT string_agg(quote_ident(column_name), ', ') FROM information_schema.columns
    WHERE table_schema = 'public' AND table_name = 'migrant_resident'
      AND column_name NOT IN ('id', 'township_id', 'merged_into_id')) || ') ON migrant_resident TO anju_app';
END $$;
REVOKE EXECUTE ON FUNCTION anju.move_facts(uuid[], uuid), anju.show_person(uuid), anju.open_side(uuid),
  anju.resume_facts(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION anju.present(), anju.counts_as(uuid), anju.sides_of(uuid), anju.field_side(uuid, text),
  anju.hold_people(uuid[]), anju.merge_people(uuid, uuid, uuid, text[], boolean, text), anju.undo_merge(uuid, text),
  anju.known_numbers(bytea[]), anju.propose_duplicates(uuid[], text), anju.registrations_then(date, timestamptz),
  anju.stays_then(date, timestamptz), anju.legal_day(), anju.particulars(jsonb) TO anju_app;
