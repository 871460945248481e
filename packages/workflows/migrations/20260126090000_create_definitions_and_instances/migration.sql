CREATE TABLE "workflow_definitions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"workflow_id" varchar(255) NOT NULL UNIQUE,
	"name" varchar(255) NOT NULL,
	"version" varchar(50) NOT NULL,
	"description" text,
	"input_schema" jsonb,
	"steps" jsonb,
	"ui_components" jsonb,
	"execution_log" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "workflow_definitions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "workflow_instances" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"workflow_definition_id" uuid,
	"status" varchar(50) NOT NULL,
	"current_step_id" varchar(255),
	"input" jsonb,
	"state" jsonb DEFAULT '{}' NOT NULL,
	"error" jsonb,
	"trigger_event_id" uuid,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"completed_at" timestamp with time zone,
	"correlation_id" varchar(255)
);
--> statement-breakpoint
ALTER TABLE "workflow_instances" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "idx_workflow_instances_status" ON "workflow_instances" ("status");--> statement-breakpoint
CREATE INDEX "idx_workflow_instances_correlation_id" ON "workflow_instances" ("correlation_id");--> statement-breakpoint
CREATE INDEX "idx_workflow_instances_workflow_definition_id" ON "workflow_instances" ("workflow_definition_id");--> statement-breakpoint
CREATE INDEX "idx_workflow_instances_waiting_for_event_pattern" ON "workflow_instances" ((("state"->'waitingForEvent')->>'eventPattern')) WHERE "status" = 'WAITING_FOR_EVENT';--> statement-breakpoint
ALTER TABLE "workflow_instances" ADD CONSTRAINT "workflow_instances_XbHmE1UUxNr9_fkey" FOREIGN KEY ("workflow_definition_id") REFERENCES "workflow_definitions"("id") ON DELETE RESTRICT;--> statement-breakpoint
CREATE POLICY "workflow_definitions_select_all" ON "workflow_definitions" AS PERMISSIVE FOR SELECT TO "authenticated" USING (true);