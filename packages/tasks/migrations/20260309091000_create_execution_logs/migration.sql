CREATE TABLE "execution_logs" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"user_id" uuid NOT NULL,
	"task_id" text NOT NULL,
	"step_id" text,
	"agent_type" text NOT NULL,
	"message" text NOT NULL,
	"log_level" text DEFAULT 'info' NOT NULL,
	"metadata" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "execution_logs_agent_type_check" CHECK ("agent_type" in ('planner', 'worker', 'evaluator')),
	CONSTRAINT "execution_logs_log_level_check" CHECK ("log_level" in ('info', 'success', 'error', 'warning'))
);
--> statement-breakpoint
ALTER TABLE "execution_logs" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "idx_execution_logs_task_id" ON "execution_logs" ("task_id");--> statement-breakpoint
CREATE INDEX "idx_execution_logs_user_id" ON "execution_logs" ("user_id");--> statement-breakpoint
CREATE INDEX "idx_execution_logs_created_at" ON "execution_logs" ("created_at" DESC);--> statement-breakpoint
CREATE INDEX "idx_execution_logs_agent_type" ON "execution_logs" ("agent_type");--> statement-breakpoint
CREATE INDEX "idx_execution_logs_log_level" ON "execution_logs" ("log_level");--> statement-breakpoint
CREATE INDEX "idx_execution_logs_user_id_task_id_created_at" ON "execution_logs" ("user_id","task_id","created_at" DESC);--> statement-breakpoint
ALTER TABLE "execution_logs" ADD CONSTRAINT "execution_logs_user_id_users_id_fkey" FOREIGN KEY ("user_id") REFERENCES "auth"."users"("id") ON DELETE CASCADE;--> statement-breakpoint
CREATE POLICY "execution_logs_select_own" ON "execution_logs" AS PERMISSIVE FOR SELECT TO "authenticated" USING ("execution_logs"."user_id" = (select auth.uid()));--> statement-breakpoint
CREATE POLICY "execution_logs_insert_own" ON "execution_logs" AS PERMISSIVE FOR INSERT TO "authenticated" WITH CHECK ("execution_logs"."user_id" = (select auth.uid()));--> statement-breakpoint
CREATE POLICY "execution_logs_delete_own" ON "execution_logs" AS PERMISSIVE FOR DELETE TO "authenticated" USING ("execution_logs"."user_id" = (select auth.uid()));
