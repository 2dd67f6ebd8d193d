-- Written by hand: what a scan of the ledger need not look for in the whole register.

-- An item is on the list of the station that serves its person's company. Whoever moves a person to another company, a
-- company to another station or an item to another person says so to the items themselves, which the next scan then counts
-- again; a scan need not compare every item with its person. As the owner: who moves somebody need not see what falls due.
CREATE FUNCTION anju.count_again(people uuid[]) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  UPDATE renewal_item SET next_on = date '2000-01-01' WHERE resident_id = ANY (people) AND status <> 'ACTED'
$$;
REVOKE ALL ON FUNCTION anju.count_again(uuid[]) FROM PUBLIC;

CREATE FUNCTION anju.ledger_follows_person() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM anju.count_again(ARRAY[NEW.id]);
  RETURN NULL;
END $$;
CREATE TRIGGER migrant_resident_moves_ledger AFTER UPDATE OF employer_id ON migrant_resident
  FOR EACH ROW WHEN (OLD.employer_id IS DISTINCT FROM NEW.employer_id)
  EXECUTE FUNCTION anju.ledger_follows_person();

CREATE FUNCTION anju.ledger_follows_employer() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM anju.count_again(ARRAY(SELECT id FROM migrant_resident WHERE employer_id = NEW.id));
  RETURN NULL;
END $$;
CREATE TRIGGER employer_moves_ledger AFTER UPDATE OF station_id ON employer
  FOR EACH ROW WHEN (OLD.station_id IS DISTINCT FROM NEW.station_id)
  EXECUTE FUNCTION anju.ledger_follows_employer();

CREATE FUNCTION anju.ledger_of_another() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  NEW.next_on := date '2000-01-01';
  RETURN NEW;
END $$;
CREATE TRIGGER renewal_item_of_another BEFORE UPDATE OF resident_id ON renewal_item
  FOR EACH ROW WHEN (OLD.resident_id IS DISTINCT FROM NEW.resident_id AND NEW.status <> 'ACTED')
  EXECUTE FUNCTION anju.ledger_of_another();

-- A move while items are being made would not find them: people are held, with their companies, until those are there.
CREATE FUNCTION anju.hold_company_of(people uuid[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM FROM migrant_resident WHERE id = ANY (people) AND township_id = anju.township() ORDER BY id FOR SHARE;
  PERFORM FROM employer WHERE id IN (SELECT employer_id FROM migrant_resident WHERE id = ANY (people))
    AND township_id = anju.township() ORDER BY id FOR SHARE;
END $$;
REVOKE ALL ON FUNCTION anju.hold_company_of(uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION anju.hold_company_of(uuid[]) TO anju_app;

-- Those there already may have been missed meanwhile: counted again once.
UPDATE renewal_item SET next_on = date '2000-01-01' WHERE status <> 'ACTED' AND resident_id IS NOT NULL;

-- Where a range of so many people ends: an id and nothing of the person, read from the index alone.
CREATE FUNCTION anju.end_of_range(after uuid, people int) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT id FROM migrant_resident WHERE township_id = anju.township() AND anju.reach() = 'TOWNSHIP'
    AND id > coalesce(after, '00000000-0000-0000-0000-000000000000') ORDER BY id OFFSET people LIMIT 1
$$;
REVOKE ALL ON FUNCTION anju.end_of_range(uuid, int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION anju.end_of_range(uuid, int) TO anju_app;

-- Whether some permit in use was issued on the one day or before and never endorsed, or is endorsed until the other day or
-- before: yes or no, and no permit. As the owner, so that the indexes answer.
CREATE INDEX residence_permit_in_use_issued ON residence_permit (township_id, issued_on)
  WHERE status IN ('ISSUED', 'DELIVERED', 'ACTIVE') AND endorsed_until IS NULL;
CREATE INDEX residence_permit_in_use_until ON residence_permit (township_id, endorsed_until)
  WHERE status IN ('ISSUED', 'DELIVERED', 'ACTIVE') AND endorsed_until IS NOT NULL;
CREATE FUNCTION anju.permit_may_be_late(issued date, until date) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT anju.reach() = 'TOWNSHIP' AND (
    EXISTS (SELECT FROM residence_permit WHERE township_id = anju.township() AND status IN ('ISSUED', 'DELIVERED', 'ACTIVE')
      AND endorsed_until IS NULL AND issued_on <= issued)
    OR EXISTS (SELECT FROM residence_permit WHERE township_id = anju.township() AND status IN ('ISSUED', 'DELIVERED', 'ACTIVE')
      AND endorsed_until IS NOT NULL AND endorsed_until <= until))
$$;
REVOKE ALL ON FUNCTION anju.permit_may_be_late(date, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION anju.permit_may_be_late(date, date) TO anju_app;
