ALTER TABLE "workflow_instances" ADD COLUMN "version" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "workflow_instances" ADD COLUMN "cancellation" jsonb;--> statement-breakpoint
ALTER TABLE "workflow_instances" ADD COLUMN "compensation_state" jsonb;--> statement-breakpoint
CREATE INDEX "idx_workflow_instances_status_updated_at" ON "workflow_instances" ("status","updated_at");--> statement-breakpoint
CREATE INDEX "idx_workflow_instances_state_current_step_id" ON "workflow_instances" (("state"->>'currentStepId'));--> statement-breakpoint
CREATE INDEX "idx_workflow_instances_id_version" ON "workflow_instances" ("id","version");--> statement-breakpoint
ALTER TABLE "workflow_instances" ADD CONSTRAINT "workflow_instances_status_check" CHECK ("status" in ('CREATED', 'RUNNING', 'COMPLETED', 'FAILED', 'CANCELLED', 'WAITING_FOR_EVENT'));--> statement-breakpoint
ALTER TABLE "workflow_instances" ADD CONSTRAINT "workflow_instances_version_check" CHECK ("version" >= 0);