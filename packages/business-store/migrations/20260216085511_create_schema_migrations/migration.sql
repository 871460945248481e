CREATE TABLE "business_store"."schema_migrations" (
	"migration_id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"tenant_schema_id" uuid NOT NULL,
	"tenant_id" uuid NOT NULL,
	"version_applied" integer NOT NULL,
	"status" text DEFAULT 'pending' NOT NULL,
	"details" text,
	"applied_by" varchar(255),
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "schema_migrations_status_check" CHECK ("status" in ('pending', 'success', 'failed'))
);
--> statement-breakpoint
ALTER TABLE "business_store"."schema_migrations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "idx_schema_migrations_tenant_schema_id" ON "business_store"."schema_migrations" ("tenant_schema_id");--> statement-breakpoint
CREATE INDEX "idx_schema_migrations_tenant_id_created_at" ON "business_store"."schema_migrations" ("tenant_id","created_at" DESC);--> statement-breakpoint
ALTER TABLE "business_store"."schema_migrations" ADD CONSTRAINT "schema_migrations_tenant_schema_id_fkey" FOREIGN KEY ("tenant_schema_id") REFERENCES "business_store"."tenant_schemas"("schema_id") ON DELETE RESTRICT;