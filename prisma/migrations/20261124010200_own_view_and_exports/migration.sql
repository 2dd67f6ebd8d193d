-- A person sees what is written about them, asks and complains; ledgers leave the house watermarked and counted.

CREATE TYPE own_request_kind AS ENUM ('CORRECTION', 'DELETION', 'EXPLANATION', 'COMPLAINT');
CREATE TYPE own_request_status AS ENUM ('OPEN', 'GRANTED', 'REFUSED');
CREATE TYPE export_status AS ENUM ('QUEUED', 'READY', 'FAILED', 'EXPIRED');

-- A code that was asked for with a document number. The same row is written for a number that nobody has.
CREATE TABLE own_code (
  id uuid NOT NULL,
  document_index bytea NOT NULL,
  resident_id uuid,
  township_id uuid,
  language text NOT NULL,
  attempts integer NOT NULL DEFAULT 0,
  created_at timestamptz(3) NOT NULL,
  expires_at timestamptz(3) NOT NULL,
  used_at timestamptz(3),
  CONSTRAINT own_code_pkey PRIMARY KEY (id)
);
CREATE INDEX own_code_document_index_created_at_idx ON own_code (document_index, created_at);
CREATE INDEX own_code_created_at_idx ON own_code (created_at);
CREATE TABLE own_session (
  id uuid NOT NULL,
  township_id uuid NOT NULL,
  resident_id uuid NOT NULL,
  token_hash bytea NOT NULL,
  created_at timestamptz(3) NOT NULL,
  expires_at timestamptz(3) NOT NULL,
  ended_at timestamptz(3),
  CONSTRAINT own_session_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX own_session_token_hash_key ON own_session (token_hash);
CREATE TABLE own_request (
  id uuid NOT NULL,
  township_id uuid NOT NULL,
  resident_id uuid NOT NULL,
  station_id uuid,
  kind own_request_kind NOT NULL,
  status own_request_status NOT NULL DEFAULT 'OPEN',
  language text NOT NULL,
  text_ciphertext bytea NOT NULL,
  asked_at timestamptz(3) NOT NULL,
  due_on date NOT NULL,
  rule_pack_id text NOT NULL,
  answer_ciphertext bytea,
  answered_by uuid,
  answered_at timestamptz(3),
  CONSTRAINT own_request_pkey PRIMARY KEY (id)
);
CREATE INDEX own_request_township_id_status_due_on_id_idx ON own_request (township_id, status, due_on, id);
CREATE INDEX own_request_resident_id_id_idx ON own_request (resident_id, id DESC);
ALTER TABLE own_request
  ADD CONSTRAINT own_request_resident_id_fkey FOREIGN KEY (resident_id) REFERENCES migrant_resident (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD CONSTRAINT own_request_answered_whole CHECK ((status = 'OPEN') = (answered_at IS NULL) AND (status = 'OPEN') = (answer_ciphertext IS NULL));
ALTER TABLE own_session
  ADD CONSTRAINT own_session_resident_id_fkey FOREIGN KEY (resident_id) REFERENCES migrant_resident (id) ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TABLE ledger_export (
  id uuid NOT NULL,
  township_id uuid NOT NULL,
  account_id uuid NOT NULL,
  ledger text NOT NULL,
  purpose text NOT NULL,
  filter jsonb NOT NULL DEFAULT '{}',
  status export_status NOT NULL,
  rows integer,
  error_code text,
  ciphertext bytea,
  created_at timestamptz(3) NOT NULL,
  expires_at timestamptz(3),
  CONSTRAINT ledger_export_pkey PRIMARY KEY (id)
);
CREATE INDEX ledger_export_township_id_id_idx ON ledger_export (township_id, id DESC);
CREATE INDEX ledger_export_account_id_created_at_idx ON ledger_export (account_id, created_at);
-- What the supervisor is told: one for each threshold that an account's exports of a day have reached.
CREATE TABLE export_alert (
  id uuid NOT NULL,
  township_id uuid NOT NULL,
  account_id uuid NOT NULL,
  export_id uuid NOT NULL,
  day date NOT NULL,
  threshold integer NOT NULL,
  records integer NOT NULL,
  created_at timestamptz(3) NOT NULL,
  seen_by uuid,
  seen_at timestamptz(3),
  CONSTRAINT export_alert_pkey PRIMARY KEY (id),
  CONSTRAINT export_alert_export_id_fkey FOREIGN KEY (export_id) REFERENCES ledger_export (id) ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE UNIQUE INDEX export_alert_account_id_day_threshold_key ON export_alert (account_id, day, threshold);

-- Oneself: the reach of a person who has signed in with a code. Only the one row, and what hangs on it.
CREATE FUNCTION anju.oneself() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT CASE WHEN anju.reach() = 'ONESELF' THEN nullif(current_setting('anju.resident', true), '')::uuid END $$;
CREATE POLICY oneself ON migrant_resident FOR SELECT USING
  (township_id = (SELECT anju.township()) AND id = (SELECT anju.oneself()));
CREATE POLICY oneself ON employer FOR SELECT USING (township_id = (SELECT anju.township()) AND (SELECT anju.oneself()) IS NOT NULL
  AND id IN (SELECT c.employer_id FROM employment_contract c WHERE c.resident_id = (SELECT anju.oneself())));

-- Whose document it is, in whatever township: the newest of those who live here now first.
CREATE FUNCTION anju.person_of_document(index bytea) RETURNS TABLE (resident_id uuid, township_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT r.id, r.township_id FROM migrant_resident r
  WHERE anju.reach() = 'SIGN_IN' AND r.document_index = index AND r.merged_into_id IS NULL
  ORDER BY r.live DESC, r.id DESC LIMIT 1
$$;
CREATE INDEX migrant_resident_document ON migrant_resident (document_index);
-- The caller behind the session of a person; open to a token and to nothing else.
CREATE FUNCTION anju.own_caller(token bytea, at timestamptz) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT jsonb_build_object('accountId', NULL, 'townshipId', s.township_id, 'role', 'RESIDENT', 'scopes', '[]'::jsonb,
    'residentId', s.resident_id)
  FROM own_session s JOIN migrant_resident r ON r.id = s.resident_id AND r.merged_into_id IS NULL
  WHERE s.token_hash = token AND s.ended_at IS NULL AND s.expires_at > at
$$;
-- Who of those on duty opened this person's record or a masked value of it, when and why; never by name, and nothing of
-- look-ups by the police, which anju.disclosures_to tells when it may be told.
CREATE FUNCTION anju.own_reads(at timestamptz) RETURNS TABLE (read_at timestamptz, role text, act text, fields text[], reason text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT e.at, e.actor, e.act, e.fields, e.details->>'reason' FROM audit_entry e
  WHERE e.subject_id = anju.oneself() AND anju.oneself() IS NOT NULL AND e.township_id = anju.township() AND e.outcome = 'DONE'
    AND e.act IN ('person.read', 'person.reveal', 'registration.read', 'disclosure.read') AND e.at > at - interval '3 years'
  ORDER BY e.id DESC LIMIT 200
$$;

ALTER TABLE own_code ENABLE ROW LEVEL SECURITY;
CREATE POLICY reach ON own_code USING ((SELECT anju.reach()) IN ('SIGN_IN', 'SERVICE'));
ALTER TABLE own_session ENABLE ROW LEVEL SECURITY;
CREATE POLICY reach ON own_session USING ((SELECT anju.reach()) = 'SIGN_IN'
  OR resident_id = (SELECT anju.oneself()));
ALTER TABLE own_request ENABLE ROW LEVEL SECURITY;
CREATE POLICY reach ON own_request FOR SELECT USING (township_id = (SELECT anju.township()) AND (
  (SELECT anju.reach()) = 'TOWNSHIP' OR resident_id = (SELECT anju.oneself())));
CREATE POLICY append ON own_request FOR INSERT WITH CHECK
  (township_id = (SELECT anju.township()) AND resident_id = (SELECT anju.oneself()));
CREATE POLICY answer ON own_request FOR UPDATE USING
  (township_id = (SELECT anju.township()) AND (SELECT anju.reach()) = 'TOWNSHIP');
ALTER TABLE ledger_export ENABLE ROW LEVEL SECURITY;
CREATE POLICY reach ON ledger_export USING (township_id = (SELECT anju.township()) AND account_id = (SELECT anju.account()));
ALTER TABLE export_alert ENABLE ROW LEVEL SECURITY;
CREATE POLICY reach ON export_alert USING (township_id = (SELECT anju.township()) AND (SELECT anju.reach()) = 'TOWNSHIP');
CREATE POLICY append ON export_alert FOR INSERT WITH CHECK
  (township_id = (SELECT anju.township()) AND account_id = (SELECT anju.account()));

GRANT SELECT, INSERT, UPDATE ON own_code, own_session, ledger_export TO anju_app;
GRANT SELECT, INSERT ON own_request, export_alert TO anju_app;
GRANT UPDATE (status, answer_ciphertext, answered_by, answered_at) ON own_request TO anju_app;
GRANT UPDATE (seen_by, seen_at) ON export_alert TO anju_app;
REVOKE EXECUTE ON FUNCTION anju.person_of_document(bytea), anju.own_caller(bytea, timestamptz), anju.own_reads(timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION anju.oneself(), anju.person_of_document(bytea), anju.own_caller(bytea, timestamptz),
  anju.own_reads(timestamptz) TO anju_app;
