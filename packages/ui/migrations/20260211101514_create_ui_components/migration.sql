CREATE TABLE "ui_components" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"component_id" varchar(255) NOT NULL UNIQUE,
	"name" varchar(255) NOT NULL,
	"description" text,
	"component_type" varchar(50) NOT NULL,
	"title" varchar(255) NOT NULL,
	"fields" jsonb,
	"layout" jsonb,
	"actions" jsonb,
	"display_template" text,
	"custom_props" jsonb,
	"version" varchar(50) DEFAULT '1.0.0',
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ui_components_component_type_check" CHECK ("component_type" in ('Form', 'Modal', 'Display', 'Custom'))
);
--> statement-breakpoint
ALTER TABLE "ui_components" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "idx_ui_components_component_type" ON "ui_components" ("component_type");--> statement-breakpoint
CREATE POLICY "ui_components_select_all" ON "ui_components" AS PERMISSIVE FOR SELECT TO "authenticated" USING (true);