-- What was written stays written. The embedded store's user is a superuser, whom no REVOKE binds:
-- triggers refuse on both stores. ENABLE ALWAYS keeps them on where session_replication_role is set.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP
    USING ERRCODE = 'restrict_violation';
END
$$;
--> statement-breakpoint
CREATE TRIGGER history_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON history
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
ALTER TABLE history ENABLE ALWAYS TRIGGER history_append_only;
--> statement-breakpoint
-- A private value may be erased, one at a time; never altered.
CREATE TRIGGER history_values_unaltered BEFORE UPDATE OR TRUNCATE ON history_values
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
ALTER TABLE history_values ENABLE ALWAYS TRIGGER history_values_unaltered;
--> statement-breakpoint
CREATE TRIGGER routing_decisions_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON routing_decisions
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
ALTER TABLE routing_decisions ENABLE ALWAYS TRIGGER routing_decisions_append_only;
--> statement-breakpoint
CREATE TRIGGER network_settings_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON network_settings
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
ALTER TABLE network_settings ENABLE ALWAYS TRIGGER network_settings_append_only;
