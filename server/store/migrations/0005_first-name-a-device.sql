ALTER TABLE "sessions" ADD COLUMN "first_name" text;--> statement-breakpoint
UPDATE "sessions" SET "first_name" = "people"."name" FROM "people" WHERE "people"."id" = "sessions"."person_id";--> statement-breakpoint
ALTER TABLE "people" DROP COLUMN "name";
