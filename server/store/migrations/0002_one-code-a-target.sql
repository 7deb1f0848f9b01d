-- A code lives ten minutes: those on their way are asked for again.
DELETE FROM "codes";--> statement-breakpoint
DROP INDEX "codes_address";--> statement-breakpoint
ALTER TABLE "codes" ADD CONSTRAINT "codes_target" UNIQUE NULLS NOT DISTINCT("address","purpose","person_id");