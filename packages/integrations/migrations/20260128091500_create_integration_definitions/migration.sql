CREATE TYPE "auth_method_enum" AS ENUM('oauth2', 'apikey', 'custom');--> statement-breakpoint
CREATE TYPE "context_scope_enum" AS ENUM('global', 'client', 'user');--> statement-breakpoint
CREATE TYPE "integration_type_enum" AS ENUM('integration', 'ai', 'documents', 'database');--> statement-breakpoint
CREATE TABLE "integration_definitions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"integration_id" varchar(255) NOT NULL UNIQUE,
	"name" varchar(255) NOT NULL,
	"description" text,
	"version" varchar(50) NOT NULL,
	"type" "integration_type_enum" DEFAULT 'integration'::"integration_type_enum" NOT NULL,
	"methods" jsonb,
	"config_schema" jsonb,
	"auth_type" "auth_method_enum" NOT NULL,
	"oauth2_config" jsonb,
	"ai_config" jsonb,
	"icon_url" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "integration_definitions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "idx_integration_definitions_type" ON "integration_definitions" ("type");--> statement-breakpoint
CREATE POLICY "integration_definitions_select_all" ON "integration_definitions" AS PERMISSIVE FOR SELECT TO "authenticated" USING (true);
