-- Numbers of registration receipts. A sequence, so that two registrations at once do not wait for each other;
-- gaps and the order say nothing about anybody.
CREATE SEQUENCE anju.receipt_number;
GRANT USAGE ON SEQUENCE anju.receipt_number TO anju_app;
