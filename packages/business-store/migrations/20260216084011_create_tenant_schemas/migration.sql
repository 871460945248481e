CREATE SCHEMA "business_store";
--> statement-breakpoint
CREATE TABLE "business_store"."tenant_schemas" (
	"schema_id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"tenant_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"schema_json" jsonb NOT NULL,
	"applied_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "tenant_schemas_tenant_id_version_key" UNIQUE("tenant_id","version"),
	CONSTRAINT "tenant_schemas_version_check" CHECK ("version" > 0)
);
--> statement-breakpoint
ALTER TABLE "business_store"."tenant_schemas" ENABLE ROW LEVEL SECURITY;