-- Written by hand: a dormitory keeps its book of guests after they have left, and does not learn from it where they went.

-- Who sees a stay: the property it is in, whoever employs the person now, and a look-up that has found them. Whoever knows the
-- person only because they once slept in their house sees the nights in that house.
ALTER POLICY reach ON stay USING (township_id = (SELECT anju.township()) AND (
  (SELECT anju.reach()) = 'TOWNSHIP' OR property_id = ANY ((SELECT anju.properties())::uuid[])
  OR EXISTS (SELECT FROM migrant_resident r WHERE r.id = resident_id
    AND ((SELECT anju.reach()) = 'LOOKUP' OR r.employer_id = ANY ((SELECT anju.employers())::uuid[])))));

-- Of the caller's own former guests, who has a bed in another house on some night of a period: they need none here. Whether,
-- never where.
CREATE FUNCTION anju.housed_elsewhere(from_day date, to_day date) RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT CASE WHEN anju.properties() IS NULL THEN '{}' ELSE coalesce((SELECT array_agg(DISTINCT s.resident_id) FROM stay s
    WHERE s.township_id = anju.township() AND s.resident_id = ANY (anju.sleepers_in_reach())
      AND s.property_id <> ALL (anju.properties()) AND s.status IN ('RESERVED', 'CHECKED_IN', 'ENDED')
      AND daterange(s.starts_on, s.ends_on, '[)') && daterange(from_day, to_day, '[)')), '{}') END
$$;
REVOKE ALL ON FUNCTION anju.housed_elsewhere(date, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION anju.housed_elsewhere(date, date) TO anju_app;
