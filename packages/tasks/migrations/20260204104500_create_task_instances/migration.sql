CREATE TABLE "task_instances" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"task_definition_id" uuid NOT NULL,
	"workflow_instance_id" uuid,
	"workflow_definition_id" uuid,
	"step_id" varchar(255) NOT NULL,
	"status" "task_status" NOT NULL,
	"type" "task_type" NOT NULL,
	"input" jsonb NOT NULL,
	"output" jsonb,
	"error" jsonb,
	"executor_id" varchar(255) NOT NULL,
	"assignee" varchar(255),
	"priority" "task_priority" DEFAULT 'MEDIUM'::"task_priority" NOT NULL,
	"retry_count" integer DEFAULT 0 NOT NULL,
	"retry_policy" jsonb,
	"execution_metadata" jsonb NOT NULL,
	"task_reference" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "task_instances_retry_count_check" CHECK ("retry_count" >= 0),
	CONSTRAINT "task_instances_version_check" CHECK ("version" > 0)
);
--> statement-breakpoint
ALTER TABLE "task_instances" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "idx_task_instances_task_definition_id" ON "task_instances" ("task_definition_id");--> statement-breakpoint
CREATE INDEX "idx_task_instances_workflow_instance_id" ON "task_instances" ("workflow_instance_id");--> statement-breakpoint
CREATE INDEX "idx_task_instances_workflow_definition_id" ON "task_instances" ("workflow_definition_id");--> statement-breakpoint
CREATE INDEX "idx_task_instances_status" ON "task_instances" ("status");--> statement-breakpoint
CREATE INDEX "idx_task_instances_type" ON "task_instances" ("type");--> statement-breakpoint
CREATE INDEX "idx_task_instances_executor_id" ON "task_instances" ("executor_id");--> statement-breakpoint
CREATE INDEX "idx_task_instances_assignee" ON "task_instances" ("assignee");--> statement-breakpoint
CREATE INDEX "idx_task_instances_priority" ON "task_instances" ("priority");--> statement-breakpoint
CREATE INDEX "idx_task_instances_task_reference" ON "task_instances" ("task_reference");--> statement-breakpoint
CREATE INDEX "idx_task_instances_created_at" ON "task_instances" ("created_at");--> statement-breakpoint
CREATE INDEX "idx_task_instances_status_priority" ON "task_instances" ("status","priority");--> statement-breakpoint
CREATE INDEX "idx_task_instances_workflow_instance_id_status" ON "task_instances" ("workflow_instance_id","status");--> statement-breakpoint
CREATE INDEX "idx_task_instances_workflow_definition_id_status" ON "task_instances" ("workflow_definition_id","status");--> statement-breakpoint
CREATE INDEX "idx_task_instances_type_status" ON "task_instances" ("type","status");--> statement-breakpoint
CREATE INDEX "idx_task_instances_input" ON "task_instances" USING gin ("input");--> statement-breakpoint
CREATE INDEX "idx_task_instances_output" ON "task_instances" USING gin ("output");--> statement-breakpoint
CREATE INDEX "idx_task_instances_error" ON "task_instances" USING gin ("error");--> statement-breakpoint
CREATE INDEX "idx_task_instances_execution_metadata" ON "task_instances" USING gin ("execution_metadata");--> statement-breakpoint
CREATE INDEX "idx_task_instances_error_code" ON "task_instances" (("error" ->> 'code')) WHERE "error" is not null;--> statement-breakpoint
CREATE INDEX "idx_task_instances_execution_metadata_start_time" ON "task_instances" (("execution_metadata" ->> 'start_time'));--> statement-breakpoint
ALTER TABLE "task_instances" ADD CONSTRAINT "task_instances_task_definition_id_task_definitions_id_fkey" FOREIGN KEY ("task_definition_id") REFERENCES "task_definitions"("id");--> statement-breakpoint
ALTER TABLE "task_instances" ADD CONSTRAINT "task_instances_workflow_instance_id_workflow_instances_id_fkey" FOREIGN KEY ("workflow_instance_id") REFERENCES "workflow_instances"("id");--> statement-breakpoint
ALTER TABLE "task_instances" ADD CONSTRAINT "task_instances_workflow_definition_id_fkey" FOREIGN KEY ("workflow_definition_id") REFERENCES "workflow_definitions"("id");--> statement-breakpoint
CREATE POLICY "task_instances_select_assigned" ON "task_instances" AS PERMISSIVE FOR SELECT TO "authenticated" USING ("task_instances"."assignee" = (select auth.uid())::text);--> statement-breakpoint
CREATE POLICY "task_instances_update_assigned" ON "task_instances" AS PERMISSIVE FOR UPDATE TO "authenticated" USING ("task_instances"."assignee" = (select auth.uid())::text) WITH CHECK ("task_instances"."assignee" = (select auth.uid())::text);
