-- AlterTable
ALTER TABLE "account" ADD COLUMN     "must_change_password" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "valid_until" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "account_scope" ADD COLUMN     "valid_until" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "session" ADD COLUMN     "browser" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "needs_code" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "second_factor" (
    "account_id" UUID NOT NULL,
    "secret" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3),
    "last_step" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "second_factor_pkey" PRIMARY KEY ("account_id")
);

-- CreateTable
CREATE TABLE "recovery_code" (
    "account_id" UUID NOT NULL,
    "code_hash" BYTEA NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "recovery_code_pkey" PRIMARY KEY ("account_id","code_hash")
);

-- CreateTable
CREATE TABLE "openid_link" (
    "issuer" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "account_id" UUID NOT NULL,
    "linked_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "openid_link_pkey" PRIMARY KEY ("issuer","subject")
);

-- CreateTable
CREATE TABLE "role_grant" (
    "id" UUID NOT NULL,
    "township_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "role" "role" NOT NULL,
    "scopes" JSONB NOT NULL,
    "valid_until" TIMESTAMPTZ(3),
    "reason" TEXT NOT NULL,
    "opens" BOOLEAN NOT NULL,
    "first_half" BYTEA,
    "requested_by" UUID NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_by" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "approved" BOOLEAN,

    CONSTRAINT "role_grant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "service_token" (
    "id" UUID NOT NULL,
    "township_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "acts" TEXT[],
    "scopes" JSONB NOT NULL,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "revoked_by" UUID,
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "service_token_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "openid_link_issuer_account_id_key" ON "openid_link"("issuer", "account_id");

-- CreateIndex
CREATE INDEX "role_grant_township_id_id_idx" ON "role_grant"("township_id", "id" DESC);

-- CreateIndex
CREATE INDEX "role_grant_account_id_idx" ON "role_grant"("account_id");

-- CreateIndex
CREATE UNIQUE INDEX "service_token_token_hash_key" ON "service_token"("token_hash");

-- CreateIndex
CREATE INDEX "service_token_township_id_id_idx" ON "service_token"("township_id", "id" DESC);

-- AddForeignKey
ALTER TABLE "second_factor" ADD CONSTRAINT "second_factor_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recovery_code" ADD CONSTRAINT "recovery_code_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "openid_link" ADD CONSTRAINT "openid_link_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "role_grant" ADD CONSTRAINT "role_grant_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Written by hand from here on: who may sign in, and who decides about it.

-- ---------------------------------------------------------------------------------------------------------
-- Who a session or a token speaks for, in one statement without a transaction: asked at every request. As the
-- owner, since there is no caller yet. `at` is the service's clock.
-- ---------------------------------------------------------------------------------------------------------

-- The caller that an account is at a moment; no row when it is disabled or its time is over. Not a function of the
-- owner, so that it is planned as a part of the two below.
CREATE FUNCTION anju.caller_of(of_account uuid, at timestamptz) RETURNS TABLE (caller jsonb)
LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object('accountId', a.id, 'townshipId', a.township_id, 'role', a.role, 'scopes', coalesce((
    SELECT jsonb_agg(jsonb_build_object('kind', s.kind, 'targetId', s.target_id) ORDER BY s.kind, s.target_id)
    FROM account_scope s WHERE s.account_id = a.id AND (s.valid_until IS NULL OR s.valid_until > at)), '[]'))
  FROM account a
  WHERE a.id = of_account AND a.disabled_at IS NULL AND (a.valid_until IS NULL OR a.valid_until > at)
$$;

-- The caller that a machine is; its id stands where an account's would.
CREATE FUNCTION anju.machine_of(of_token uuid, at timestamptz) RETURNS TABLE (caller jsonb)
LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object('accountId', t.id, 'townshipId', t.township_id, 'role', 'MACHINE', 'acts', t.acts,
    'scopes', coalesce((SELECT jsonb_agg(jsonb_build_object('kind', s ->> 'kind', 'targetId', s ->> 'targetId'))
      FROM jsonb_array_elements(t.scopes) s), '[]'))
  FROM service_token t WHERE t.id = of_token AND t.revoked_at IS NULL AND t.expires_at > at
$$;

-- Remembers, to five minutes, that the browser was seen.
CREATE FUNCTION anju.session_caller(of_hash bytea, at timestamptz) RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  found_caller jsonb;
  seen timestamptz;
BEGIN
  SELECT c.caller, s.last_seen_at INTO found_caller, seen
  FROM session s CROSS JOIN LATERAL anju.caller_of(s.account_id, at) c
  WHERE s.token_hash = of_hash AND s.ended_at IS NULL AND s.expires_at > at AND NOT s.needs_code;
  IF seen < at - interval '5 minutes' THEN
    UPDATE session SET last_seen_at = at WHERE token_hash = of_hash AND last_seen_at < at - interval '5 minutes';
  END IF;
  RETURN found_caller;
END $$;

CREATE FUNCTION anju.token_caller(of_hash bytea, at timestamptz) RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  found_caller jsonb;
  used timestamptz;
BEGIN
  SELECT c.caller, coalesce(t.last_used_at, '-infinity') INTO found_caller, used
  FROM service_token t CROSS JOIN LATERAL anju.machine_of(t.id, at) c WHERE t.token_hash = of_hash;
  IF used < at - interval '5 minutes' THEN
    UPDATE service_token SET last_used_at = at WHERE token_hash = of_hash;
  END IF;
  RETURN found_caller;
END $$;

-- For a job that goes on with what a person or a machine began.
CREATE FUNCTION anju.account_caller(of_account uuid, at timestamptz) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT caller FROM anju.caller_of(of_account, at) UNION ALL SELECT caller FROM anju.machine_of(of_account, at)
$$;

-- ---------------------------------------------------------------------------------------------------------
-- Administrators of a township, by their account and not by what a transaction says of its role.
-- ---------------------------------------------------------------------------------------------------------
CREATE FUNCTION anju.administers() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT anju.reach() = 'TOWNSHIP' AND EXISTS (SELECT FROM account
    WHERE id = anju.account() AND township_id = anju.township() AND role = 'ADMINISTRATOR' AND disabled_at IS NULL)
$$;

-- ---------------------------------------------------------------------------------------------------------
-- Accounts. The application makes only accounts that open nothing yet, and never writes a role, a scope or the end
-- of a term: what was approved is carried out by anju.decide_role_grant.
-- ---------------------------------------------------------------------------------------------------------
DROP POLICY reach ON account;
CREATE POLICY reach ON account FOR SELECT USING (
  (SELECT anju.reach()) = 'SIGN_IN'
  OR township_id = (SELECT anju.township()) AND (id = (SELECT anju.account()) OR (SELECT anju.reach()) IN ('TOWNSHIP', 'AUDIT')));
CREATE POLICY own ON account FOR UPDATE USING ((SELECT anju.reach()) = 'SIGN_IN' OR id = (SELECT anju.account()));
CREATE POLICY administer ON account FOR UPDATE USING
  (township_id = (SELECT anju.township()) AND (SELECT anju.administers()));
CREATE POLICY append ON account FOR INSERT WITH CHECK
  (township_id = (SELECT anju.township()) AND (SELECT anju.administers()) AND disabled_at IS NOT NULL AND password_hash = '');
GRANT INSERT (id, township_id, username, password_hash, display_name, role, locale, police_number, failed_attempts,
    must_change_password, disabled_at, created_at)
  ON account TO anju_app;
GRANT UPDATE (disabled_at, password_hash, must_change_password, locale) ON account TO anju_app;

CREATE FUNCTION anju.check_account_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_user <> 'anju_app' THEN RETURN NEW; END IF;
  IF NEW.disabled_at IS DISTINCT FROM OLD.disabled_at
    AND (OLD.disabled_at IS NOT NULL OR NEW.id = anju.account() OR NOT anju.administers()) THEN
    PERFORM anju.refuse('account_opened_by_grant', 'account');
  END IF;
  IF NEW.password_hash <> OLD.password_hash AND anju.reach() <> 'SIGN_IN' AND NEW.id IS DISTINCT FROM anju.account() THEN
    PERFORM anju.refuse('account_password_own', 'account');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER account_change_check BEFORE UPDATE OF disabled_at, password_hash ON account
  FOR EACH ROW EXECUTE FUNCTION anju.check_account_change();

-- Nobody's role changes without a grant that another administrator has approved, whoever writes.
CREATE FUNCTION anju.check_role_change() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF NEW.role IS DISTINCT FROM (SELECT g.role FROM role_grant g
    WHERE g.account_id = NEW.id AND g.approved ORDER BY g.decided_at DESC, g.id DESC LIMIT 1) THEN
    PERFORM anju.refuse('account_role_by_grant', 'account');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER account_role_check BEFORE UPDATE OF role ON account
  FOR EACH ROW WHEN (OLD.role IS DISTINCT FROM NEW.role) EXECUTE FUNCTION anju.check_role_change();

-- ---------------------------------------------------------------------------------------------------------
-- Grants of roles: four eyes.
-- ---------------------------------------------------------------------------------------------------------
ALTER TABLE role_grant
  ADD CONSTRAINT role_grant_four_eyes CHECK (approved IS NOT TRUE OR decided_by <> requested_by AND decided_by <> account_id),
  ADD CONSTRAINT role_grant_decided_whole CHECK
    (num_nulls(decided_by, decided_at, approved) IN (0, 3) AND (approved IS NULL OR first_half IS NULL));
CREATE UNIQUE INDEX role_grant_one_waiting ON role_grant (account_id) WHERE decided_at IS NULL;

ALTER TABLE role_grant ENABLE ROW LEVEL SECURITY;
CREATE POLICY reach ON role_grant FOR SELECT USING
  (township_id = (SELECT anju.township()) AND (SELECT anju.administers()));
CREATE POLICY append ON role_grant FOR INSERT WITH CHECK
  (township_id = (SELECT anju.township()) AND (SELECT anju.administers()) AND requested_by = (SELECT anju.account())
    AND decided_at IS NULL AND EXISTS (SELECT FROM account a WHERE a.id = account_id AND a.township_id = (SELECT anju.township())));
GRANT SELECT, INSERT ON role_grant TO anju_app;

-- Decides, and carries out what was approved: the only way to a role, a scope or an open account. Answers DONE or
-- why not. `new_password_hash` is that of an account which the grant opens.
CREATE FUNCTION anju.decide_role_grant(of_grant uuid, approve boolean, at timestamptz, new_password_hash text) RETURNS text
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
  UPDATE account SET role = waiting.role, valid_until = waiting.valid_until,
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

-- ---------------------------------------------------------------------------------------------------------
-- Sessions, second factors, links to providers, tokens of machines.
-- ---------------------------------------------------------------------------------------------------------
CREATE POLICY administer_read ON session FOR SELECT USING
  ((SELECT anju.administers()) AND EXISTS (SELECT FROM account a WHERE a.id = account_id AND a.township_id = (SELECT anju.township())));
CREATE POLICY administer ON session FOR UPDATE USING
  ((SELECT anju.administers()) AND EXISTS (SELECT FROM account a WHERE a.id = account_id AND a.township_id = (SELECT anju.township())));
-- Of a session that is open only its end is written; when it was seen, the look-up above writes.
REVOKE UPDATE ON session FROM anju_app;
GRANT UPDATE (ended_at) ON session TO anju_app;

ALTER TABLE second_factor ENABLE ROW LEVEL SECURITY;
CREATE POLICY reach ON second_factor USING ((SELECT anju.reach()) = 'SIGN_IN' OR account_id = (SELECT anju.account()));
-- Who has lost the generator gets the factor taken off; nobody else can put one on. To delete is to see first.
CREATE POLICY administer_read ON second_factor FOR SELECT USING
  ((SELECT anju.administers()) AND EXISTS (SELECT FROM account a WHERE a.id = account_id AND a.township_id = (SELECT anju.township())));
CREATE POLICY administer ON second_factor FOR DELETE USING
  ((SELECT anju.administers()) AND EXISTS (SELECT FROM account a WHERE a.id = account_id AND a.township_id = (SELECT anju.township())));
ALTER TABLE recovery_code ENABLE ROW LEVEL SECURITY;
CREATE POLICY reach ON recovery_code USING ((SELECT anju.reach()) = 'SIGN_IN' OR account_id = (SELECT anju.account()));
GRANT SELECT, INSERT, UPDATE, DELETE ON second_factor, recovery_code TO anju_app;

ALTER TABLE openid_link ENABLE ROW LEVEL SECURITY;
CREATE POLICY reach ON openid_link FOR SELECT USING ((SELECT anju.reach()) = 'SIGN_IN' OR account_id = (SELECT anju.account()));
CREATE POLICY append ON openid_link FOR INSERT WITH CHECK ((SELECT anju.reach()) = 'SIGN_IN');
GRANT SELECT, INSERT ON openid_link TO anju_app;

ALTER TABLE service_token ADD CONSTRAINT service_token_one_year CHECK
  (expires_at > created_at AND expires_at <= created_at + interval '366 days');
ALTER TABLE service_token ENABLE ROW LEVEL SECURITY;
CREATE POLICY reach ON service_token USING
  (township_id = (SELECT anju.township()) AND (SELECT anju.administers()));
GRANT SELECT, INSERT ON service_token TO anju_app;
GRANT UPDATE (revoked_at, revoked_by) ON service_token TO anju_app;

REVOKE ALL ON FUNCTION anju.caller_of(uuid, timestamptz), anju.machine_of(uuid, timestamptz),
  anju.session_caller(bytea, timestamptz), anju.token_caller(bytea, timestamptz), anju.account_caller(uuid, timestamptz),
  anju.administers(), anju.decide_role_grant(uuid, boolean, timestamptz, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION anju.session_caller(bytea, timestamptz), anju.token_caller(bytea, timestamptz),
  anju.account_caller(uuid, timestamptz), anju.administers(), anju.decide_role_grant(uuid, boolean, timestamptz, text)
  TO anju_app;
