DROP INDEX "grants_passed";--> statement-breakpoint
DROP INDEX "requests_performance";--> statement-breakpoint
CREATE INDEX "requests_performance" ON "requests" USING btree ("manufacturer_id","received_at","first_member_id","first_handled_at","overdue_at","status","designated_since","id");