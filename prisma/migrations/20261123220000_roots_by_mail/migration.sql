-- CreateTable
CREATE TABLE "audit_root_mail" (
    "township_id" UUID NOT NULL,
    "date" DATE NOT NULL,
    "root" BYTEA NOT NULL,
    "queued_at" TIMESTAMPTZ(3) NOT NULL,
    "claimed_at" TIMESTAMPTZ(3),
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "audit_root_mail_pkey" PRIMARY KEY ("township_id","date")
);

-- Written by hand from here on: the root of each day goes out by mail, once.
ALTER TABLE audit_root_mail ADD CONSTRAINT audit_root_mail_root CHECK (octet_length(root) = 32);
ALTER TABLE audit_root_mail ENABLE ROW LEVEL SECURITY;
CREATE POLICY reach ON audit_root_mail FOR SELECT USING
  (township_id = (SELECT anju.township()) AND (SELECT anju.reads_log()));
CREATE POLICY append ON audit_root_mail FOR INSERT WITH CHECK
  (township_id = (SELECT anju.township()) AND (SELECT anju.seals_log()) AND sent_at IS NULL);
-- What has been sent is not touched again.
CREATE POLICY sending ON audit_root_mail FOR UPDATE USING
  (township_id = (SELECT anju.township()) AND (SELECT anju.seals_log()) AND sent_at IS NULL)
  WITH CHECK (township_id = (SELECT anju.township()) AND (SELECT anju.seals_log()));
GRANT SELECT, INSERT, UPDATE (claimed_at, sent_at) ON audit_root_mail TO anju_app;
