-- An administrator loads a year's notice; the application writes the calendar in no other way.
CREATE FUNCTION anju.load_notice(of_year int, its_source text, days jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF coalesce(current_setting('anju.role', true), '') <> 'ADMINISTRATOR' THEN
    RAISE EXCEPTION USING ERRCODE = 'insufficient_privilege', MESSAGE = 'the calendar is loaded by an administrator';
  END IF;
  -- A year is loaded whole, and says nothing of other years but the end of the one before.
  IF (SELECT count(DISTINCT d->>'date') FROM jsonb_array_elements(days) AS d WHERE (d->>'date')::date
      BETWEEN make_date(of_year, 1, 1) AND make_date(of_year, 12, 31)) <> make_date(of_year, 12, 31) - make_date(of_year, 1, 1) + 1
    OR EXISTS (SELECT FROM jsonb_array_elements(days) AS d WHERE (d->>'date')::date
      NOT BETWEEN make_date(of_year - 1, 12, 1) AND make_date(of_year, 12, 31)) THEN
    PERFORM anju.refuse('work_calendar_whole_year', 'work_calendar_day');
  END IF;
  INSERT INTO work_calendar_day (date, is_workday, name)
    SELECT (d->>'date')::date, (d->>'isWorkday')::boolean, d->>'name' FROM jsonb_array_elements(days) AS d
    ON CONFLICT (date) DO UPDATE SET is_workday = excluded.is_workday, name = excluded.name;
  INSERT INTO work_calendar_notice (year, source, loaded_at) VALUES (of_year, its_source, anju.present())
    ON CONFLICT (year) DO UPDATE SET source = excluded.source, loaded_at = excluded.loaded_at;
END $$;
