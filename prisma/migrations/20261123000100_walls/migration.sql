-- What must never be, and who may see what, written by hand: constraints, triggers, row-level security and
-- grants. prisma/hand-written.ts lists each of them; the service refuses to start when one is missing.

CREATE EXTENSION IF NOT EXISTS btree_gist;

-- ---------------------------------------------------------------------------------------------------------
-- The caller, as the transaction states it (domain/act.ts). Nothing stated means: reaches nothing.
-- ---------------------------------------------------------------------------------------------------------
CREATE SCHEMA anju;

CREATE FUNCTION anju.township() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT nullif(current_setting('anju.township', true), '')::uuid $$;
CREATE FUNCTION anju.account() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT nullif(current_setting('anju.account', true), '')::uuid $$;
-- TOWNSHIP, SCOPED, LOOKUP, AUDIT, SIGN_IN, SERVICE or NONE; see domain/access/policy.ts.
CREATE FUNCTION anju.reach() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT coalesce(nullif(current_setting('anju.reach', true), ''), 'NONE') $$;
-- Scopes open nothing to those who look up or audit, whatever their account says.
CREATE FUNCTION anju.employers() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT CASE WHEN anju.reach() = 'SCOPED'
  THEN string_to_array(nullif(current_setting('anju.employers', true), ''), ',')::uuid[] END $$;
CREATE FUNCTION anju.properties() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT CASE WHEN anju.reach() = 'SCOPED'
  THEN string_to_array(nullif(current_setting('anju.properties', true), ''), ',')::uuid[] END $$;
-- The one document that a lookup asks for, as its blind index.
CREATE FUNCTION anju.lookup_index() RETURNS bytea LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT decode(nullif(current_setting('anju.lookup_index', true), ''), 'hex') $$;

-- ---------------------------------------------------------------------------------------------------------
-- Constraints
-- ---------------------------------------------------------------------------------------------------------
ALTER TABLE stay
  ADD CONSTRAINT stay_ends_after_start CHECK (ends_on IS NULL OR ends_on > starts_on),
  ADD CONSTRAINT stay_one_person_a_bed EXCLUDE USING gist
    (bed_id WITH =, daterange(starts_on, ends_on, '[)') WITH &&) WHERE (status IN ('RESERVED', 'CHECKED_IN', 'ENDED')),
  ADD CONSTRAINT stay_one_bed_a_person EXCLUDE USING gist
    (resident_id WITH =, daterange(starts_on, ends_on, '[)') WITH &&) WHERE (status IN ('RESERVED', 'CHECKED_IN', 'ENDED'));

ALTER TABLE room_closure
  ADD CONSTRAINT room_closure_ends_after_start CHECK (ends_on IS NULL OR ends_on > starts_on);

ALTER TABLE room
  ADD CONSTRAINT room_area_positive CHECK (usable_area > 0),
  ADD CONSTRAINT room_capacity_not_negative CHECK (rated_capacity >= 0);

-- A room's rows are guarded by its property: it cannot stand in a building of another.
ALTER TABLE building ADD CONSTRAINT building_of_property UNIQUE (id, property_id);
ALTER TABLE room ADD CONSTRAINT room_building_of_property
  FOREIGN KEY (building_id, property_id) REFERENCES building (id, property_id);

ALTER TABLE couple
  ADD CONSTRAINT couple_of_two CHECK (first_id < second_id),
  ADD CONSTRAINT couple_first_fkey FOREIGN KEY (first_id) REFERENCES migrant_resident (id),
  ADD CONSTRAINT couple_second_fkey FOREIGN KEY (second_id) REFERENCES migrant_resident (id);

ALTER TABLE account ADD CONSTRAINT account_username_lower CHECK (username = lower(username));

CREATE UNIQUE INDEX residence_registration_one_live ON residence_registration (resident_id)
  WHERE status IN ('DECLARED', 'ACCEPTED', 'REGISTERED');
CREATE UNIQUE INDEX employment_contract_one_current ON employment_contract (resident_id)
  WHERE ended_on IS NULL;
CREATE INDEX outbox_message_unpublished ON outbox_message (id) WHERE published_at IS NULL;

-- ---------------------------------------------------------------------------------------------------------
-- Who may share a room. A stay locks its room, so that two at once cannot each believe to be the last.
-- The functions run as the owner: they must count sleepers whom the caller may not see.
-- ---------------------------------------------------------------------------------------------------------
CREATE FUNCTION anju.most_sleepers(of_room uuid, from_day date, to_day date) RETURNS integer
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  WITH nearby AS (
    SELECT s.starts_on, s.ends_on FROM stay s JOIN bed b ON b.id = s.bed_id
    WHERE b.room_id = of_room AND s.status IN ('RESERVED', 'CHECKED_IN')
      AND daterange(s.starts_on, s.ends_on, '[)') && daterange(from_day, to_day, '[)')
  ), days AS (
    SELECT from_day AS day UNION SELECT starts_on FROM nearby WHERE starts_on > from_day
  )
  SELECT coalesce(max(sleepers), 0)::integer FROM (
    SELECT count(*) AS sleepers FROM days JOIN nearby
      ON daterange(nearby.starts_on, nearby.ends_on, '[)') @> days.day
    GROUP BY days.day
  ) AS per_day
$$;

CREATE FUNCTION anju.refuse(constraint_name text, what text) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = constraint_name,
    MESSAGE = format('%s violates check constraint "%s"', what, constraint_name);
END $$;

-- Does everyone who sleeps in the room between the two days agree with its sex policy?
CREATE FUNCTION anju.sex_policy_kept(of_room uuid, policy sex_policy, from_day date, to_day date) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  WITH sleepers AS (
    SELECT s.resident_id, r.sex, daterange(s.starts_on, s.ends_on, '[)') AS nights
    FROM stay s JOIN bed b ON b.id = s.bed_id JOIN migrant_resident r ON r.id = s.resident_id
    WHERE b.room_id = of_room AND s.status IN ('RESERVED', 'CHECKED_IN')
      AND daterange(s.starts_on, s.ends_on, '[)') && daterange(from_day, to_day, '[)')
  )
  SELECT CASE
    WHEN policy IN ('MALE', 'FEMALE') THEN NOT EXISTS (SELECT FROM sleepers WHERE sex::text <> policy::text)
    ELSE NOT EXISTS (
        SELECT FROM sleepers s WHERE NOT EXISTS (
          SELECT FROM couple c WHERE s.resident_id IN (c.first_id, c.second_id)))
      AND NOT EXISTS (
        SELECT FROM sleepers a JOIN sleepers b ON a.resident_id < b.resident_id AND a.nights && b.nights
        WHERE NOT EXISTS (
          SELECT FROM couple c WHERE c.first_id = a.resident_id AND c.second_id = b.resident_id))
  END
$$;

CREATE FUNCTION anju.check_stay() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  its_room room%ROWTYPE;
BEGIN
  IF NEW.status NOT IN ('RESERVED', 'CHECKED_IN') THEN RETURN NULL; END IF;
  SELECT r.* INTO its_room FROM room r JOIN bed b ON b.room_id = r.id WHERE b.id = NEW.bed_id;
  IF EXISTS (SELECT FROM room_closure c WHERE c.room_id = its_room.id
      AND daterange(c.starts_on, c.ends_on, '[)') && daterange(NEW.starts_on, NEW.ends_on, '[)')) THEN
    PERFORM anju.refuse('stay_room_open', 'stay');
  END IF;
  IF NOT anju.sex_policy_kept(its_room.id, its_room.sex_policy, NEW.starts_on, NEW.ends_on) THEN
    PERFORM anju.refuse('stay_sex_policy', 'stay');
  END IF;
  IF anju.most_sleepers(its_room.id, NEW.starts_on, NEW.ends_on) > its_room.rated_capacity THEN
    PERFORM anju.refuse('stay_rated_capacity', 'stay');
  END IF;
  RETURN NULL;
END $$;

-- The lock comes before the row, in BEFORE; the check sees the row, in AFTER. The person is held as well, so that
-- nobody corrects the sex on which the check relies at the same moment.
CREATE FUNCTION anju.lock_room_of_stay() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM FROM room r JOIN bed b ON b.room_id = r.id WHERE b.id = NEW.bed_id FOR NO KEY UPDATE OF r;
  PERFORM FROM migrant_resident WHERE id = NEW.resident_id FOR SHARE;
  RETURN NEW;
END $$;

CREATE TRIGGER stay_lock_room BEFORE INSERT OR UPDATE ON stay
  FOR EACH ROW EXECUTE FUNCTION anju.lock_room_of_stay();
CREATE TRIGGER stay_check AFTER INSERT OR UPDATE ON stay
  FOR EACH ROW EXECUTE FUNCTION anju.check_stay();

CREATE FUNCTION anju.check_room_change() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF NOT anju.sex_policy_kept(NEW.id, NEW.sex_policy, '-infinity', NULL) THEN
    PERFORM anju.refuse('room_sex_policy_of_sleepers', 'room');
  END IF;
  IF anju.most_sleepers(NEW.id, '-infinity', NULL) > NEW.rated_capacity THEN
    PERFORM anju.refuse('room_capacity_of_sleepers', 'room');
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER room_change_check AFTER UPDATE OF sex_policy, rated_capacity ON room
  FOR EACH ROW EXECUTE FUNCTION anju.check_room_change();

CREATE FUNCTION anju.check_room_closure() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM FROM room WHERE id = NEW.room_id FOR NO KEY UPDATE;
  IF anju.most_sleepers(NEW.room_id, NEW.starts_on, NEW.ends_on) > 0 THEN
    PERFORM anju.refuse('room_closure_nobody_inside', 'room_closure');
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER room_closure_check AFTER INSERT OR UPDATE ON room_closure
  FOR EACH ROW EXECUTE FUNCTION anju.check_room_closure();

CREATE FUNCTION anju.check_resident_sex() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF EXISTS (
    SELECT FROM stay s JOIN bed b ON b.id = s.bed_id JOIN room r ON r.id = b.room_id
    WHERE s.resident_id = NEW.id AND s.status IN ('RESERVED', 'CHECKED_IN')
      AND r.sex_policy IN ('MALE', 'FEMALE') AND r.sex_policy::text <> NEW.sex::text
  ) THEN
    PERFORM anju.refuse('migrant_resident_sex_of_room', 'migrant_resident');
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER migrant_resident_sex_check AFTER UPDATE OF sex ON migrant_resident
  FOR EACH ROW WHEN (OLD.sex IS DISTINCT FROM NEW.sex) EXECUTE FUNCTION anju.check_resident_sex();

-- ---------------------------------------------------------------------------------------------------------
-- The log and the lookups are written once.
-- ---------------------------------------------------------------------------------------------------------
CREATE FUNCTION anju.append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION USING ERRCODE = 'insufficient_privilege',
    MESSAGE = format('%s is append only', TG_TABLE_NAME);
END $$;
CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE ON audit_entry
  FOR EACH ROW EXECUTE FUNCTION anju.append_only();
CREATE TRIGGER audit_entry_no_truncate BEFORE TRUNCATE ON audit_entry
  FOR EACH STATEMENT EXECUTE FUNCTION anju.append_only();
CREATE TRIGGER police_lookup_append_only BEFORE UPDATE OR DELETE ON police_lookup
  FOR EACH ROW EXECUTE FUNCTION anju.append_only();
CREATE TRIGGER police_lookup_no_truncate BEFORE TRUNCATE ON police_lookup
  FOR EACH STATEMENT EXECUTE FUNCTION anju.append_only();

-- ---------------------------------------------------------------------------------------------------------
-- Row-level security: the second wall. The application owns nothing and cannot go around it.
-- ---------------------------------------------------------------------------------------------------------

-- Who sleeps, slept or is to sleep in the caller's properties: a dormitory answers for its book of guests also
-- after they have left. As the owner, since the policy of stay looks at residents.
CREATE FUNCTION anju.sleepers_in_reach() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT coalesce(array_agg(DISTINCT s.resident_id), '{}') FROM stay s
  WHERE s.property_id = ANY (anju.properties())
$$;

-- Which beds of the caller's township somebody has on some night of a period, and never who: what is free may be
-- seen by those who may not see the people. Not live: an earlier stay that has ended. An end of null is open.
CREATE FUNCTION anju.beds_taken(of_properties uuid[], from_day date, to_day date)
RETURNS TABLE (property_id uuid, room_id uuid, bed_id uuid, starts_on date, ends_on date, live boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT s.property_id, b.room_id, s.bed_id, s.starts_on, s.ends_on, s.status <> 'ENDED' FROM stay s JOIN bed b ON b.id = s.bed_id
  WHERE s.property_id = ANY (of_properties) AND s.township_id = anju.township()
    AND s.status IN ('RESERVED', 'CHECKED_IN', 'ENDED')
    AND daterange(s.starts_on, s.ends_on, '[)') && daterange(from_day, to_day, '[)')
$$;

ALTER TABLE township ENABLE ROW LEVEL SECURITY;
CREATE POLICY reach ON township USING
  (id = (SELECT anju.township()) OR (SELECT anju.reach()) IN ('SERVICE', 'SIGN_IN'));

ALTER TABLE account ENABLE ROW LEVEL SECURITY;
CREATE POLICY reach ON account USING (
  (SELECT anju.reach()) = 'SIGN_IN'
  OR township_id = (SELECT anju.township()) AND (id = (SELECT anju.account()) OR (SELECT anju.reach()) IN ('TOWNSHIP', 'AUDIT')));
ALTER TABLE account_scope ENABLE ROW LEVEL SECURITY;
CREATE POLICY reach ON account_scope USING (EXISTS (SELECT FROM account a WHERE a.id = account_id));
ALTER TABLE session ENABLE ROW LEVEL SECURITY;
CREATE POLICY reach ON session USING
  ((SELECT anju.reach()) = 'SIGN_IN' OR account_id = (SELECT anju.account()));

ALTER TABLE audit_entry ENABLE ROW LEVEL SECURITY;
CREATE POLICY append ON audit_entry FOR INSERT WITH CHECK
  (township_id = (SELECT anju.township()) OR (SELECT anju.reach()) = 'SIGN_IN');
CREATE POLICY reach ON audit_entry FOR SELECT USING
  (township_id = (SELECT anju.township()) AND (SELECT anju.reach()) IN ('TOWNSHIP', 'AUDIT'));

ALTER TABLE police_lookup ENABLE ROW LEVEL SECURITY;
CREATE POLICY append ON police_lookup FOR INSERT WITH CHECK
  (township_id = (SELECT anju.township()) AND officer_id = (SELECT anju.account()));
CREATE POLICY reach ON police_lookup FOR SELECT USING
  (township_id = (SELECT anju.township()) AND (officer_id = (SELECT anju.account()) OR (SELECT anju.reach()) = 'AUDIT'));

ALTER TABLE outbox_message ENABLE ROW LEVEL SECURITY;
CREATE POLICY append ON outbox_message FOR INSERT WITH CHECK (township_id = (SELECT anju.township()));
CREATE POLICY reach ON outbox_message USING ((SELECT anju.reach()) = 'SERVICE');
ALTER TABLE idempotency_key ENABLE ROW LEVEL SECURITY;
CREATE POLICY reach ON idempotency_key USING (account_id = (SELECT anju.account()));

ALTER TABLE employer ENABLE ROW LEVEL SECURITY;
CREATE POLICY reach ON employer USING (township_id = (SELECT anju.township()) AND (
  (SELECT anju.reach()) IN ('TOWNSHIP', 'LOOKUP') OR id = ANY ((SELECT anju.employers())::uuid[])));

ALTER TABLE migrant_resident ENABLE ROW LEVEL SECURITY;
CREATE POLICY reach ON migrant_resident USING (township_id = (SELECT anju.township()) AND CASE (SELECT anju.reach())
  WHEN 'TOWNSHIP' THEN true
  WHEN 'SCOPED' THEN employer_id = ANY ((SELECT anju.employers())::uuid[]) OR id = ANY ((SELECT anju.sleepers_in_reach())::uuid[])
  WHEN 'LOOKUP' THEN document_index = (SELECT anju.lookup_index())
  ELSE false END);

-- What hangs on a person is seen by whoever sees the person.
ALTER TABLE employment_contract ENABLE ROW LEVEL SECURITY;
CREATE POLICY reach ON employment_contract USING (township_id = (SELECT anju.township()) AND (
  (SELECT anju.reach()) = 'TOWNSHIP' OR EXISTS (SELECT FROM migrant_resident r WHERE r.id = resident_id)));
ALTER TABLE residence_registration ENABLE ROW LEVEL SECURITY;
CREATE POLICY reach ON residence_registration USING (township_id = (SELECT anju.township()) AND (
  (SELECT anju.reach()) = 'TOWNSHIP' OR EXISTS (SELECT FROM migrant_resident r WHERE r.id = resident_id)));
ALTER TABLE residence_permit ENABLE ROW LEVEL SECURITY;
CREATE POLICY reach ON residence_permit USING (township_id = (SELECT anju.township()) AND (
  (SELECT anju.reach()) = 'TOWNSHIP' OR EXISTS (SELECT FROM migrant_resident r WHERE r.id = resident_id)));
ALTER TABLE lodging_wish ENABLE ROW LEVEL SECURITY;
CREATE POLICY reach ON lodging_wish USING (township_id = (SELECT anju.township()) AND (
  (SELECT anju.reach()) = 'TOWNSHIP' OR EXISTS (SELECT FROM migrant_resident r WHERE r.id = resident_id)));
ALTER TABLE couple ENABLE ROW LEVEL SECURITY;
CREATE POLICY reach ON couple USING (township_id = (SELECT anju.township()) AND (
  (SELECT anju.reach()) = 'TOWNSHIP' OR EXISTS (SELECT FROM migrant_resident r WHERE r.id IN (first_id, second_id))));
ALTER TABLE renewal_item ENABLE ROW LEVEL SECURITY;
CREATE POLICY reach ON renewal_item USING (township_id = (SELECT anju.township()) AND (
  (SELECT anju.reach()) = 'TOWNSHIP' OR EXISTS (SELECT FROM migrant_resident r WHERE r.id = resident_id)));
ALTER TABLE reminder ENABLE ROW LEVEL SECURITY;
CREATE POLICY reach ON reminder USING (township_id = (SELECT anju.township()) AND (
  (SELECT anju.reach()) = 'TOWNSHIP' OR EXISTS (SELECT FROM renewal_item i WHERE i.id = item_id)));

-- Rooms and beds are no personal data: the township reads them, their own property writes them.
ALTER TABLE property ENABLE ROW LEVEL SECURITY;
CREATE POLICY reach ON property FOR SELECT USING (township_id = (SELECT anju.township()));
CREATE POLICY own ON property USING (township_id = (SELECT anju.township()) AND (
  (SELECT anju.reach()) = 'TOWNSHIP' OR id = ANY ((SELECT anju.properties())::uuid[])));
ALTER TABLE building ENABLE ROW LEVEL SECURITY;
CREATE POLICY reach ON building FOR SELECT USING (township_id = (SELECT anju.township()));
CREATE POLICY own ON building USING (township_id = (SELECT anju.township()) AND (
  (SELECT anju.reach()) = 'TOWNSHIP' OR property_id = ANY ((SELECT anju.properties())::uuid[])));
ALTER TABLE room ENABLE ROW LEVEL SECURITY;
CREATE POLICY reach ON room FOR SELECT USING (township_id = (SELECT anju.township()));
CREATE POLICY own ON room USING (township_id = (SELECT anju.township()) AND (
  (SELECT anju.reach()) = 'TOWNSHIP' OR property_id = ANY ((SELECT anju.properties())::uuid[])));
ALTER TABLE bed ENABLE ROW LEVEL SECURITY;
CREATE POLICY reach ON bed FOR SELECT USING (township_id = (SELECT anju.township()));
CREATE POLICY own ON bed USING (township_id = (SELECT anju.township()) AND (
  (SELECT anju.reach()) = 'TOWNSHIP' OR property_id = ANY ((SELECT anju.properties())::uuid[])));
ALTER TABLE room_closure ENABLE ROW LEVEL SECURITY;
CREATE POLICY reach ON room_closure FOR SELECT USING (township_id = (SELECT anju.township()));
CREATE POLICY own ON room_closure USING (township_id = (SELECT anju.township()) AND (
  (SELECT anju.reach()) = 'TOWNSHIP' OR property_id = ANY ((SELECT anju.properties())::uuid[])));

-- Who sleeps where is personal: the property's own people, or whoever sees the person.
ALTER TABLE stay ENABLE ROW LEVEL SECURITY;
CREATE POLICY reach ON stay FOR SELECT USING (township_id = (SELECT anju.township()) AND (
  (SELECT anju.reach()) = 'TOWNSHIP' OR property_id = ANY ((SELECT anju.properties())::uuid[])
  OR EXISTS (SELECT FROM migrant_resident r WHERE r.id = resident_id)));
CREATE POLICY own ON stay USING (township_id = (SELECT anju.township()) AND (
  (SELECT anju.reach()) = 'TOWNSHIP' OR property_id = ANY ((SELECT anju.properties())::uuid[])));
ALTER TABLE allocation_plan ENABLE ROW LEVEL SECURITY;
CREATE POLICY reach ON allocation_plan USING (township_id = (SELECT anju.township()) AND (
  (SELECT anju.reach()) = 'TOWNSHIP' OR property_id = ANY ((SELECT anju.properties())::uuid[])));
ALTER TABLE plan_placement ENABLE ROW LEVEL SECURITY;
CREATE POLICY reach ON plan_placement USING (EXISTS (SELECT FROM allocation_plan p WHERE p.id = plan_id) AND (
  (SELECT anju.reach()) = 'TOWNSHIP' OR EXISTS (SELECT FROM migrant_resident r WHERE r.id = resident_id)));

ALTER TABLE import_batch ENABLE ROW LEVEL SECURITY;
CREATE POLICY reach ON import_batch USING (township_id = (SELECT anju.township()) AND (
  (SELECT anju.reach()) = 'TOWNSHIP' OR uploaded_by = (SELECT anju.account())));
ALTER TABLE import_row ENABLE ROW LEVEL SECURITY;
CREATE POLICY reach ON import_row USING (EXISTS (SELECT FROM import_batch b WHERE b.id = batch_id));
ALTER TABLE stored_file ENABLE ROW LEVEL SECURITY;
CREATE POLICY reach ON stored_file USING (township_id = (SELECT anju.township()) AND (
  (SELECT anju.reach()) = 'TOWNSHIP' OR uploaded_by = (SELECT anju.account())));

ALTER TABLE service_station ENABLE ROW LEVEL SECURITY;
CREATE POLICY reach ON service_station USING (township_id = (SELECT anju.township()));
ALTER TABLE police_unit ENABLE ROW LEVEL SECURITY;
CREATE POLICY reach ON police_unit USING (township_id = (SELECT anju.township()));

-- ---------------------------------------------------------------------------------------------------------
-- Grants. No DELETE but where a row is a draft or a wish. What an administrator sets up as the owner (townships,
-- accounts and their scopes, employers, stations, the work calendar) the application only reads: it cannot widen
-- anybody's reach. Of an account it writes how often signing in has failed.
-- ---------------------------------------------------------------------------------------------------------
GRANT USAGE ON SCHEMA public, anju TO anju_app;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA anju TO anju_app;
GRANT SELECT ON
  township, account, account_scope, employer, service_station, police_unit, work_calendar_day, work_calendar_notice TO anju_app;
GRANT UPDATE (failed_attempts, locked_until) ON account TO anju_app;
GRANT SELECT, INSERT, UPDATE ON
  session, outbox_message, idempotency_key, migrant_resident, employment_contract, residence_registration, residence_permit,
  property, building, room, bed, room_closure, stay, couple, lodging_wish, allocation_plan, plan_placement,
  import_batch, import_row, stored_file, renewal_item, reminder TO anju_app;
GRANT DELETE ON outbox_message, idempotency_key, lodging_wish, plan_placement, import_row, room_closure TO anju_app;
GRANT SELECT, INSERT ON audit_entry, police_lookup TO anju_app;
-- A bed stays in its room and a couple stays the same two: what was checked against them would not be checked again.
REVOKE UPDATE ON bed, couple FROM anju_app;
GRANT UPDATE (number, tier) ON bed TO anju_app;
GRANT UPDATE (verified_by, verified_at) ON couple TO anju_app;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO anju_app;
