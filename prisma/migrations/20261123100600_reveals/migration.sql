-- Written by hand: how many masked values an account has been shown on a legal day (Asia/Shanghai). From the log, which
-- the account itself may not read.
CREATE INDEX audit_entry_reveals ON audit_entry (account_id, at) WHERE act = 'person.reveal';

CREATE FUNCTION anju.own_reveals_on(day date) RETURNS integer
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT count(*)::integer FROM audit_entry
  WHERE account_id = anju.account() AND act = 'person.reveal' AND outcome = 'DONE'
    AND at >= day::timestamp AT TIME ZONE 'Asia/Shanghai' AND at < (day + 1)::timestamp AT TIME ZONE 'Asia/Shanghai'
$$;
REVOKE ALL ON FUNCTION anju.own_reveals_on(date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION anju.own_reveals_on(date) TO anju_app;
