CREATE TABLE "declarations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"manufacturer_id" text NOT NULL,
	"company_id" text NOT NULL,
	"note" text NOT NULL,
	"state" text NOT NULL,
	"declared_at" timestamp (3) with time zone NOT NULL,
	"declared_by" uuid NOT NULL,
	"decided_at" timestamp (3) with time zone,
	"decided_by" text,
	"membership_id" text,
	CONSTRAINT "declarations_state" CHECK ("declarations"."state" in ('proposed', 'accepted', 'refused', 'withdrawn', 'added'))
);
--> statement-breakpoint
CREATE TABLE "network_changes" (
	"manufacturer_id" text NOT NULL,
	"version" integer NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"actor" text NOT NULL,
	"actor_name" text NOT NULL,
	"actor_kind" text NOT NULL,
	"kind" text NOT NULL,
	"member_id" text,
	"member_name" text,
	"fields" jsonb NOT NULL,
	CONSTRAINT "network_changes_manufacturer_id_version_pk" PRIMARY KEY("manufacturer_id","version"),
	CONSTRAINT "network_changes_actor_kind" CHECK ("network_changes"."actor_kind" in ('staff', 'distributor', 'operator'))
);
--> statement-breakpoint
CREATE TABLE "zone_news_seen" (
	"manufacturer_id" text NOT NULL,
	"person_id" uuid NOT NULL,
	"seen_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "zone_news_seen_manufacturer_id_person_id_pk" PRIMARY KEY("manufacturer_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "delivery_tests" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"address" text NOT NULL,
	"mail_id" uuid NOT NULL,
	"code_hash" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"received_at" timestamp (3) with time zone,
	CONSTRAINT "delivery_tests_address_normalized" CHECK ("delivery_tests"."address" = lower(btrim("delivery_tests"."address")) and "delivery_tests"."address" like '%_@_%')
);
--> statement-breakpoint
CREATE TABLE "operator_acts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"actor" text NOT NULL,
	"act" text NOT NULL,
	"target" text NOT NULL,
	"details" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "webhook_deliveries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"webhook_id" uuid NOT NULL,
	"request_id" text NOT NULL,
	"event" text NOT NULL,
	"payload" jsonb NOT NULL,
	"state" text NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"last_error" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"sent_at" timestamp (3) with time zone,
	CONSTRAINT "webhook_deliveries_state" CHECK ("webhook_deliveries"."state" in ('queued', 'sent', 'cancelled', 'failed'))
);
--> statement-breakpoint
CREATE TABLE "webhooks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"marketplace_id" text NOT NULL,
	"url" text NOT NULL,
	"secret" text NOT NULL,
	"events" text[] NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"removed_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "memberships" DROP CONSTRAINT "memberships_rating";--> statement-breakpoint
ALTER TABLE "companies" ADD COLUMN "merged_into" text;--> statement-breakpoint
ALTER TABLE "distributors" ADD COLUMN "revision" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "distributors" ADD COLUMN "partner_since" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "distributors" ADD COLUMN "rating" double precision;--> statement-breakpoint
ALTER TABLE "distributors" ADD COLUMN "review_count" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "distributors" ADD COLUMN "email" text;--> statement-breakpoint
ALTER TABLE "distributors" ADD COLUMN "street" text;--> statement-breakpoint
ALTER TABLE "distributors" ADD COLUMN "postal_code" text;--> statement-breakpoint
ALTER TABLE "distributors" ADD COLUMN "region" text;--> statement-breakpoint
ALTER TABLE "distributors" ADD COLUMN "lat" double precision;--> statement-breakpoint
ALTER TABLE "distributors" ADD COLUMN "lon" double precision;--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "revision" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "memberships" ADD COLUMN "name" text;--> statement-breakpoint
UPDATE "memberships" SET "name" = "companies"."name" FROM "companies" WHERE "companies"."id" = "memberships"."company_id";--> statement-breakpoint
ALTER TABLE "memberships" ALTER COLUMN "name" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "memberships" ADD COLUMN "street" text;--> statement-breakpoint
ALTER TABLE "memberships" ADD COLUMN "postal_code" text;--> statement-breakpoint
ALTER TABLE "memberships" ADD COLUMN "region" text;--> statement-breakpoint
ALTER TABLE "memberships" ADD COLUMN "partner_added_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "memberships" ADD COLUMN "added_at" timestamp (3) with time zone;--> statement-breakpoint
UPDATE "memberships" SET "added_at" = "companies"."created_at" FROM "companies" WHERE "companies"."id" = "memberships"."company_id";--> statement-breakpoint
ALTER TABLE "memberships" ALTER COLUMN "added_at" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "memberships" ADD COLUMN "revision" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "requests" ADD COLUMN "first_member_id" text;--> statement-breakpoint
UPDATE "requests" SET "first_member_id" = "routing_decisions"."decision" -> 'designated' ->> 'id' FROM "routing_decisions" WHERE "routing_decisions"."request_id" = "requests"."id" AND "routing_decisions"."no" = 1;--> statement-breakpoint
ALTER TABLE "requests" ALTER COLUMN "first_member_id" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "declarations" ADD CONSTRAINT "declarations_manufacturer_id_networks_manufacturer_id_fk" FOREIGN KEY ("manufacturer_id") REFERENCES "public"."networks"("manufacturer_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "declarations" ADD CONSTRAINT "declarations_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "declarations" ADD CONSTRAINT "declarations_declared_by_people_id_fk" FOREIGN KEY ("declared_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "network_changes" ADD CONSTRAINT "network_changes_manufacturer_id_networks_manufacturer_id_fk" FOREIGN KEY ("manufacturer_id") REFERENCES "public"."networks"("manufacturer_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "zone_news_seen" ADD CONSTRAINT "zone_news_seen_manufacturer_id_networks_manufacturer_id_fk" FOREIGN KEY ("manufacturer_id") REFERENCES "public"."networks"("manufacturer_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "zone_news_seen" ADD CONSTRAINT "zone_news_seen_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delivery_tests" ADD CONSTRAINT "delivery_tests_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delivery_tests" ADD CONSTRAINT "delivery_tests_mail_id_mails_id_fk" FOREIGN KEY ("mail_id") REFERENCES "public"."mails"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_webhook_id_webhooks_id_fk" FOREIGN KEY ("webhook_id") REFERENCES "public"."webhooks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_request_id_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhooks" ADD CONSTRAINT "webhooks_marketplace_id_marketplaces_id_fk" FOREIGN KEY ("marketplace_id") REFERENCES "public"."marketplaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "declarations_company" ON "declarations" USING btree ("company_id");--> statement-breakpoint
CREATE UNIQUE INDEX "declarations_one_open" ON "declarations" USING btree ("manufacturer_id","company_id") WHERE "declarations"."state" = 'proposed';--> statement-breakpoint
CREATE INDEX "delivery_tests_person" ON "delivery_tests" USING btree ("person_id","created_at");--> statement-breakpoint
CREATE INDEX "operator_acts_at" ON "operator_acts" USING btree ("at");--> statement-breakpoint
CREATE INDEX "webhook_deliveries_due" ON "webhook_deliveries" USING btree ("due_at") WHERE "webhook_deliveries"."state" = 'queued';--> statement-breakpoint
CREATE INDEX "webhook_deliveries_request" ON "webhook_deliveries" USING btree ("request_id");--> statement-breakpoint
CREATE INDEX "webhooks_marketplace" ON "webhooks" USING btree ("marketplace_id");--> statement-breakpoint
ALTER TABLE "companies" ADD CONSTRAINT "companies_merged_into_companies_id_fk" FOREIGN KEY ("merged_into") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "distributors_email" ON "distributors" USING btree ("email");--> statement-breakpoint
CREATE INDEX "memberships_email" ON "memberships" USING btree ("email");--> statement-breakpoint
CREATE INDEX "requests_first_member" ON "requests" USING btree ("manufacturer_id","first_member_id");--> statement-breakpoint
-- Stars and the badge are the company's (N10): the best of what its memberships said stays.
UPDATE "distributors" SET "rating" = "own"."rating", "partner_since" = "own"."partner_since"
FROM (SELECT "company_id", max("rating") AS "rating", min("added_at") FILTER (WHERE "partner") AS "partner_since"
  FROM "memberships" GROUP BY "company_id") AS "own"
WHERE "own"."company_id" = "distributors"."company_id";--> statement-breakpoint
ALTER TABLE "memberships" DROP COLUMN "rating";--> statement-breakpoint
ALTER TABLE "memberships" DROP COLUMN "partner";--> statement-breakpoint
ALTER TABLE "memberships" DROP COLUMN "partner_note";--> statement-breakpoint
ALTER TABLE "distributors" ADD CONSTRAINT "distributors_rating" CHECK ("distributors"."rating" between 0 and 5);--> statement-breakpoint
ALTER TABLE "distributors" ADD CONSTRAINT "distributors_reviews" CHECK ("distributors"."review_count" >= 0);--> statement-breakpoint
ALTER TABLE "distributors" ADD CONSTRAINT "distributors_place" CHECK (("distributors"."lat" is null) = ("distributors"."lon" is null));--> statement-breakpoint
ALTER TABLE "distributors" ADD CONSTRAINT "distributors_email_normalized" CHECK ("distributors"."email" = lower(btrim("distributors"."email")) and "distributors"."email" like '%_@_%');--> statement-breakpoint
CREATE TRIGGER network_changes_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON network_changes
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
ALTER TABLE network_changes ENABLE ALWAYS TRIGGER network_changes_append_only;
--> statement-breakpoint
CREATE TRIGGER operator_acts_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON operator_acts
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
ALTER TABLE operator_acts ENABLE ALWAYS TRIGGER operator_acts_append_only;
