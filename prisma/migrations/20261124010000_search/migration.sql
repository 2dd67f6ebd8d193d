-- Search as a person types, at the same speed whatever the size of the register: every kind of term is the beginning of
-- a b-tree, in the order in which the answers are wanted, those who live here now before those who have left. Under
-- row security an index serves only operators that leak nothing, which LIKE, trigrams and arrays are not: hence columns
-- for the rest of a name, and ranges in place of patterns.

ALTER TABLE migrant_resident ADD COLUMN live boolean NOT NULL DEFAULT false;
UPDATE migrant_resident r SET live = true FROM residence_registration g
  WHERE g.resident_id = r.id AND g.status IN ('DECLARED', 'ACCEPTED', 'REGISTERED');
-- 丽华 of 张丽华; and of a name of four letters or more what follows the second: 丽华 of 欧阳丽华.
ALTER TABLE migrant_resident
  ADD COLUMN name_rest text GENERATED ALWAYS AS (substr(name, 2)) STORED,
  ADD COLUMN name_end text GENERATED ALWAYS AS (CASE WHEN char_length(name) > 3 THEN substr(name, 3) END) STORED;

CREATE INDEX migrant_resident_search_name ON migrant_resident (township_id, live, name text_pattern_ops, id);
CREATE INDEX migrant_resident_search_rest ON migrant_resident (township_id, live, name_rest text_pattern_ops, id);
CREATE INDEX migrant_resident_search_end ON migrant_resident (township_id, live, name_end text_pattern_ops, id)
  WHERE name_end IS NOT NULL;
CREATE INDEX migrant_resident_search_pinyin ON migrant_resident (township_id, live, name_pinyin text_pattern_ops, id);
CREATE INDEX migrant_resident_search_initials ON migrant_resident (township_id, live, name_initials text_pattern_ops, id);
CREATE INDEX migrant_resident_search_tail ON migrant_resident (township_id, live, document_tail_index, id);
CREATE INDEX room_search_number ON room (township_id, number text_pattern_ops, id);
-- Those above serve what these served.
DROP INDEX migrant_resident_township_id_name_idx, migrant_resident_township_id_name_pinyin_idx,
  migrant_resident_township_id_name_initials_idx, migrant_resident_township_id_document_tail_index_idx;

-- Who begins to live here, and who ceases to. By statement: an import pays once a piece; people whom it registers come
-- with the mark already set.
CREATE FUNCTION anju.mark_live() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  UPDATE migrant_resident r SET live = true FROM arrived n
    WHERE r.id = n.resident_id AND n.status IN ('DECLARED', 'ACCEPTED', 'REGISTERED') AND NOT r.live;
  RETURN NULL;
END $$;
CREATE FUNCTION anju.mark_whether_live() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  people uuid[];
BEGIN
  IF TG_OP = 'DELETE' THEN SELECT array_agg(resident_id) INTO people FROM gone;
  ELSE SELECT array_agg(id) INTO people FROM (
      SELECT o.resident_id FROM gone o JOIN arrived n USING (id) WHERE (o.status, o.resident_id) IS DISTINCT FROM (n.status, n.resident_id)
      UNION SELECT n.resident_id FROM gone o JOIN arrived n USING (id) WHERE (o.status, o.resident_id) IS DISTINCT FROM (n.status, n.resident_id)
    ) AS touched (id);
  END IF;
  IF people IS NULL THEN RETURN NULL; END IF;
  UPDATE migrant_resident r SET live = NOT r.live
    WHERE r.id = ANY (people) AND r.live IS DISTINCT FROM EXISTS (SELECT FROM residence_registration g
      WHERE g.resident_id = r.id AND g.status IN ('DECLARED', 'ACCEPTED', 'REGISTERED'));
  RETURN NULL;
END $$;
CREATE TRIGGER residence_registration_marks_live AFTER INSERT ON residence_registration
  REFERENCING NEW TABLE AS arrived FOR EACH STATEMENT EXECUTE FUNCTION anju.mark_live();
CREATE TRIGGER residence_registration_marks_change AFTER UPDATE ON residence_registration
  REFERENCING OLD TABLE AS gone NEW TABLE AS arrived FOR EACH STATEMENT EXECUTE FUNCTION anju.mark_whether_live();
CREATE TRIGGER residence_registration_marks_end AFTER DELETE ON residence_registration
  REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION anju.mark_whether_live();

-- An employer is found by any part of its name: each part is the beginning of one of these.
CREATE TABLE employer_name_part (
  employer_id uuid NOT NULL,
  place integer NOT NULL,
  township_id uuid NOT NULL,
  part text NOT NULL,
  CONSTRAINT employer_name_part_pkey PRIMARY KEY (employer_id, place),
  CONSTRAINT employer_name_part_employer_id_fkey FOREIGN KEY (employer_id) REFERENCES employer (id)
    ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX employer_name_part_search ON employer_name_part (township_id, part text_pattern_ops, employer_id);
CREATE FUNCTION anju.part_employer_name() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  DELETE FROM employer_name_part WHERE employer_id = NEW.id;
  INSERT INTO employer_name_part (township_id, employer_id, place, part)
    SELECT NEW.township_id, NEW.id, n, left(lower(substr(NEW.name, n)), 20)
    FROM generate_series(1, least(char_length(NEW.name), 40)) AS n
    WHERE n = 1 OR substr(NEW.name, n) !~ '^(公司|司|限公司|限责任公司|任公司|责任公司)$';
  RETURN NULL;
END $$;
CREATE TRIGGER employer_name_parts AFTER INSERT OR UPDATE OF name, township_id ON employer
  FOR EACH ROW EXECUTE FUNCTION anju.part_employer_name();
INSERT INTO employer_name_part (township_id, employer_id, place, part)
  SELECT e.township_id, e.id, n, left(lower(substr(e.name, n)), 20)
  FROM employer e, generate_series(1, least(char_length(e.name), 40)) AS n
  WHERE n = 1 OR substr(e.name, n) !~ '^(公司|司|限公司|限责任公司|任公司|责任公司)$';
ALTER TABLE employer_name_part ENABLE ROW LEVEL SECURITY;
CREATE POLICY reach ON employer_name_part USING (township_id = (SELECT anju.township()) AND (
  (SELECT anju.reach()) IN ('TOWNSHIP', 'LOOKUP') OR employer_id = ANY ((SELECT anju.employers())::uuid[])));
GRANT SELECT ON employer_name_part TO anju_app;
