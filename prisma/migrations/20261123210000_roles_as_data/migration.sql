-- AlterTable
ALTER TABLE "account" ADD COLUMN     "township_role_id" UUID;

-- AlterTable
ALTER TABLE "role_grant" ADD COLUMN     "township_role_id" UUID;

-- CreateTable
CREATE TABLE "township_role" (
    "id" UUID NOT NULL,
    "township_id" UUID NOT NULL,
    "base" "role" NOT NULL,
    "name" TEXT,
    "acts" TEXT[],
    "version" INTEGER NOT NULL,
    "in_force_since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "township_role_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "role_version" (
    "id" UUID NOT NULL,
    "township_id" UUID NOT NULL,
    "township_role_id" UUID NOT NULL,
    "base" "role" NOT NULL,
    "name" TEXT,
    "number" INTEGER NOT NULL,
    "acts" TEXT[],
    "was" TEXT[],
    "reason" TEXT NOT NULL,
    "rehearsal_id" UUID NOT NULL,
    "requested_by" UUID NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_by" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "approved" BOOLEAN,

    CONSTRAINT "role_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "role_rehearsal" (
    "id" UUID NOT NULL,
    "township_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "township_role_id" UUID,
    "base" "role" NOT NULL,
    "name" TEXT,
    "acts" TEXT[],
    "was" TEXT[],
    "from_version" INTEGER NOT NULL,
    "played_since" TIMESTAMPTZ(3) NOT NULL,
    "changes" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "role_rehearsal_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "township_role_township_id_name_key" ON "township_role"("township_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "role_version_rehearsal_id_key" ON "role_version"("rehearsal_id");

-- CreateIndex
CREATE INDEX "role_version_township_id_id_idx" ON "role_version"("township_id", "id" DESC);

-- CreateIndex
CREATE INDEX "role_rehearsal_township_id_account_id_idx" ON "role_rehearsal"("township_id", "account_id");

-- CreateIndex
CREATE INDEX "account_township_role_id_idx" ON "account"("township_role_id");

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_township_role_id_fkey" FOREIGN KEY ("township_role_id") REFERENCES "township_role"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "role_version" ADD CONSTRAINT "role_version_rehearsal_id_fkey" FOREIGN KEY ("rehearsal_id") REFERENCES "role_rehearsal"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Written by hand from here on: what a role may do in a township is data, changed by what was rehearsed and decided.

-- ---------------------------------------------------------------------------------------------------------
-- The second wall hears of it: kinds of rows that none of the caller's acts opens any more, as the transaction states
-- them (domain/access/row-kinds.ts). Nothing stated: as the reach says.
-- ---------------------------------------------------------------------------------------------------------
CREATE FUNCTION anju.opens(kind text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT NOT coalesce(kind = ANY (string_to_array(nullif(current_setting('anju.closed', true), ''), ',')), false) $$;

CREATE POLICY standing ON migrant_resident AS RESTRICTIVE USING ((SELECT anju.opens('PEOPLE')));
CREATE POLICY standing ON employment_contract AS RESTRICTIVE USING ((SELECT anju.opens('PEOPLE')));
CREATE POLICY standing ON residence_registration AS RESTRICTIVE USING ((SELECT anju.opens('PEOPLE')));
CREATE POLICY standing ON residence_permit AS RESTRICTIVE USING ((SELECT anju.opens('PEOPLE')));
CREATE POLICY standing ON lodging_wish AS RESTRICTIVE USING ((SELECT anju.opens('PEOPLE')));
CREATE POLICY standing ON couple AS RESTRICTIVE USING ((SELECT anju.opens('PEOPLE')));
CREATE POLICY standing ON stay AS RESTRICTIVE USING ((SELECT anju.opens('PEOPLE')));
CREATE POLICY standing ON renewal_item AS RESTRICTIVE USING ((SELECT anju.opens('PEOPLE')));
CREATE POLICY standing ON reminder AS RESTRICTIVE USING ((SELECT anju.opens('PEOPLE')));
CREATE POLICY standing ON plan_placement AS RESTRICTIVE USING ((SELECT anju.opens('PEOPLE')));
CREATE POLICY standing ON allocation_plan AS RESTRICTIVE USING ((SELECT anju.opens('PLANS')));
CREATE POLICY standing ON import_batch AS RESTRICTIVE USING ((SELECT anju.opens('IMPORTS')));
CREATE POLICY standing ON import_row AS RESTRICTIVE USING ((SELECT anju.opens('IMPORTS')));
CREATE POLICY standing ON stored_file AS RESTRICTIVE USING ((SELECT anju.opens('IMPORTS')));
CREATE POLICY standing ON audit_entry AS RESTRICTIVE FOR SELECT USING ((SELECT anju.opens('LOG')));
CREATE POLICY standing ON audit_seal AS RESTRICTIVE FOR SELECT USING ((SELECT anju.opens('LOG')));
CREATE POLICY standing ON audit_waiting AS RESTRICTIVE FOR SELECT USING ((SELECT anju.opens('LOG')));
CREATE POLICY standing ON police_lookup AS RESTRICTIVE FOR INSERT WITH CHECK ((SELECT anju.opens('LOOKUPS')));
CREATE POLICY standing ON lookup_request AS RESTRICTIVE FOR INSERT WITH CHECK ((SELECT anju.opens('LOOKUPS')));
CREATE POLICY standing ON lookup_decision AS RESTRICTIVE FOR INSERT WITH CHECK ((SELECT anju.opens('DECISIONS')));

CREATE OR REPLACE FUNCTION anju.administers() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT anju.reach() = 'TOWNSHIP' AND anju.opens('ACCOUNTS') AND EXISTS (SELECT FROM account
    WHERE id = anju.account() AND township_id = anju.township() AND role = 'ADMINISTRATOR' AND disabled_at IS NULL)
$$;

-- ---------------------------------------------------------------------------------------------------------
-- Roles. Read in the whole township; written by what carries out a version, and by nothing else.
-- ---------------------------------------------------------------------------------------------------------
-- One row stands in place of each shipped role.
CREATE UNIQUE INDEX township_role_one_shipped ON township_role (township_id, base) WHERE name IS NULL;
ALTER TABLE township_role
  ADD CONSTRAINT township_role_of_base UNIQUE (id, township_id, base),
  ADD CONSTRAINT township_role_named CHECK (name IS NULL OR name = btrim(name) AND length(name) BETWEEN 2 AND 40);
-- An account's own role is made from its role, in its township.
ALTER TABLE account ADD CONSTRAINT account_role_of_base
  FOREIGN KEY (township_role_id, township_id, role) REFERENCES township_role (id, township_id, base);
ALTER TABLE role_grant ADD CONSTRAINT role_grant_role_of_base
  FOREIGN KEY (township_role_id, township_id, role) REFERENCES township_role (id, township_id, base);
ALTER TABLE role_version
  ADD CONSTRAINT role_version_decided_whole CHECK (num_nulls(decided_by, decided_at, approved) IN (0, 3)),
  -- To take away one is enough; whatever gives, and whatever is about administrators, takes two.
  ADD CONSTRAINT role_version_four_eyes CHECK
    (approved IS NOT TRUE OR decided_by <> requested_by OR base <> 'ADMINISTRATOR' AND acts <@ was),
  ADD CONSTRAINT role_version_reasoned CHECK (length(reason) >= 10);
CREATE UNIQUE INDEX role_version_one_waiting ON role_version (township_id, base, name) NULLS NOT DISTINCT WHERE decided_at IS NULL;
CREATE UNIQUE INDEX role_version_numbered ON role_version (township_role_id, number) WHERE approved;

ALTER TABLE township_role ENABLE ROW LEVEL SECURITY;
CREATE POLICY reach ON township_role FOR SELECT USING
  (township_id = (SELECT anju.township()) OR (SELECT anju.reach()) = 'SIGN_IN');
GRANT SELECT ON township_role TO anju_app;

ALTER TABLE role_rehearsal ENABLE ROW LEVEL SECURITY;
CREATE POLICY reach ON role_rehearsal FOR SELECT USING
  (township_id = (SELECT anju.township()) AND (SELECT anju.administers()));
CREATE POLICY append ON role_rehearsal FOR INSERT WITH CHECK
  (township_id = (SELECT anju.township()) AND (SELECT anju.administers()) AND account_id = (SELECT anju.account()));
GRANT SELECT, INSERT ON role_rehearsal TO anju_app;
CREATE TRIGGER role_rehearsal_append_only BEFORE UPDATE OR DELETE ON role_rehearsal
  FOR EACH ROW EXECUTE FUNCTION anju.append_only();
CREATE TRIGGER role_rehearsal_no_truncate BEFORE TRUNCATE ON role_rehearsal
  FOR EACH STATEMENT EXECUTE FUNCTION anju.append_only();

ALTER TABLE role_version ENABLE ROW LEVEL SECURITY;
CREATE POLICY reach ON role_version FOR SELECT USING
  (township_id = (SELECT anju.township()) AND (SELECT anju.administers()));
CREATE POLICY append ON role_version FOR INSERT WITH CHECK
  (township_id = (SELECT anju.township()) AND (SELECT anju.administers()) AND requested_by = (SELECT anju.account())
    AND decided_at IS NULL);
GRANT SELECT, INSERT ON role_version TO anju_app;

-- Nothing is asked for that its asker has not seen rehearsed, act for act, against the role as it is.
CREATE FUNCTION anju.check_role_version() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  present township_role;
BEGIN
  IF NOT EXISTS (SELECT FROM role_rehearsal r WHERE r.id = NEW.rehearsal_id AND r.township_id = NEW.township_id
      AND r.account_id = NEW.requested_by AND r.base = NEW.base AND r.name IS NOT DISTINCT FROM NEW.name
      AND r.acts = NEW.acts AND r.was = NEW.was AND r.from_version = NEW.number - 1
      AND coalesce(r.township_role_id, NEW.township_role_id) = NEW.township_role_id) THEN
    PERFORM anju.refuse('role_version_rehearsed', 'role_version');
  END IF;
  SELECT * INTO present FROM township_role t WHERE t.township_id = NEW.township_id AND t.base = NEW.base
    AND t.name IS NOT DISTINCT FROM NEW.name;
  IF coalesce(present.version, 0) <> NEW.number - 1 OR present.id <> NEW.township_role_id
    OR present.acts IS NOT NULL AND NOT (present.acts @> NEW.was AND present.acts <@ NEW.was) THEN
    PERFORM anju.refuse('role_version_of_present', 'role_version');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER role_version_check BEFORE INSERT ON role_version
  FOR EACH ROW EXECUTE FUNCTION anju.check_role_version();

-- Decides, and carries out what was approved: the only way to a changed role. Answers DONE or why not.
CREATE FUNCTION anju.decide_role_version(of_version uuid, approve boolean, at timestamptz) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  waiting role_version;
BEGIN
  IF NOT anju.administers() THEN RETURN 'FORBIDDEN'; END IF;
  SELECT * INTO waiting FROM role_version WHERE id = of_version AND township_id = anju.township() FOR UPDATE;
  IF NOT FOUND THEN RETURN 'UNKNOWN'; END IF;
  IF waiting.decided_at IS NOT NULL THEN RETURN 'DECIDED'; END IF;
  IF approve AND anju.account() = waiting.requested_by
    AND (waiting.base = 'ADMINISTRATOR' OR NOT waiting.acts <@ waiting.was) THEN RETURN 'FOUR_EYES'; END IF;
  IF approve AND at > waiting.requested_at + interval '7 days' THEN RETURN 'EXPIRED'; END IF;
  IF approve AND coalesce((SELECT version FROM township_role WHERE id = waiting.township_role_id), 0) <> waiting.number - 1
    THEN RETURN 'STALE'; END IF;
  UPDATE role_version SET decided_by = anju.account(), decided_at = at, approved = approve WHERE id = of_version;
  IF NOT approve THEN RETURN 'DONE'; END IF;
  INSERT INTO township_role (id, township_id, base, name, acts, version, in_force_since)
    VALUES (waiting.township_role_id, waiting.township_id, waiting.base, waiting.name, waiting.acts, waiting.number, at)
    ON CONFLICT (id) DO UPDATE SET acts = EXCLUDED.acts, version = EXCLUDED.version, in_force_since = EXCLUDED.in_force_since;
  RETURN 'DONE';
END $$;

-- ---------------------------------------------------------------------------------------------------------
-- The caller carries the acts of the role as the township has it, from the next request on. No acts: as shipped.
-- ---------------------------------------------------------------------------------------------------------
CREATE OR REPLACE FUNCTION anju.caller_of(of_account uuid, at timestamptz) RETURNS TABLE (caller jsonb)
LANGUAGE sql STABLE AS $$
  SELECT jsonb_strip_nulls(jsonb_build_object('accountId', a.id, 'townshipId', a.township_id, 'role', a.role, 'acts', to_jsonb(coalesce(
    (SELECT t.acts FROM township_role t WHERE t.id = a.township_role_id),
    (SELECT t.acts FROM township_role t WHERE t.township_id = a.township_id AND t.base = a.role AND t.name IS NULL)))))
    || jsonb_build_object('scopes', coalesce((
    SELECT jsonb_agg(jsonb_build_object('kind', s.kind, 'targetId', s.target_id) ORDER BY s.kind, s.target_id)
    FROM account_scope s WHERE s.account_id = a.id AND (s.valid_until IS NULL OR s.valid_until > at)), '[]'))
  FROM account a
  WHERE a.id = of_account AND a.disabled_at IS NULL AND (a.valid_until IS NULL OR a.valid_until > at)
$$;

-- A role of the township's own is given like any other: by a grant that another administrator approves.
CREATE OR REPLACE FUNCTION anju.check_role_change() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF (NEW.role, NEW.township_role_id) IS DISTINCT FROM (SELECT (g.role, g.township_role_id) FROM role_grant g
    WHERE g.account_id = NEW.id AND g.approved ORDER BY g.decided_at DESC, g.id DESC LIMIT 1) THEN
    PERFORM anju.refuse('account_role_by_grant', 'account');
  END IF;
  RETURN NEW;
END $$;
DROP TRIGGER account_role_check ON account;
CREATE TRIGGER account_role_check BEFORE UPDATE OF role, township_role_id ON account
  FOR EACH ROW WHEN ((OLD.role, OLD.township_role_id) IS DISTINCT FROM (NEW.role, NEW.township_role_id))
  EXECUTE FUNCTION anju.check_role_change();

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
    disabled_at = CASE WHEN waiting.opens THEN NULL ELSE disabled_at END,
    password_hash = CASE WHEN waiting.opens THEN new_password_hash ELSE password_hash END,
    must_change_password = waiting.opens OR must_change_password
  WHERE id = waiting.account_id;
  DELETE FROM account_scope WHERE account_id = waiting.account_id;
  INSERT INTO account_scope (account_id, kind, target_id, valid_until)
    SELECT waiting.account_id, (s ->> 'kind')::scope_kind, (s ->> 'targetId')::uuid, (s ->> 'validUntil')::timestamptz
    FROM jsonb_array_elements(waiting.scopes) s;
  UPDATE session SET ended_at = at WHERE account_id = waiting.account_id AND ended_at IS NULL;
  RETURN 'DONE';
END $$;

REVOKE ALL ON FUNCTION anju.decide_role_version(uuid, boolean, timestamptz), anju.check_role_version() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION anju.decide_role_version(uuid, boolean, timestamptz) TO anju_app;
