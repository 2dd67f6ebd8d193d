-- The document of somebody merged, and one that was renewed, lead to the person; who was told of a side was told of the person.
CREATE FUNCTION anju.leads_to(index bytea) RETURNS bytea
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT coalesce((SELECT p.document_index FROM anju.known_numbers(ARRAY[index]) k JOIN migrant_resident p ON p.id = k.person
    LIMIT 1), index)
$$;

CREATE OR REPLACE FUNCTION anju.disclosures_to(of_resident uuid, at timestamptz)
RETURNS TABLE (lookup_id uuid, told_at timestamptz, unit text, purpose text, legal_basis text, fields text[], emergency boolean, wide boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT l.id, l.created_at, u.name, l.purpose, l.legal_basis, l.disclosed_fields, coalesce(q.emergency, false), l.hits IS NOT NULL
  FROM police_lookup l LEFT JOIN police_unit u ON u.id = l.police_unit_id LEFT JOIN lookup_request q ON q.id = l.request_id
  WHERE l.township_id = anju.township() AND anju.reach() = 'TOWNSHIP' AND l.outcome = 'FOUND'
    AND (l.resident_id = ANY (anju.sides_of(of_resident)) OR EXISTS (
      SELECT FROM lookup_hit h WHERE h.lookup_id = l.id AND h.resident_id = ANY (anju.sides_of(of_resident))))
    AND (l.held_until IS NULL OR l.held_until <= at)
  ORDER BY l.created_at DESC, l.id DESC
$$;
