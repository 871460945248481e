CREATE TABLE "workflow_schedules" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"type" varchar(50) NOT NULL,
	"target_type" varchar(50) NOT NULL,
	"target_id" varchar(255) NOT NULL,
	"cron_expression" varchar(255),
	"next_execution" timestamp with time zone,
	"input" jsonb DEFAULT '{}' NOT NULL,
	"status" varchar(50) DEFAULT 'active' NOT NULL,
	"created_by" varchar(255),
	"last_executed" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "workflow_schedules_type_check" CHECK ("type" in ('one-time', 'recurring')),
	CONSTRAINT "workflow_schedules_target_type_check" CHECK ("target_type" in ('workflow', 'task')),
	CONSTRAINT "workflow_schedules_status_check" CHECK ("status" in ('active', 'completed', 'error')),
	CONSTRAINT "workflow_schedules_recurring_check" CHECK ("type" <> 'recurring' or "cron_expression" is not null)
);
--> statement-breakpoint
ALTER TABLE "workflow_schedules" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "idx_workflow_schedules_status_next_execution" ON "workflow_schedules" ("status","next_execution");