-- AlterTable
ALTER TABLE "account" ADD COLUMN     "second_factor_required" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "police_officer" ADD COLUMN     "posted_until" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "role_grant" ADD COLUMN     "post" JSONB;

-- CreateTable
CREATE TABLE "entrustment" (
    "id" UUID NOT NULL,
    "township_id" UUID NOT NULL,
    "kind" "scope_kind" NOT NULL,
    "target_id" UUID NOT NULL,
    "document" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3),
    "recorded_by" UUID NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_by" UUID,
    "ended_at" TIMESTAMPTZ(3),
    "end_reason" TEXT,

    CONSTRAINT "entrustment_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "entrustment_township_id_id_idx" ON "entrustment"("township_id", "id" DESC);

-- CreateIndex
CREATE INDEX "entrustment_target_id_idx" ON "entrustment"("target_id");

-- Written by hand from here on: who serves where in public security, and what ends when an employment, a posting or an
-- entrustment ends.

-- ---------------------------------------------------------------------------------------------------------
-- Police units are a tree, kept by administrators.
-- ---------------------------------------------------------------------------------------------------------
DROP POLICY reach ON police_unit;
CREATE POLICY reach ON police_unit FOR SELECT USING (township_id = (SELECT anju.township()));
CREATE POLICY append ON police_unit FOR INSERT WITH CHECK (township_id = (SELECT anju.township()) AND (SELECT anju.administers()));
CREATE POLICY administer ON police_unit FOR UPDATE USING (township_id = (SELECT anju.township()) AND (SELECT anju.administers()));
GRANT INSERT ON police_unit TO anju_app;
GRANT UPDATE (name, parent_id) ON police_unit TO anju_app;
CREATE UNIQUE INDEX police_unit_named ON police_unit (township_id, name);

-- A unit stands below one of its own township and never below itself, or its head would decide for nobody and everybody.
CREATE FUNCTION anju.check_police_unit() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF NEW.parent_id IS NULL THEN RETURN NEW; END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('police_unit ' || NEW.township_id, 0));
  IF NEW.parent_id = NEW.id OR NEW.id = ANY (anju.units_above(NEW.parent_id)) THEN
    PERFORM anju.refuse('police_unit_no_circle', 'police_unit');
  END IF;
  IF NOT EXISTS (SELECT FROM police_unit u WHERE u.id = NEW.parent_id AND u.township_id = NEW.township_id)
    OR cardinality(anju.units_above(NEW.parent_id)) > 8 THEN
    PERFORM anju.refuse('police_unit_parent', 'police_unit');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER police_unit_check BEFORE INSERT OR UPDATE OF parent_id ON police_unit
  FOR EACH ROW EXECUTE FUNCTION anju.check_police_unit();

ALTER POLICY reach ON police_officer USING (township_id = (SELECT anju.township())
  AND ((SELECT anju.reach()) IN ('LOOKUP', 'REVIEW', 'AUDIT') OR account_id = (SELECT anju.account()) OR (SELECT anju.administers())));

-- Whose posting has ended decides about nothing any more and is told of nothing.
CREATE OR REPLACE FUNCTION anju.units_approved() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT array_agg(u.id) FROM police_unit u
  JOIN police_officer me ON me.account_id = anju.account() AND me.unit_id = ANY (anju.units_above(u.id))
  JOIN account a ON a.id = me.account_id AND a.role::text = 'POLICE_SUPERVISOR' AND a.disabled_at IS NULL
  WHERE u.township_id = anju.township() AND me.township_id = anju.township()
    AND (me.posted_until IS NULL OR me.posted_until > now())
$$;
CREATE OR REPLACE FUNCTION anju.lookup_approvers(of_unit uuid, asker uuid) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT o.account_id FROM police_officer o JOIN account a ON a.id = o.account_id
  WHERE o.township_id = anju.township() AND a.role::text = 'POLICE_SUPERVISOR' AND a.disabled_at IS NULL
    AND o.unit_id = ANY (anju.units_above(of_unit)) AND (o.posted_until IS NULL OR o.posted_until > now())
    AND NOT EXISTS (SELECT FROM police_officer me WHERE me.account_id = asker AND me.police_number = o.police_number)
$$;

-- ---------------------------------------------------------------------------------------------------------
-- Entrustments.
-- ---------------------------------------------------------------------------------------------------------
ALTER TABLE entrustment
  ADD CONSTRAINT entrustment_ends_after_start CHECK (ends_at IS NULL OR ends_at > starts_at OR ended_at IS NOT NULL),
  ADD CONSTRAINT entrustment_target CHECK (kind IN ('EMPLOYER', 'PROPERTY', 'STATION')),
  ADD CONSTRAINT entrustment_ended_whole CHECK
    (num_nulls(ended_by, ended_at, end_reason) IN (0, 3) AND (ended_at IS NULL OR ends_at IS NOT NULL));
ALTER TABLE entrustment ENABLE ROW LEVEL SECURITY;
CREATE POLICY reach ON entrustment FOR SELECT USING (township_id = (SELECT anju.township()) AND (SELECT anju.administers()));
CREATE POLICY append ON entrustment FOR INSERT WITH CHECK
  (township_id = (SELECT anju.township()) AND (SELECT anju.administers()) AND recorded_by = (SELECT anju.account()));
CREATE POLICY administer ON entrustment FOR UPDATE USING
  (township_id = (SELECT anju.township()) AND (SELECT anju.administers()) AND ended_at IS NULL)
  WITH CHECK (ended_by = (SELECT anju.account()));
GRANT SELECT, INSERT ON entrustment TO anju_app;
GRANT UPDATE (ends_at, ended_by, ended_at, end_reason) ON entrustment TO anju_app;

-- An entrustment ends sooner than agreed, never later: to go on takes another one.
CREATE FUNCTION anju.check_entrustment_end() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.ends_at IS NOT NULL AND (NEW.ends_at IS NULL OR NEW.ends_at > OLD.ends_at) THEN
    PERFORM anju.refuse('entrustment_ends_sooner', 'entrustment');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER entrustment_end_check BEFORE UPDATE ON entrustment
  FOR EACH ROW EXECUTE FUNCTION anju.check_entrustment_end();

-- Whether what is named is entrusted to anybody at a moment; true where no terms were ever written down.
CREATE FUNCTION anju.entrusted(of_kind scope_kind, of_target uuid, at timestamptz) RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT coalesce((SELECT bool_or(e.starts_at <= at AND (e.ends_at IS NULL OR e.ends_at > at)) FROM entrustment e
    WHERE e.target_id = of_target AND e.kind = of_kind), true)
$$;

-- ---------------------------------------------------------------------------------------------------------
-- The caller that an account is at a moment. No row when it is disabled, when its employment or posting is over, or when it
-- had scopes and every one of them has ended: then there is nothing left that it serves for, and its sessions with it.
-- ---------------------------------------------------------------------------------------------------------
CREATE OR REPLACE FUNCTION anju.caller_of(of_account uuid, at timestamptz) RETURNS TABLE (caller jsonb)
LANGUAGE sql STABLE AS $$
  SELECT jsonb_strip_nulls(jsonb_build_object('accountId', a.id, 'townshipId', a.township_id, 'role', a.role, 'acts', to_jsonb(coalesce(
    (SELECT t.acts FROM township_role t WHERE t.id = a.township_role_id),
    (SELECT t.acts FROM township_role t WHERE t.township_id = a.township_id AND t.base = a.role AND t.name IS NULL)))))
    || jsonb_build_object('scopes', coalesce(s.open, '[]'))
  FROM account a CROSS JOIN LATERAL (
    SELECT jsonb_agg(jsonb_build_object('kind', s.kind, 'targetId', s.target_id) ORDER BY s.kind, s.target_id)
        FILTER (WHERE (s.valid_until IS NULL OR s.valid_until > at) AND anju.entrusted(s.kind, s.target_id, at)) AS open,
      count(*) AS all_of_them
    FROM account_scope s WHERE s.account_id = a.id) s
  WHERE a.id = of_account AND a.disabled_at IS NULL AND (a.valid_until IS NULL OR a.valid_until > at)
    AND (s.open IS NOT NULL OR s.all_of_them = 0)
    AND NOT EXISTS (SELECT FROM police_officer o WHERE o.account_id = a.id AND o.posted_until <= at
      AND a.role IN ('OFFICER', 'POLICE_SUPERVISOR'))
$$;

-- What of an account ends, when and why, as administrators see it beforehand: its employment, its posting, each scope by a
-- date of its own or by the entrustments behind it.
CREATE FUNCTION anju.access_ends() RETURNS TABLE (account_id uuid, why text, ends_at timestamptz, kind scope_kind, target_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  WITH open AS (SELECT * FROM account WHERE township_id = anju.township() AND disabled_at IS NULL AND anju.administers())
  SELECT id, 'EMPLOYMENT', valid_until, NULL::scope_kind, NULL::uuid FROM open WHERE valid_until IS NOT NULL
  UNION ALL
  SELECT o.account_id, 'POSTING', o.posted_until, 'POLICE_UNIT', o.unit_id FROM police_officer o JOIN open ON open.id = o.account_id
    WHERE o.posted_until IS NOT NULL AND open.role IN ('OFFICER', 'POLICE_SUPERVISOR')
  UNION ALL
  SELECT s.account_id, 'SCOPE', s.valid_until, s.kind, s.target_id FROM account_scope s JOIN open ON open.id = s.account_id
    WHERE s.valid_until IS NOT NULL AND s.kind <> 'POLICE_UNIT'
  UNION ALL
  SELECT s.account_id, 'ENTRUSTMENT', (SELECT CASE WHEN bool_and(e.ends_at IS NOT NULL) THEN max(e.ends_at) END
      FROM entrustment e WHERE e.target_id = s.target_id AND e.kind = s.kind), s.kind, s.target_id
    FROM account_scope s JOIN open ON open.id = s.account_id
    WHERE EXISTS (SELECT FROM entrustment e WHERE e.target_id = s.target_id AND e.kind = s.kind)
$$;

-- Ends an employment, and the posting with it, sooner than agreed. To go on longer takes a grant, and so two. Sessions end
-- with it: none outlives the term.
CREATE FUNCTION anju.end_employment(of_account uuid, new_end timestamptz) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  its account;
BEGIN
  IF NOT anju.administers() THEN RETURN 'FORBIDDEN'; END IF;
  SELECT * INTO its FROM account WHERE id = of_account AND township_id = anju.township() FOR UPDATE;
  IF NOT FOUND THEN RETURN 'UNKNOWN'; END IF;
  IF its.id = anju.account() THEN RETURN 'OWN'; END IF;
  IF its.valid_until <= new_end THEN RETURN 'LATER'; END IF;
  UPDATE account SET valid_until = new_end WHERE id = of_account;
  UPDATE police_officer SET posted_until = new_end WHERE account_id = of_account AND (posted_until IS NULL OR posted_until > new_end);
  UPDATE session SET expires_at = new_end WHERE account_id = of_account AND ended_at IS NULL AND expires_at > new_end;
  RETURN 'DONE';
END $$;

-- ---------------------------------------------------------------------------------------------------------
-- What was approved is carried out whole: role, scopes, term and posting in one act.
-- ---------------------------------------------------------------------------------------------------------
-- What was asked for before there were postings is asked for again, with one.
UPDATE role_grant SET decided_by = requested_by, decided_at = now(), approved = false, first_half = NULL
  WHERE decided_at IS NULL AND role IN ('OFFICER', 'POLICE_SUPERVISOR');
ALTER TABLE role_grant ADD CONSTRAINT role_grant_post CHECK
  (post IS NOT NULL OR role NOT IN ('OFFICER', 'POLICE_SUPERVISOR') OR decided_at IS NOT NULL);

CREATE OR REPLACE FUNCTION anju.decide_role_grant(of_grant uuid, approve boolean, at timestamptz, new_password_hash text) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  waiting role_grant;
BEGIN
  IF NOT anju.administers() THEN RETURN 'FORBIDDEN'; END IF;
  SELECT * INTO waiting FROM role_grant WHERE id = of_grant AND township_id = anju.township() FOR UPDATE;
  IF NOT FOUND THEN RETURN 'UNKNOWN'; END IF;
  IF waiting.decided_at IS NOT NULL THEN RETURN 'DECIDED'; END IF;
  IF approve AND anju.account() IN (waiting.requested_by, waiting.account_id) THEN RETURN 'FOUR_EYES'; END IF;
  IF approve AND at > waiting.requested_at + interval '7 days' THEN RETURN 'EXPIRED'; END IF;
  UPDATE role_grant SET decided_by = anju.account(), decided_at = at, approved = approve, first_half = NULL WHERE id = of_grant;
  IF NOT approve THEN RETURN 'DONE'; END IF;
  UPDATE account SET role = waiting.role, township_role_id = waiting.township_role_id, valid_until = waiting.valid_until,
    police_number = coalesce(waiting.post ->> 'policeNumber', police_number),
    disabled_at = CASE WHEN waiting.opens THEN NULL ELSE disabled_at END,
    password_hash = CASE WHEN waiting.opens THEN new_password_hash ELSE password_hash END,
    must_change_password = waiting.opens OR must_change_password
  WHERE id = waiting.account_id;
  DELETE FROM account_scope WHERE account_id = waiting.account_id;
  INSERT INTO account_scope (account_id, kind, target_id, valid_until)
    SELECT waiting.account_id, (s ->> 'kind')::scope_kind, (s ->> 'targetId')::uuid, (s ->> 'validUntil')::timestamptz
    FROM jsonb_array_elements(waiting.scopes) s;
  IF waiting.post IS NOT NULL THEN
    INSERT INTO police_officer (account_id, township_id, unit_id, rank, police_number, name, document_index, posted_until)
      VALUES (waiting.account_id, waiting.township_id, (waiting.post ->> 'unitId')::uuid, (waiting.post ->> 'rank')::police_rank,
        waiting.post ->> 'policeNumber', waiting.post ->> 'name', decode(waiting.post ->> 'documentIndex', 'hex'),
        (waiting.post ->> 'postedUntil')::timestamptz)
      ON CONFLICT (account_id) DO UPDATE SET unit_id = EXCLUDED.unit_id, rank = EXCLUDED.rank,
        police_number = EXCLUDED.police_number, name = EXCLUDED.name, posted_until = EXCLUDED.posted_until,
        document_index = coalesce(EXCLUDED.document_index, police_officer.document_index);
  ELSE
    UPDATE police_officer SET posted_until = at
      WHERE account_id = waiting.account_id AND (posted_until IS NULL OR posted_until > at);
  END IF;
  UPDATE session SET ended_at = at WHERE account_id = waiting.account_id AND ended_at IS NULL;
  RETURN 'DONE';
END $$;

REVOKE ALL ON FUNCTION anju.access_ends(), anju.end_employment(uuid, timestamptz), anju.check_police_unit() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION anju.access_ends(), anju.end_employment(uuid, timestamptz) TO anju_app;
GRANT INSERT (second_factor_required) ON account TO anju_app;
