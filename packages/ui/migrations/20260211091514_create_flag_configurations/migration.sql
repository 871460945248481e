CREATE TABLE "flag_configurations" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"config_name" text NOT NULL UNIQUE,
	"description" text,
	"flag_styles" jsonb DEFAULT '{}' NOT NULL,
	"badge_configs" jsonb DEFAULT '{}' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "flag_configurations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "idx_flag_configurations_created_at" ON "flag_configurations" ("created_at");--> statement-breakpoint
CREATE POLICY "flag_configurations_select_all" ON "flag_configurations" AS PERMISSIVE FOR SELECT TO "authenticated" USING (true);