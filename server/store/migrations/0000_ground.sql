CREATE TABLE "commands" (
	"key" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"body_hash" text NOT NULL,
	"outcome" jsonb,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rate_limits" (
	"key" text PRIMARY KEY NOT NULL,
	"points" integer NOT NULL,
	"expire" bigint
);
--> statement-breakpoint
CREATE TABLE "companies" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"country" text NOT NULL,
	"city" text,
	"language" text NOT NULL,
	"time_zone" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "company_people" (
	"company_id" text NOT NULL,
	"address" text NOT NULL,
	"role" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "company_people_company_id_address_pk" PRIMARY KEY("company_id","address"),
	CONSTRAINT "company_people_role" CHECK ("company_people"."role" in ('admin', 'member')),
	CONSTRAINT "company_people_address_normalized" CHECK ("company_people"."address" = lower(btrim("company_people"."address")) and "company_people"."address" like '%_@_%')
);
--> statement-breakpoint
CREATE TABLE "distributors" (
	"company_id" text PRIMARY KEY NOT NULL,
	"absent" boolean DEFAULT false NOT NULL,
	"protected" boolean DEFAULT false NOT NULL,
	"own_details_at" timestamp (3) with time zone,
	"contact" text,
	"phone" text
);
--> statement-breakpoint
CREATE TABLE "marketplaces" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"sender_name" text NOT NULL,
	"relay_domain" text NOT NULL,
	"languages" text[] NOT NULL,
	"support_contact" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "feed_entries" (
	"address" text NOT NULL,
	"request_id" text NOT NULL,
	"version" bigint NOT NULL,
	CONSTRAINT "feed_entries_address_request_id_pk" PRIMARY KEY("address","request_id")
);
--> statement-breakpoint
CREATE TABLE "feeds" (
	"address" text PRIMARY KEY NOT NULL,
	"epoch" uuid NOT NULL,
	"version" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "history" (
	"request_id" text NOT NULL,
	"seq" integer NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"kind" text NOT NULL,
	"actor_id" text NOT NULL,
	"side" text,
	"facts" jsonb NOT NULL,
	"private_hashes" jsonb NOT NULL,
	"previous_hash" text NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "history_request_id_seq_pk" PRIMARY KEY("request_id","seq"),
	CONSTRAINT "history_seq" CHECK ("history"."seq" > 0),
	CONSTRAINT "history_side" CHECK ("history"."side" = 'manufacturer' or "history"."side" ~ '^distributor:.+$'),
	CONSTRAINT "history_hash" CHECK (length("history"."hash") = 64 and length("history"."previous_hash") = 64)
);
--> statement-breakpoint
CREATE TABLE "history_values" (
	"request_id" text NOT NULL,
	"seq" integer NOT NULL,
	"field" text NOT NULL,
	"salt" text NOT NULL,
	"value" text NOT NULL,
	CONSTRAINT "history_values_request_id_seq_field_pk" PRIMARY KEY("request_id","seq","field")
);
--> statement-breakpoint
CREATE TABLE "link_tokens" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"request_id" text NOT NULL,
	"address" text NOT NULL,
	"grant_id" uuid,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "link_tokens_address" CHECK ("link_tokens"."address" = lower(btrim("link_tokens"."address")) and "link_tokens"."address" like '%_@_%')
);
--> statement-breakpoint
CREATE TABLE "mail_tokens" (
	"token" text PRIMARY KEY NOT NULL,
	"request_id" text NOT NULL,
	"side" text NOT NULL,
	"participant" text NOT NULL,
	"address" text NOT NULL,
	"state" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone,
	CONSTRAINT "mail_tokens_state" CHECK ("mail_tokens"."state" in ('active', 'closed')),
	CONSTRAINT "mail_tokens_side" CHECK ("mail_tokens"."side" = 'manufacturer' or "mail_tokens"."side" ~ '^distributor:.+$'),
	CONSTRAINT "mail_tokens_address" CHECK ("mail_tokens"."address" = lower(btrim("mail_tokens"."address")) and "mail_tokens"."address" like '%_@_%')
);
--> statement-breakpoint
CREATE TABLE "mails" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"request_id" text,
	"recipient" text NOT NULL,
	"params" jsonb NOT NULL,
	"content" jsonb,
	"message_id" text,
	"state" text NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"enqueued_at" timestamp (3) with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	"last_error" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"sent_at" timestamp (3) with time zone,
	CONSTRAINT "mails_state" CHECK ("mails"."state" in ('queued', 'sending', 'sent', 'failed', 'cancelled')),
	CONSTRAINT "mails_sent" CHECK (("mails"."state" = 'sent') = ("mails"."sent_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "grants" (
	"request_id" text NOT NULL,
	"id" uuid NOT NULL,
	"address" text NOT NULL,
	"side" text NOT NULL,
	"role" text NOT NULL,
	"member_id" text,
	"given_by" uuid,
	"message_id" uuid,
	"designated" boolean NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	"declined_at" timestamp (3) with time zone,
	"decline_effective_at" timestamp (3) with time zone,
	"decline_closes" boolean,
	CONSTRAINT "grants_request_id_id_pk" PRIMARY KEY("request_id","id"),
	CONSTRAINT "grants_role" CHECK ("grants"."role" in ('designated', 'copy', 'staff')),
	CONSTRAINT "grants_side" CHECK ("grants"."side" = 'manufacturer' or "grants"."side" ~ '^distributor:.+$'),
	CONSTRAINT "grants_address_normalized" CHECK ("grants"."address" = lower(btrim("grants"."address")) and "grants"."address" like '%_@_%'),
	CONSTRAINT "grants_decline" CHECK (("grants"."declined_at" is null) = ("grants"."decline_effective_at" is null)
        and ("grants"."declined_at" is null) = ("grants"."decline_closes" is null))
);
--> statement-breakpoint
CREATE TABLE "messages" (
	"request_id" text NOT NULL,
	"id" uuid NOT NULL,
	"side" text NOT NULL,
	"author" text NOT NULL,
	"grant_id" uuid,
	"sender" text NOT NULL,
	"language" text,
	"sent_at" timestamp (3) with time zone NOT NULL,
	"read_at" timestamp (3) with time zone,
	"seq" integer NOT NULL,
	CONSTRAINT "messages_request_id_id_pk" PRIMARY KEY("request_id","id"),
	CONSTRAINT "messages_author" CHECK ("messages"."author" in ('seller', 'buyer')),
	CONSTRAINT "messages_grant" CHECK (("messages"."author" = 'seller') = ("messages"."grant_id" is not null))
);
--> statement-breakpoint
CREATE TABLE "negotiations" (
	"request_id" text NOT NULL,
	"side" text NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"contacted_at" timestamp (3) with time zone,
	"phone_shown_at" timestamp (3) with time zone,
	CONSTRAINT "negotiations_request_id_side_pk" PRIMARY KEY("request_id","side"),
	CONSTRAINT "negotiations_side" CHECK ("negotiations"."side" = 'manufacturer' or "negotiations"."side" ~ '^distributor:.+$')
);
--> statement-breakpoint
CREATE TABLE "members" (
	"manufacturer_id" text NOT NULL,
	"id" text NOT NULL,
	"kind" text NOT NULL,
	"position" integer NOT NULL,
	"contact" text,
	"phone" text,
	"language" text NOT NULL,
	"countries" text[] NOT NULL,
	"continents" text[] NOT NULL,
	"emails" text[] NOT NULL,
	"absent" boolean NOT NULL,
	"removed_at" timestamp (3) with time zone,
	CONSTRAINT "members_manufacturer_id_id_pk" PRIMARY KEY("manufacturer_id","id"),
	CONSTRAINT "members_kind" CHECK ("members"."kind" in ('zone-manager', 'world')),
	CONSTRAINT "members_emails" CHECK (cardinality("members"."emails") > 0),
	CONSTRAINT "members_world_present" CHECK ("members"."kind" <> 'world' or not "members"."absent")
);
--> statement-breakpoint
CREATE TABLE "membership_products" (
	"manufacturer_id" text NOT NULL,
	"membership_id" text NOT NULL,
	"product_id" text NOT NULL,
	CONSTRAINT "membership_products_manufacturer_id_membership_id_product_id_pk" PRIMARY KEY("manufacturer_id","membership_id","product_id")
);
--> statement-breakpoint
CREATE TABLE "memberships" (
	"manufacturer_id" text NOT NULL,
	"id" text NOT NULL,
	"company_id" text NOT NULL,
	"kind" text NOT NULL,
	"position" integer NOT NULL,
	"country" text NOT NULL,
	"city" text,
	"lat" double precision,
	"lon" double precision,
	"radius_value" double precision,
	"radius_unit" text,
	"radius_set_at" timestamp (3) with time zone,
	"range_mode" text NOT NULL,
	"range_set_at" timestamp (3) with time zone,
	"rating" double precision,
	"partner" boolean NOT NULL,
	"partner_note" text,
	"email" text NOT NULL,
	"contact" text,
	"phone" text,
	"language" text NOT NULL,
	"removed_at" timestamp (3) with time zone,
	CONSTRAINT "memberships_manufacturer_id_id_pk" PRIMARY KEY("manufacturer_id","id"),
	CONSTRAINT "memberships_kind" CHECK ("memberships"."kind" in ('local', 'national')),
	CONSTRAINT "memberships_place" CHECK (("memberships"."lat" is null) = ("memberships"."lon" is null)),
	CONSTRAINT "memberships_position" CHECK ("memberships"."lat" between -90 and 90 and "memberships"."lon" between -180 and 180),
	CONSTRAINT "memberships_radius" CHECK (("memberships"."radius_value" is null) = ("memberships"."radius_unit" is null)),
	CONSTRAINT "memberships_radius_positive" CHECK ("memberships"."radius_value" > 0),
	CONSTRAINT "memberships_radius_unit" CHECK ("memberships"."radius_unit" in ('km', 'mi')),
	CONSTRAINT "memberships_radius_of_local" CHECK ("memberships"."kind" = 'local' or "memberships"."radius_value" is null),
	CONSTRAINT "memberships_range_mode" CHECK ("memberships"."range_mode" in ('full', 'limited')),
	CONSTRAINT "memberships_rating" CHECK ("memberships"."rating" between 0 and 5)
);
--> statement-breakpoint
CREATE TABLE "network_settings" (
	"manufacturer_id" text NOT NULL,
	"version" integer NOT NULL,
	"copy_zone_managers_on_seller_requests" boolean NOT NULL,
	"copy_world_on_seller_requests" boolean NOT NULL,
	"copy_world_on_zone_manager_requests" boolean NOT NULL,
	"extra_copies" text[] NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	"changed_by" text NOT NULL,
	CONSTRAINT "network_settings_manufacturer_id_version_pk" PRIMARY KEY("manufacturer_id","version")
);
--> statement-breakpoint
CREATE TABLE "networks" (
	"manufacturer_id" text PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"settings_version" integer NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "products" (
	"manufacturer_id" text NOT NULL,
	"id" text NOT NULL,
	"name" text NOT NULL,
	"url" text,
	CONSTRAINT "products_manufacturer_id_id_pk" PRIMARY KEY("manufacturer_id","id")
);
--> statement-breakpoint
CREATE TABLE "stands" (
	"id" text PRIMARY KEY NOT NULL,
	"marketplace_id" text NOT NULL,
	"manufacturer_id" text NOT NULL,
	"name" text NOT NULL,
	"url" text,
	"removed_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "addresses" (
	"address" text PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"verified_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "addresses_address_normalized" CHECK ("addresses"."address" = lower(btrim("addresses"."address")) and "addresses"."address" like '%_@_%')
);
--> statement-breakpoint
CREATE TABLE "api_keys" (
	"id" uuid PRIMARY KEY NOT NULL,
	"prefix" text NOT NULL,
	"secret_hash" text NOT NULL,
	"name" text NOT NULL,
	"scopes" text[] NOT NULL,
	"marketplace_id" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	"last_used_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "codes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"address" text NOT NULL,
	"code_hash" text NOT NULL,
	"purpose" text NOT NULL,
	"person_id" uuid,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"used_at" timestamp (3) with time zone,
	CONSTRAINT "codes_purpose" CHECK ("codes"."purpose" in ('sign-in', 'add-address')),
	CONSTRAINT "codes_person" CHECK (("codes"."purpose" = 'add-address') = ("codes"."person_id" is not null))
);
--> statement-breakpoint
CREATE TABLE "people" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text,
	"language" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"token_hash" text NOT NULL,
	"person_id" uuid NOT NULL,
	"device" text NOT NULL,
	"carrier" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"last_seen_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	CONSTRAINT "sessions_carrier" CHECK ("sessions"."carrier" in ('cookie', 'bearer'))
);
--> statement-breakpoint
CREATE TABLE "requests" (
	"id" text PRIMARY KEY NOT NULL,
	"marketplace_id" text NOT NULL,
	"marketplace_reference" text NOT NULL,
	"body_hash" text NOT NULL,
	"stand_id" text NOT NULL,
	"manufacturer_id" text NOT NULL,
	"product_id" text NOT NULL,
	"product_name" text NOT NULL,
	"product_url" text,
	"buyer_name" text NOT NULL,
	"buyer_company" text,
	"buyer_address" text NOT NULL,
	"buyer_phone" text,
	"buyer_country" text NOT NULL,
	"buyer_city" text,
	"buyer_lat" double precision,
	"buyer_lon" double precision,
	"buyer_language" text NOT NULL,
	"text" text NOT NULL,
	"chosen_member_id" text,
	"received_at" timestamp (3) with time zone NOT NULL,
	"evaluation_at" timestamp (3) with time zone NOT NULL,
	"overdue_at" timestamp (3) with time zone NOT NULL,
	"designated_since" timestamp (3) with time zone NOT NULL,
	"contacted_at" timestamp (3) with time zone,
	"first_act_at" timestamp (3) with time zone,
	"handled_at" timestamp (3) with time zone,
	"first_handled_at" timestamp (3) with time zone,
	"status" text NOT NULL,
	"revision" integer NOT NULL,
	"history_seq" integer NOT NULL,
	"history_hash" text NOT NULL,
	CONSTRAINT "requests_id" CHECK (length("requests"."id") = 12),
	CONSTRAINT "requests_status" CHECK ("requests"."status" in ('to-handle', 'handled', 'declined')),
	CONSTRAINT "requests_buyer_language" CHECK ("requests"."buyer_language" in ('fr', 'en', 'de', 'es', 'it', 'pt', 'ru', 'zh', 'ja')),
	CONSTRAINT "requests_buyer_address" CHECK ("requests"."buyer_address" = lower(btrim("requests"."buyer_address")) and "requests"."buyer_address" like '%_@_%'),
	CONSTRAINT "requests_buyer_place" CHECK (("requests"."buyer_lat" is null) = ("requests"."buyer_lon" is null)),
	CONSTRAINT "requests_handled" CHECK (("requests"."status" = 'to-handle') = ("requests"."handled_at" is null))
);
--> statement-breakpoint
CREATE TABLE "routing_decisions" (
	"request_id" text NOT NULL,
	"no" integer NOT NULL,
	"decided_at" timestamp (3) with time zone NOT NULL,
	"network_version" integer NOT NULL,
	"settings_version" integer NOT NULL,
	"decision" jsonb NOT NULL,
	"trace" jsonb NOT NULL,
	CONSTRAINT "routing_decisions_request_id_no_pk" PRIMARY KEY("request_id","no")
);
--> statement-breakpoint
ALTER TABLE "commands" ADD CONSTRAINT "commands_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "company_people" ADD CONSTRAINT "company_people_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "distributors" ADD CONSTRAINT "distributors_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "feed_entries" ADD CONSTRAINT "feed_entries_address_feeds_address_fk" FOREIGN KEY ("address") REFERENCES "public"."feeds"("address") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "feed_entries" ADD CONSTRAINT "feed_entries_request_id_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "history" ADD CONSTRAINT "history_request_id_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "history_values" ADD CONSTRAINT "history_values_entry_fk" FOREIGN KEY ("request_id","seq") REFERENCES "public"."history"("request_id","seq") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "link_tokens" ADD CONSTRAINT "link_tokens_request_id_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "link_tokens" ADD CONSTRAINT "link_tokens_grant_fk" FOREIGN KEY ("request_id","grant_id") REFERENCES "public"."grants"("request_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mail_tokens" ADD CONSTRAINT "mail_tokens_request_id_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mails" ADD CONSTRAINT "mails_request_id_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "grants" ADD CONSTRAINT "grants_request_id_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "grants" ADD CONSTRAINT "grants_given_by_fk" FOREIGN KEY ("request_id","given_by") REFERENCES "public"."grants"("request_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "grants" ADD CONSTRAINT "grants_message_fk" FOREIGN KEY ("request_id","message_id") REFERENCES "public"."messages"("request_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_negotiation_fk" FOREIGN KEY ("request_id","side") REFERENCES "public"."negotiations"("request_id","side") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_grant_fk" FOREIGN KEY ("request_id","grant_id") REFERENCES "public"."grants"("request_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "negotiations" ADD CONSTRAINT "negotiations_request_id_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_manufacturer_id_networks_manufacturer_id_fk" FOREIGN KEY ("manufacturer_id") REFERENCES "public"."networks"("manufacturer_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membership_products" ADD CONSTRAINT "membership_products_membership_fk" FOREIGN KEY ("manufacturer_id","membership_id") REFERENCES "public"."memberships"("manufacturer_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_manufacturer_id_networks_manufacturer_id_fk" FOREIGN KEY ("manufacturer_id") REFERENCES "public"."networks"("manufacturer_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "network_settings" ADD CONSTRAINT "network_settings_manufacturer_id_networks_manufacturer_id_fk" FOREIGN KEY ("manufacturer_id") REFERENCES "public"."networks"("manufacturer_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "networks" ADD CONSTRAINT "networks_manufacturer_id_companies_id_fk" FOREIGN KEY ("manufacturer_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_manufacturer_id_companies_id_fk" FOREIGN KEY ("manufacturer_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stands" ADD CONSTRAINT "stands_marketplace_id_marketplaces_id_fk" FOREIGN KEY ("marketplace_id") REFERENCES "public"."marketplaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stands" ADD CONSTRAINT "stands_manufacturer_id_companies_id_fk" FOREIGN KEY ("manufacturer_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "addresses" ADD CONSTRAINT "addresses_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_marketplace_id_marketplaces_id_fk" FOREIGN KEY ("marketplace_id") REFERENCES "public"."marketplaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "codes" ADD CONSTRAINT "codes_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "requests" ADD CONSTRAINT "requests_marketplace_id_marketplaces_id_fk" FOREIGN KEY ("marketplace_id") REFERENCES "public"."marketplaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "requests" ADD CONSTRAINT "requests_stand_id_stands_id_fk" FOREIGN KEY ("stand_id") REFERENCES "public"."stands"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "requests" ADD CONSTRAINT "requests_manufacturer_id_companies_id_fk" FOREIGN KEY ("manufacturer_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "routing_decisions" ADD CONSTRAINT "routing_decisions_request_id_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "commands_created" ON "commands" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "rate_limits_expire" ON "rate_limits" USING btree ("expire");--> statement-breakpoint
CREATE INDEX "company_people_address" ON "company_people" USING btree ("address");--> statement-breakpoint
CREATE INDEX "feed_entries_version" ON "feed_entries" USING btree ("address","version");--> statement-breakpoint
CREATE INDEX "link_tokens_request" ON "link_tokens" USING btree ("request_id");--> statement-breakpoint
CREATE UNIQUE INDEX "mail_tokens_participant" ON "mail_tokens" USING btree ("request_id","side","participant");--> statement-breakpoint
CREATE INDEX "mails_due" ON "mails" USING btree ("due_at") WHERE "mails"."state" in ('queued', 'sending');--> statement-breakpoint
CREATE INDEX "mails_request" ON "mails" USING btree ("request_id");--> statement-breakpoint
CREATE INDEX "mails_recipient" ON "mails" USING btree ("recipient","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "mails_message_id" ON "mails" USING btree ("message_id");--> statement-breakpoint
CREATE INDEX "grants_address" ON "grants" USING btree ("address","request_id");--> statement-breakpoint
CREATE UNIQUE INDEX "members_one_world_contact" ON "members" USING btree ("manufacturer_id") WHERE "members"."kind" = 'world' and "members"."removed_at" is null;--> statement-breakpoint
CREATE INDEX "memberships_company" ON "memberships" USING btree ("company_id");--> statement-breakpoint
CREATE INDEX "stands_manufacturer" ON "stands" USING btree ("manufacturer_id");--> statement-breakpoint
CREATE INDEX "addresses_person" ON "addresses" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "api_keys_prefix" ON "api_keys" USING btree ("prefix");--> statement-breakpoint
CREATE INDEX "codes_address" ON "codes" USING btree ("address","purpose","created_at");--> statement-breakpoint
CREATE INDEX "codes_expires" ON "codes" USING btree ("expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "sessions_token_hash" ON "sessions" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "sessions_person" ON "sessions" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "requests_reference" ON "requests" USING btree ("marketplace_id","marketplace_reference");--> statement-breakpoint
CREATE INDEX "requests_manufacturer" ON "requests" USING btree ("manufacturer_id","received_at");--> statement-breakpoint
CREATE INDEX "requests_buyer" ON "requests" USING btree ("buyer_address");