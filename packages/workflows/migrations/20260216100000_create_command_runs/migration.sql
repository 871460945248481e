CREATE TYPE "workflow_status" AS ENUM('planning', 'executing', 'completed', 'failed', 'cancelled');--> statement-breakpoint
CREATE TABLE "workflow_history" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"user_id" uuid NOT NULL,
	"workflow_id" uuid NOT NULL,
	"command" text NOT NULL,
	"status" text NOT NULL,
	"executed_at" timestamp with time zone DEFAULT now(),
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "workflow_history_status_check" CHECK ("status" in ('planning', 'executing', 'completed', 'failed', 'cancelled'))
);
--> statement-breakpoint
ALTER TABLE "workflow_history" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "workflows" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"user_id" uuid NOT NULL,
	"command" text NOT NULL,
	"status" "workflow_status" DEFAULT 'planning'::"workflow_status",
	"steps" jsonb DEFAULT '[]',
	"results" jsonb DEFAULT '[]',
	"error" text,
	"start_time" timestamp with time zone DEFAULT now(),
	"end_time" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "workflows" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "idx_workflow_history_user_id" ON "workflow_history" ("user_id");--> statement-breakpoint
CREATE INDEX "idx_workflow_history_workflow_id" ON "workflow_history" ("workflow_id");--> statement-breakpoint
CREATE INDEX "idx_workflow_history_executed_at" ON "workflow_history" ("executed_at" DESC);--> statement-breakpoint
CREATE INDEX "idx_workflows_user_id" ON "workflows" ("user_id");--> statement-breakpoint
CREATE INDEX "idx_workflows_status" ON "workflows" ("status");--> statement-breakpoint
CREATE INDEX "idx_workflows_created_at" ON "workflows" ("created_at" DESC);--> statement-breakpoint
ALTER TABLE "workflow_history" ADD CONSTRAINT "workflow_history_user_id_profiles_id_fkey" FOREIGN KEY ("user_id") REFERENCES "profiles"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "workflow_history" ADD CONSTRAINT "workflow_history_workflow_id_workflows_id_fkey" FOREIGN KEY ("workflow_id") REFERENCES "workflows"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "workflows" ADD CONSTRAINT "workflows_user_id_profiles_id_fkey" FOREIGN KEY ("user_id") REFERENCES "profiles"("id") ON DELETE CASCADE;--> statement-breakpoint
CREATE POLICY "workflow_history_select_own" ON "workflow_history" AS PERMISSIVE FOR SELECT TO "authenticated" USING ("workflow_history"."user_id" = (select auth.uid()));--> statement-breakpoint
CREATE POLICY "workflow_history_insert_own" ON "workflow_history" AS PERMISSIVE FOR INSERT TO "authenticated" WITH CHECK ("workflow_history"."user_id" = (select auth.uid()));--> statement-breakpoint
CREATE POLICY "workflow_history_delete_own" ON "workflow_history" AS PERMISSIVE FOR DELETE TO "authenticated" USING ("workflow_history"."user_id" = (select auth.uid()));--> statement-breakpoint
CREATE POLICY "workflows_select_own" ON "workflows" AS PERMISSIVE FOR SELECT TO "authenticated" USING ("workflows"."user_id" = (select auth.uid()));--> statement-breakpoint
CREATE POLICY "workflows_insert_own" ON "workflows" AS PERMISSIVE FOR INSERT TO "authenticated" WITH CHECK ("workflows"."user_id" = (select auth.uid()));--> statement-breakpoint
CREATE POLICY "workflows_update_own" ON "workflows" AS PERMISSIVE FOR UPDATE TO "authenticated" USING ("workflows"."user_id" = (select auth.uid())) WITH CHECK ("workflows"."user_id" = (select auth.uid()));--> statement-breakpoint
CREATE POLICY "workflows_delete_own" ON "workflows" AS PERMISSIVE FOR DELETE TO "authenticated" USING ("workflows"."user_id" = (select auth.uid()));