CREATE TYPE "task_priority" AS ENUM('LOW', 'MEDIUM', 'HIGH', 'CRITICAL');--> statement-breakpoint
CREATE TYPE "task_status" AS ENUM('PENDING', 'ASSIGNED', 'RUNNING', 'COMPLETED', 'FAILED', 'CANCELLED', 'TIMED_OUT');--> statement-breakpoint
CREATE TYPE "task_type" AS ENUM('AUTOMATED', 'MANUAL', 'INTEGRATION');--> statement-breakpoint
CREATE TABLE "task_definitions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"task_id" varchar(255) NOT NULL UNIQUE,
	"name" varchar(255) NOT NULL,
	"description" text,
	"type" "task_type" NOT NULL,
	"version" varchar(50) NOT NULL,
	"input_schema" jsonb NOT NULL,
	"output_schema" jsonb NOT NULL,
	"timeout" integer,
	"retry_policy" jsonb,
	"execution_config" jsonb NOT NULL,
	"ui_components" jsonb,
	"metadata" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "task_definitions_timeout_check" CHECK ("timeout" > 0)
);
--> statement-breakpoint
ALTER TABLE "task_definitions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "idx_task_definitions_type" ON "task_definitions" ("type");--> statement-breakpoint
CREATE INDEX "idx_task_definitions_version" ON "task_definitions" ("version");--> statement-breakpoint
CREATE INDEX "idx_task_definitions_created_at" ON "task_definitions" ("created_at");--> statement-breakpoint
CREATE INDEX "idx_task_definitions_input_schema" ON "task_definitions" USING gin ("input_schema");--> statement-breakpoint
CREATE INDEX "idx_task_definitions_output_schema" ON "task_definitions" USING gin ("output_schema");--> statement-breakpoint
CREATE INDEX "idx_task_definitions_execution_config" ON "task_definitions" USING gin ("execution_config");--> statement-breakpoint
CREATE INDEX "idx_task_definitions_ui_components" ON "task_definitions" USING gin ("ui_components");--> statement-breakpoint
CREATE INDEX "idx_task_definitions_metadata" ON "task_definitions" USING gin ("metadata");--> statement-breakpoint
CREATE INDEX "idx_task_definitions_execution_config_executor" ON "task_definitions" (("execution_config" ->> 'executor'));--> statement-breakpoint
CREATE INDEX "idx_task_definitions_execution_config_security_context_18d19444" ON "task_definitions" ((("execution_config" -> 'securityContext') ->> 'securityLevel'));--> statement-breakpoint
CREATE POLICY "task_definitions_select_all" ON "task_definitions" AS PERMISSIVE FOR SELECT TO "authenticated" USING (true);
