-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "role" AS ENUM ('ADMINISTRATOR', 'STATION_CLERK', 'COMPANY_CLERK', 'DORM_WARDEN', 'OFFICER', 'AUDITOR');

-- CreateEnum
CREATE TYPE "scope_kind" AS ENUM ('TOWNSHIP', 'EMPLOYER', 'PROPERTY', 'STATION', 'POLICE_UNIT');

-- CreateEnum
CREATE TYPE "audit_outcome" AS ENUM ('DONE', 'REFUSED', 'NOT_FOUND');

-- CreateEnum
CREATE TYPE "sex_policy" AS ENUM ('MALE', 'FEMALE', 'COUPLE', 'FAMILY');

-- CreateEnum
CREATE TYPE "bed_tier" AS ENUM ('LOWER', 'UPPER', 'SINGLE');

-- CreateEnum
CREATE TYPE "stay_status" AS ENUM ('RESERVED', 'CHECKED_IN', 'ENDED', 'CANCELLED');

-- CreateEnum
CREATE TYPE "plan_status" AS ENUM ('QUEUED', 'RUNNING', 'READY', 'APPLIED', 'FAILED', 'CANCELLED');

-- CreateEnum
CREATE TYPE "lookup_outcome" AS ENUM ('FOUND', 'NOT_FOUND', 'REFUSED');

-- CreateEnum
CREATE TYPE "sex" AS ENUM ('UNKNOWN', 'MALE', 'FEMALE', 'NOT_STATED');

-- CreateEnum
CREATE TYPE "document_type" AS ENUM ('MAINLAND_ID', 'HMT_RESIDENCE_PERMIT', 'FOREIGN_PERMANENT_RESIDENT', 'PASSPORT', 'HK_MACAO_TRAVEL_PERMIT', 'TAIWAN_TRAVEL_PERMIT');

-- CreateEnum
CREATE TYPE "permit_status" AS ENUM ('DRAFT', 'ACCEPTED', 'MATERIALS_REQUESTED', 'APPROVED', 'REJECTED', 'ISSUED', 'DELIVERED', 'ACTIVE', 'SUSPENDED', 'CANCELLED');

-- CreateEnum
CREATE TYPE "registration_status" AS ENUM ('DECLARED', 'ACCEPTED', 'REGISTERED', 'REJECTED', 'DEREGISTERED');

-- CreateEnum
CREATE TYPE "declarant_type" AS ENUM ('EMPLOYER', 'LESSOR', 'SELF', 'PROPERTY_MANAGER', 'AGENCY', 'HOST');

-- CreateEnum
CREATE TYPE "residence_reason" AS ENUM ('WORK', 'BUSINESS', 'FARMING', 'SERVICE', 'STUDY_TRAINING', 'FAMILY', 'MEDICAL', 'VISIT', 'OFFICIAL', 'OTHER');

-- CreateEnum
CREATE TYPE "intended_stay" AS ENUM ('LT_6M', 'M6_TO_5Y', 'GT_5Y');

-- CreateEnum
CREATE TYPE "dwelling_type" AS ENUM ('HOTEL', 'RESIDENT_HOME', 'EMPLOYER_PREMISES', 'CONSTRUCTION_SITE', 'RENTAL_HOUSING', 'OTHER');

-- CreateEnum
CREATE TYPE "renewal_kind" AS ENUM ('REGISTRATION', 'CONTRACT_END', 'PERMIT_ENDORSEMENT');

-- CreateEnum
CREATE TYPE "renewal_status" AS ENUM ('OWED', 'SENT', 'DELIVERED', 'SEEN', 'ACTED', 'LAPSED');

-- CreateEnum
CREATE TYPE "import_kind" AS ENUM ('ROSTER', 'ROOM_LEDGER');

-- CreateEnum
CREATE TYPE "import_status" AS ENUM ('UPLOADED', 'CHECKING', 'CHECKED', 'APPLYING', 'APPLIED', 'FAILED', 'CANCELLED');

-- CreateEnum
CREATE TYPE "row_outcome" AS ENUM ('ACCEPT', 'WARN', 'REJECT');

-- CreateTable
CREATE TABLE "township" (
    "id" UUID NOT NULL,
    "division_code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "jurisdiction" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "township_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account" (
    "id" UUID NOT NULL,
    "township_id" UUID NOT NULL,
    "username" TEXT NOT NULL,
    "password_hash" TEXT NOT NULL,
    "display_name" TEXT NOT NULL,
    "role" "role" NOT NULL,
    "locale" TEXT NOT NULL DEFAULT 'zh',
    "police_number" TEXT,
    "failed_attempts" INTEGER NOT NULL DEFAULT 0,
    "locked_until" TIMESTAMPTZ(3),
    "disabled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account_scope" (
    "account_id" UUID NOT NULL,
    "kind" "scope_kind" NOT NULL,
    "target_id" UUID NOT NULL,

    CONSTRAINT "account_scope_pkey" PRIMARY KEY ("account_id","kind","target_id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "id" BIGSERIAL NOT NULL,
    "township_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,
    "account_id" UUID,
    "actor" TEXT NOT NULL,
    "act" TEXT NOT NULL,
    "outcome" "audit_outcome" NOT NULL,
    "subject_type" TEXT,
    "subject_id" UUID,
    "fields" TEXT[],
    "details" JSONB NOT NULL DEFAULT '{}',
    "request_id" TEXT NOT NULL,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "outbox_message" (
    "id" BIGSERIAL NOT NULL,
    "township_id" UUID NOT NULL,
    "topic" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "published_at" TIMESTAMPTZ(3),

    CONSTRAINT "outbox_message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "idempotency_key" (
    "account_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "act" TEXT NOT NULL,
    "input_hash" BYTEA NOT NULL,
    "response" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "idempotency_key_pkey" PRIMARY KEY ("account_id","key")
);

-- CreateTable
CREATE TABLE "property" (
    "id" UUID NOT NULL,
    "township_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "property_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "building" (
    "id" UUID NOT NULL,
    "township_id" UUID NOT NULL,
    "property_id" UUID NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "building_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "room" (
    "id" UUID NOT NULL,
    "township_id" UUID NOT NULL,
    "property_id" UUID NOT NULL,
    "building_id" UUID NOT NULL,
    "floor" INTEGER NOT NULL,
    "number" TEXT NOT NULL,
    "sex_policy" "sex_policy" NOT NULL,
    "usable_area" DECIMAL(7,2) NOT NULL,
    "rated_capacity" INTEGER NOT NULL,
    "capacity_limit" TEXT NOT NULL,
    "rule_pack_id" TEXT NOT NULL,
    "private_bathroom" BOOLEAN NOT NULL DEFAULT false,
    "accessible" BOOLEAN NOT NULL DEFAULT false,
    "remark" TEXT,

    CONSTRAINT "room_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bed" (
    "id" UUID NOT NULL,
    "township_id" UUID NOT NULL,
    "property_id" UUID NOT NULL,
    "room_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "tier" "bed_tier" NOT NULL,

    CONSTRAINT "bed_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "room_closure" (
    "id" UUID NOT NULL,
    "township_id" UUID NOT NULL,
    "property_id" UUID NOT NULL,
    "room_id" UUID NOT NULL,
    "starts_on" DATE NOT NULL,
    "ends_on" DATE,
    "reason" TEXT NOT NULL,

    CONSTRAINT "room_closure_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stay" (
    "id" UUID NOT NULL,
    "township_id" UUID NOT NULL,
    "property_id" UUID NOT NULL,
    "bed_id" UUID NOT NULL,
    "resident_id" UUID NOT NULL,
    "starts_on" DATE NOT NULL,
    "ends_on" DATE,
    "status" "stay_status" NOT NULL,
    "plan_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "stay_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "couple" (
    "id" UUID NOT NULL,
    "township_id" UUID NOT NULL,
    "first_id" UUID NOT NULL,
    "second_id" UUID NOT NULL,
    "verified_by" UUID,
    "verified_at" TIMESTAMPTZ(3),

    CONSTRAINT "couple_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "lodging_wish" (
    "resident_id" UUID NOT NULL,
    "township_id" UUID NOT NULL,
    "wants_couple_room" BOOLEAN NOT NULL DEFAULT false,
    "wants_lower_bunk" BOOLEAN NOT NULL DEFAULT false,
    "wants_no_smoking" BOOLEAN NOT NULL DEFAULT false,
    "near_toilet" BOOLEAN NOT NULL DEFAULT false,
    "room_mate_ids" UUID[],

    CONSTRAINT "lodging_wish_pkey" PRIMARY KEY ("resident_id")
);

-- CreateTable
CREATE TABLE "allocation_plan" (
    "id" UUID NOT NULL,
    "township_id" UUID NOT NULL,
    "property_id" UUID NOT NULL,
    "employer_id" UUID,
    "status" "plan_status" NOT NULL,
    "starts_on" DATE NOT NULL,
    "ends_on" DATE,
    "strategy" TEXT NOT NULL,
    "seed" INTEGER NOT NULL,
    "world_hash" TEXT,
    "placed_count" INTEGER NOT NULL DEFAULT 0,
    "unplaced_count" INTEGER NOT NULL DEFAULT 0,
    "cost" INTEGER NOT NULL DEFAULT 0,
    "wishes" JSONB NOT NULL DEFAULT '{}',
    "error_code" TEXT,
    "error_zh" TEXT,
    "error_en" TEXT,
    "requested_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "applied_at" TIMESTAMPTZ(3),

    CONSTRAINT "allocation_plan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "plan_placement" (
    "plan_id" UUID NOT NULL,
    "resident_id" UUID NOT NULL,
    "township_id" UUID NOT NULL,
    "bed_id" UUID,
    "reasons" JSONB NOT NULL DEFAULT '[]',

    CONSTRAINT "plan_placement_pkey" PRIMARY KEY ("plan_id","resident_id")
);

-- CreateTable
CREATE TABLE "police_unit" (
    "id" UUID NOT NULL,
    "township_id" UUID NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "police_unit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "police_lookup" (
    "id" UUID NOT NULL,
    "township_id" UUID NOT NULL,
    "officer_id" UUID NOT NULL,
    "police_unit_id" UUID,
    "purpose" TEXT NOT NULL,
    "legal_basis" TEXT NOT NULL,
    "case_number" TEXT NOT NULL,
    "necessity" TEXT NOT NULL,
    "document_index" BYTEA NOT NULL,
    "outcome" "lookup_outcome" NOT NULL,
    "resident_id" UUID,
    "disclosed_fields" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "police_lookup_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "employer" (
    "id" UUID NOT NULL,
    "township_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "uscc_code" TEXT NOT NULL,
    "station_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "employer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "migrant_resident" (
    "id" UUID NOT NULL,
    "township_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "name_pinyin" TEXT NOT NULL,
    "name_initials" TEXT NOT NULL,
    "sex" "sex" NOT NULL,
    "birth_date" DATE,
    "document_type" "document_type" NOT NULL,
    "document_ciphertext" BYTEA NOT NULL,
    "document_index" BYTEA NOT NULL,
    "document_tail_index" BYTEA NOT NULL,
    "phone_ciphertext" BYTEA,
    "phone_index" BYTEA,
    "hukou_division_code" TEXT,
    "hukou_address" TEXT,
    "employer_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "migrant_resident_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "employment_contract" (
    "id" UUID NOT NULL,
    "township_id" UUID NOT NULL,
    "resident_id" UUID NOT NULL,
    "employer_id" UUID NOT NULL,
    "workshop" TEXT,
    "shift" TEXT,
    "hired_on" DATE,
    "ends_on" DATE,
    "ended_on" DATE,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "employment_contract_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "residence_permit" (
    "id" UUID NOT NULL,
    "township_id" UUID NOT NULL,
    "resident_id" UUID NOT NULL,
    "status" "permit_status" NOT NULL,
    "issued_on" DATE,
    "endorsed_until" DATE,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "residence_permit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "residence_registration" (
    "id" UUID NOT NULL,
    "township_id" UUID NOT NULL,
    "resident_id" UUID NOT NULL,
    "employer_id" UUID,
    "status" "registration_status" NOT NULL,
    "declarant_type" "declarant_type" NOT NULL,
    "arrived_on" DATE,
    "declared_on" DATE NOT NULL,
    "registered_on" DATE,
    "deregistered_on" DATE,
    "deadline_on" DATE,
    "rule_pack_id" TEXT NOT NULL,
    "residence_reason" "residence_reason" NOT NULL,
    "intended_stay" "intended_stay",
    "dwelling_type" "dwelling_type" NOT NULL,
    "residence_address" TEXT,
    "receipt_number" TEXT NOT NULL,
    "privacy_notice_version" TEXT NOT NULL,
    "import_batch_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "residence_registration_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "renewal_item" (
    "id" UUID NOT NULL,
    "township_id" UUID NOT NULL,
    "resident_id" UUID NOT NULL,
    "station_id" UUID,
    "kind" "renewal_kind" NOT NULL,
    "subject_id" UUID NOT NULL,
    "cycle_on" DATE NOT NULL,
    "due_on" DATE NOT NULL,
    "provisional" BOOLEAN NOT NULL DEFAULT false,
    "status" "renewal_status" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "acted_at" TIMESTAMPTZ(3),
    "acted_by" UUID,

    CONSTRAINT "renewal_item_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reminder" (
    "id" UUID NOT NULL,
    "township_id" UUID NOT NULL,
    "item_id" UUID NOT NULL,
    "offset_days" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "reminder_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "work_calendar_day" (
    "date" DATE NOT NULL,
    "is_workday" BOOLEAN NOT NULL,
    "name" TEXT,

    CONSTRAINT "work_calendar_day_pkey" PRIMARY KEY ("date")
);

-- CreateTable
CREATE TABLE "work_calendar_notice" (
    "year" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "loaded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "work_calendar_notice_pkey" PRIMARY KEY ("year")
);

-- CreateTable
CREATE TABLE "service_station" (
    "id" UUID NOT NULL,
    "township_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "service_station_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stored_file" (
    "id" UUID NOT NULL,
    "township_id" UUID NOT NULL,
    "file_name" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "byte_size" INTEGER NOT NULL,
    "sha256" BYTEA NOT NULL,
    "ciphertext" BYTEA NOT NULL,
    "uploaded_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "stored_file_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_batch" (
    "id" UUID NOT NULL,
    "township_id" UUID NOT NULL,
    "kind" "import_kind" NOT NULL,
    "status" "import_status" NOT NULL,
    "file_id" UUID NOT NULL,
    "employer_id" UUID,
    "property_id" UUID,
    "as_of" DATE NOT NULL,
    "total_rows" INTEGER NOT NULL DEFAULT 0,
    "done_rows" INTEGER NOT NULL DEFAULT 0,
    "accept_rows" INTEGER NOT NULL DEFAULT 0,
    "warn_rows" INTEGER NOT NULL DEFAULT 0,
    "reject_rows" INTEGER NOT NULL DEFAULT 0,
    "created_rows" INTEGER NOT NULL DEFAULT 0,
    "known_rows" INTEGER NOT NULL DEFAULT 0,
    "error_code" TEXT,
    "error_zh" TEXT,
    "error_en" TEXT,
    "remedy_zh" TEXT,
    "remedy_en" TEXT,
    "uploaded_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "import_batch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_row" (
    "batch_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "township_id" UUID NOT NULL,
    "sheet" TEXT NOT NULL,
    "row" INTEGER NOT NULL,
    "outcome" "row_outcome" NOT NULL,
    "reason" TEXT,
    "problems" JSONB NOT NULL DEFAULT '[]',
    "ciphertext" BYTEA NOT NULL,
    "subject_id" UUID,
    "already_known" BOOLEAN NOT NULL DEFAULT false,
    "applied_at" TIMESTAMPTZ(3),

    CONSTRAINT "import_row_pkey" PRIMARY KEY ("batch_id","position")
);

-- CreateIndex
CREATE UNIQUE INDEX "township_division_code_key" ON "township"("division_code");

-- CreateIndex
CREATE UNIQUE INDEX "account_username_key" ON "account"("username");

-- CreateIndex
CREATE INDEX "account_township_id_idx" ON "account"("township_id");

-- CreateIndex
CREATE UNIQUE INDEX "session_token_hash_key" ON "session"("token_hash");

-- CreateIndex
CREATE INDEX "session_account_id_idx" ON "session"("account_id");

-- CreateIndex
CREATE INDEX "audit_entry_township_id_id_idx" ON "audit_entry"("township_id", "id" DESC);

-- CreateIndex
CREATE INDEX "audit_entry_subject_id_id_idx" ON "audit_entry"("subject_id", "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "property_township_id_name_key" ON "property"("township_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "building_property_id_name_key" ON "building"("property_id", "name");

-- CreateIndex
CREATE INDEX "room_property_id_idx" ON "room"("property_id");

-- CreateIndex
CREATE UNIQUE INDEX "room_building_id_number_key" ON "room"("building_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "room_id_property_id_key" ON "room"("id", "property_id");

-- CreateIndex
CREATE UNIQUE INDEX "bed_room_id_number_key" ON "bed"("room_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "bed_id_property_id_key" ON "bed"("id", "property_id");

-- CreateIndex
CREATE INDEX "room_closure_room_id_idx" ON "room_closure"("room_id");

-- CreateIndex
CREATE INDEX "stay_resident_id_idx" ON "stay"("resident_id");

-- CreateIndex
CREATE INDEX "stay_bed_id_idx" ON "stay"("bed_id");

-- CreateIndex
CREATE INDEX "stay_property_id_idx" ON "stay"("property_id");

-- CreateIndex
CREATE INDEX "stay_plan_id_idx" ON "stay"("plan_id");

-- CreateIndex
CREATE UNIQUE INDEX "couple_first_id_key" ON "couple"("first_id");

-- CreateIndex
CREATE UNIQUE INDEX "couple_second_id_key" ON "couple"("second_id");

-- CreateIndex
CREATE INDEX "allocation_plan_employer_id_idx" ON "allocation_plan"("employer_id");

-- CreateIndex
CREATE INDEX "allocation_plan_property_id_id_idx" ON "allocation_plan"("property_id", "id" DESC);

-- CreateIndex
CREATE INDEX "police_lookup_officer_id_id_idx" ON "police_lookup"("officer_id", "id" DESC);

-- CreateIndex
CREATE INDEX "police_lookup_resident_id_id_idx" ON "police_lookup"("resident_id", "id" DESC);

-- CreateIndex
CREATE INDEX "police_lookup_township_id_id_idx" ON "police_lookup"("township_id", "id" DESC);

-- CreateIndex
CREATE INDEX "employer_station_id_idx" ON "employer"("station_id");

-- CreateIndex
CREATE UNIQUE INDEX "employer_township_id_uscc_code_key" ON "employer"("township_id", "uscc_code");

-- CreateIndex
CREATE INDEX "migrant_resident_township_id_id_idx" ON "migrant_resident"("township_id", "id");

-- CreateIndex
CREATE INDEX "migrant_resident_township_id_document_tail_index_idx" ON "migrant_resident"("township_id", "document_tail_index");

-- CreateIndex
CREATE INDEX "migrant_resident_township_id_phone_index_idx" ON "migrant_resident"("township_id", "phone_index");

-- CreateIndex
CREATE INDEX "migrant_resident_employer_id_id_idx" ON "migrant_resident"("employer_id", "id");

-- CreateIndex
CREATE INDEX "migrant_resident_township_id_name_idx" ON "migrant_resident"("township_id", "name" text_pattern_ops);

-- CreateIndex
CREATE INDEX "migrant_resident_township_id_name_pinyin_idx" ON "migrant_resident"("township_id", "name_pinyin" text_pattern_ops);

-- CreateIndex
CREATE INDEX "migrant_resident_township_id_name_initials_idx" ON "migrant_resident"("township_id", "name_initials" text_pattern_ops);

-- CreateIndex
CREATE UNIQUE INDEX "migrant_resident_township_id_document_index_key" ON "migrant_resident"("township_id", "document_index");

-- CreateIndex
CREATE INDEX "employment_contract_resident_id_idx" ON "employment_contract"("resident_id");

-- CreateIndex
CREATE INDEX "employment_contract_employer_id_idx" ON "employment_contract"("employer_id");

-- CreateIndex
CREATE INDEX "employment_contract_township_id_ends_on_idx" ON "employment_contract"("township_id", "ends_on");

-- CreateIndex
CREATE INDEX "residence_permit_resident_id_idx" ON "residence_permit"("resident_id");

-- CreateIndex
CREATE INDEX "residence_registration_resident_id_idx" ON "residence_registration"("resident_id");

-- CreateIndex
CREATE INDEX "residence_registration_employer_id_idx" ON "residence_registration"("employer_id");

-- CreateIndex
CREATE INDEX "residence_registration_import_batch_id_idx" ON "residence_registration"("import_batch_id");

-- CreateIndex
CREATE INDEX "residence_registration_township_id_id_idx" ON "residence_registration"("township_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "residence_registration_township_id_receipt_number_key" ON "residence_registration"("township_id", "receipt_number");

-- CreateIndex
CREATE INDEX "renewal_item_resident_id_idx" ON "renewal_item"("resident_id");

-- CreateIndex
CREATE INDEX "renewal_item_township_id_status_due_on_id_idx" ON "renewal_item"("township_id", "status", "due_on", "id");

-- CreateIndex
CREATE UNIQUE INDEX "renewal_item_kind_subject_id_cycle_on_key" ON "renewal_item"("kind", "subject_id", "cycle_on");

-- CreateIndex
CREATE INDEX "reminder_township_id_id_idx" ON "reminder"("township_id", "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "reminder_item_id_offset_days_key" ON "reminder"("item_id", "offset_days");

-- CreateIndex
CREATE INDEX "service_station_township_id_idx" ON "service_station"("township_id");

-- CreateIndex
CREATE INDEX "stored_file_township_id_idx" ON "stored_file"("township_id");

-- CreateIndex
CREATE INDEX "import_batch_employer_id_idx" ON "import_batch"("employer_id");

-- CreateIndex
CREATE INDEX "import_batch_property_id_idx" ON "import_batch"("property_id");

-- CreateIndex
CREATE INDEX "import_batch_township_id_id_idx" ON "import_batch"("township_id", "id" DESC);

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_township_id_fkey" FOREIGN KEY ("township_id") REFERENCES "township"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account_scope" ADD CONSTRAINT "account_scope_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "building" ADD CONSTRAINT "building_property_id_fkey" FOREIGN KEY ("property_id") REFERENCES "property"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "room" ADD CONSTRAINT "room_building_id_fkey" FOREIGN KEY ("building_id") REFERENCES "building"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bed" ADD CONSTRAINT "bed_room_id_property_id_fkey" FOREIGN KEY ("room_id", "property_id") REFERENCES "room"("id", "property_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "room_closure" ADD CONSTRAINT "room_closure_room_id_property_id_fkey" FOREIGN KEY ("room_id", "property_id") REFERENCES "room"("id", "property_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stay" ADD CONSTRAINT "stay_bed_id_property_id_fkey" FOREIGN KEY ("bed_id", "property_id") REFERENCES "bed"("id", "property_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stay" ADD CONSTRAINT "stay_resident_id_fkey" FOREIGN KEY ("resident_id") REFERENCES "migrant_resident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stay" ADD CONSTRAINT "stay_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "allocation_plan"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lodging_wish" ADD CONSTRAINT "lodging_wish_resident_id_fkey" FOREIGN KEY ("resident_id") REFERENCES "migrant_resident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "allocation_plan" ADD CONSTRAINT "allocation_plan_property_id_fkey" FOREIGN KEY ("property_id") REFERENCES "property"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "allocation_plan" ADD CONSTRAINT "allocation_plan_employer_id_fkey" FOREIGN KEY ("employer_id") REFERENCES "employer"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_placement" ADD CONSTRAINT "plan_placement_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "allocation_plan"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_placement" ADD CONSTRAINT "plan_placement_resident_id_fkey" FOREIGN KEY ("resident_id") REFERENCES "migrant_resident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_placement" ADD CONSTRAINT "plan_placement_bed_id_fkey" FOREIGN KEY ("bed_id") REFERENCES "bed"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "employer" ADD CONSTRAINT "employer_station_id_fkey" FOREIGN KEY ("station_id") REFERENCES "service_station"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "migrant_resident" ADD CONSTRAINT "migrant_resident_employer_id_fkey" FOREIGN KEY ("employer_id") REFERENCES "employer"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "employment_contract" ADD CONSTRAINT "employment_contract_resident_id_fkey" FOREIGN KEY ("resident_id") REFERENCES "migrant_resident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "employment_contract" ADD CONSTRAINT "employment_contract_employer_id_fkey" FOREIGN KEY ("employer_id") REFERENCES "employer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "residence_permit" ADD CONSTRAINT "residence_permit_resident_id_fkey" FOREIGN KEY ("resident_id") REFERENCES "migrant_resident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "residence_registration" ADD CONSTRAINT "residence_registration_resident_id_fkey" FOREIGN KEY ("resident_id") REFERENCES "migrant_resident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "residence_registration" ADD CONSTRAINT "residence_registration_employer_id_fkey" FOREIGN KEY ("employer_id") REFERENCES "employer"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "residence_registration" ADD CONSTRAINT "residence_registration_import_batch_id_fkey" FOREIGN KEY ("import_batch_id") REFERENCES "import_batch"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "renewal_item" ADD CONSTRAINT "renewal_item_resident_id_fkey" FOREIGN KEY ("resident_id") REFERENCES "migrant_resident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "renewal_item" ADD CONSTRAINT "renewal_item_station_id_fkey" FOREIGN KEY ("station_id") REFERENCES "service_station"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reminder" ADD CONSTRAINT "reminder_item_id_fkey" FOREIGN KEY ("item_id") REFERENCES "renewal_item"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_batch" ADD CONSTRAINT "import_batch_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "stored_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_batch" ADD CONSTRAINT "import_batch_employer_id_fkey" FOREIGN KEY ("employer_id") REFERENCES "employer"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_batch" ADD CONSTRAINT "import_batch_property_id_fkey" FOREIGN KEY ("property_id") REFERENCES "property"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_row" ADD CONSTRAINT "import_row_batch_id_fkey" FOREIGN KEY ("batch_id") REFERENCES "import_batch"("id") ON DELETE CASCADE ON UPDATE CASCADE;

