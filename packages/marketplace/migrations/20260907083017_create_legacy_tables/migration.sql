CREATE TABLE "agent_memory" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"customer_id" uuid NOT NULL,
	"agent_name" text NOT NULL,
	"content" text NOT NULL,
	"metadata" jsonb DEFAULT '{}',
	"type" text DEFAULT 'conversation',
	"session_id" text,
	"timestamp" timestamp with time zone DEFAULT now(),
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "agent_memory" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "api_keys" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"customer_id" uuid NOT NULL,
	"name" text NOT NULL,
	"key_hash" text NOT NULL UNIQUE,
	"key_type" text DEFAULT 'agent' NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"metadata" jsonb DEFAULT '{}',
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_used_at" timestamp with time zone,
	CONSTRAINT "api_keys_key_type_check" CHECK ("key_type" in ('agent', 'service'))
);
--> statement-breakpoint
ALTER TABLE "api_keys" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "security_audit_log" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"timestamp" timestamp with time zone DEFAULT now() NOT NULL,
	"customer_id" uuid NOT NULL,
	"path" text NOT NULL,
	"method" text NOT NULL,
	"context_hash" text NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"response_status" integer,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "security_audit_log" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "idx_agent_memory_customer_id_timestamp" ON "agent_memory" ("customer_id","timestamp" DESC);--> statement-breakpoint
CREATE INDEX "idx_agent_memory_agent_name_customer_id" ON "agent_memory" ("agent_name","customer_id");--> statement-breakpoint
CREATE INDEX "idx_agent_memory_session_id" ON "agent_memory" ("session_id") WHERE "session_id" is not null;--> statement-breakpoint
CREATE INDEX "idx_agent_memory_type_customer_id" ON "agent_memory" ("type","customer_id");--> statement-breakpoint
CREATE INDEX "idx_api_keys_customer_id" ON "api_keys" ("customer_id");--> statement-breakpoint
CREATE INDEX "idx_api_keys_key_hash" ON "api_keys" ("key_hash") WHERE "is_active";--> statement-breakpoint
CREATE INDEX "idx_api_keys_is_active" ON "api_keys" ("is_active");--> statement-breakpoint
CREATE INDEX "idx_security_audit_log_customer_id_timestamp" ON "security_audit_log" ("customer_id","timestamp" DESC);--> statement-breakpoint
CREATE INDEX "idx_security_audit_log_timestamp" ON "security_audit_log" ("timestamp" DESC);--> statement-breakpoint
CREATE INDEX "idx_security_audit_log_context_hash" ON "security_audit_log" ("context_hash");--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customers"("id") ON DELETE CASCADE;--> statement-breakpoint
CREATE POLICY "agent_memory_all" ON "agent_memory" AS PERMISSIVE FOR ALL TO "authenticated" USING ("agent_memory"."customer_id" = (select nullif(current_setting('app.current_customer_id', true), '')::uuid)) WITH CHECK ("agent_memory"."customer_id" = (select nullif(current_setting('app.current_customer_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "api_keys_select" ON "api_keys" AS PERMISSIVE FOR SELECT TO "authenticated" USING ("api_keys"."customer_id" = (select auth.uid()));--> statement-breakpoint
CREATE POLICY "api_keys_insert" ON "api_keys" AS PERMISSIVE FOR INSERT TO "authenticated" WITH CHECK ("api_keys"."customer_id" = (select auth.uid()));--> statement-breakpoint
CREATE POLICY "api_keys_update" ON "api_keys" AS PERMISSIVE FOR UPDATE TO "authenticated" USING ("api_keys"."customer_id" = (select auth.uid())) WITH CHECK ("api_keys"."customer_id" = (select auth.uid()));--> statement-breakpoint
CREATE POLICY "api_keys_delete" ON "api_keys" AS PERMISSIVE FOR DELETE TO "authenticated" USING ("api_keys"."customer_id" = (select auth.uid()));