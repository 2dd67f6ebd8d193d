-- A case whose promise runs out comes before others than its handler, and that stands on the desk; appointments of a day.
ALTER TYPE "case_event_kind" ADD VALUE 'ESCALATED';
ALTER TYPE "case_event_kind" ADD VALUE 'APPOINTED';

ALTER TABLE "service_case" ADD COLUMN     "escalated_on" DATE,
ADD COLUMN     "escalated_to" "notice_rung";

ALTER TABLE "service_case_event" ADD COLUMN     "rung" "notice_rung";

-- Written by hand from here on: a company is never told of what its people ask.
ALTER TABLE service_case ADD CONSTRAINT service_case_escalated CHECK
  (num_nulls(escalated_to, escalated_on) IN (0, 2) AND (escalated_to IS NULL OR escalated_to IN ('STATION', 'TOWNSHIP')));
CREATE INDEX service_case_appointments ON service_case (township_id, appointment_at, id)
  WHERE status = 'UNDER_WAY' AND appointment_at IS NOT NULL;
GRANT UPDATE (escalated_to, escalated_on) ON service_case TO anju_app;
