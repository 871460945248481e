CREATE TABLE "poc_integrations" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"name" text NOT NULL,
	"provider" text NOT NULL,
	"category" text NOT NULL,
	"icon_url" text,
	"input_schema" jsonb,
	"output_schema" jsonb,
	"config_schema" jsonb,
	"requires_connection" boolean DEFAULT true NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "poc_integrations_category_check" CHECK ("category" in ('Messaging', 'Utility', 'Data Store', 'Productivity', 'File Storage', 'AI', 'CRM', 'Content', 'Accounting', 'Developer Tools', 'Project Management', 'Payments', 'Communication'))
);
--> statement-breakpoint
ALTER TABLE "poc_integrations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "poc_workflow_folders" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"name" text NOT NULL UNIQUE,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "poc_workflow_folders" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "poc_workflows" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"name" text NOT NULL,
	"description" text,
	"nodes" jsonb NOT NULL,
	"edges" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"workflow_folder_id" uuid,
	"input_schema" jsonb,
	"output_schema" jsonb
);
--> statement-breakpoint
ALTER TABLE "poc_workflows" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "idx_poc_integrations_category" ON "poc_integrations" ("category");--> statement-breakpoint
CREATE INDEX "idx_poc_integrations_provider" ON "poc_integrations" ("provider");--> statement-breakpoint
CREATE INDEX "idx_poc_workflows_workflow_folder_id" ON "poc_workflows" ("workflow_folder_id");--> statement-breakpoint
ALTER TABLE "poc_workflows" ADD CONSTRAINT "poc_workflows_workflow_folder_id_fkey" FOREIGN KEY ("workflow_folder_id") REFERENCES "poc_workflow_folders"("id") ON DELETE SET NULL;--> statement-breakpoint
CREATE POLICY "poc_integrations_all_signed_in" ON "poc_integrations" AS PERMISSIVE FOR ALL TO "authenticated" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "poc_workflow_folders_all_signed_in" ON "poc_workflow_folders" AS PERMISSIVE FOR ALL TO "authenticated" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "poc_workflows_all_signed_in" ON "poc_workflows" AS PERMISSIVE FOR ALL TO "authenticated" USING (true) WITH CHECK (true);