-- A person sees the name of the employer that the register gives as theirs, also where no contract is written.
ALTER POLICY oneself ON employer USING (township_id = (SELECT anju.township()) AND (SELECT anju.oneself()) IS NOT NULL
  AND (id IN (SELECT c.employer_id FROM employment_contract c WHERE c.resident_id = (SELECT anju.oneself()))
    OR id = (SELECT r.employer_id FROM migrant_resident r WHERE r.id = (SELECT anju.oneself()))));
-- A row of an import is written twice, when it is checked and when it is applied: room beside it spares its index.
ALTER TABLE import_row SET (fillfactor = 55);
