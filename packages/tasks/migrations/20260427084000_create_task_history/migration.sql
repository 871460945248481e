CREATE TABLE "task_history" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"user_id" uuid NOT NULL,
	"task_id" text NOT NULL,
	"title" text NOT NULL,
	"status" text NOT NULL,
	"input_prompt" text NOT NULL,
	"output_summary" text,
	"outputs" jsonb,
	"google_services" text[],
	"duration_ms" integer,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"completed_at" timestamp with time zone,
	CONSTRAINT "task_history_user_id_task_id_key" UNIQUE("user_id","task_id"),
	CONSTRAINT "task_history_status_check" CHECK ("status" in ('success', 'failed', 'rerun', 'cancelled')),
	CONSTRAINT "task_history_google_services_check" CHECK ("google_services" <@ array['gmail', 'drive', 'docs', 'sheets', 'calendar']),
	CONSTRAINT "task_history_duration_ms_check" CHECK ("duration_ms" >= 0)
);
--> statement-breakpoint
ALTER TABLE "task_history" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "idx_task_history_user_id" ON "task_history" ("user_id");--> statement-breakpoint
CREATE INDEX "idx_task_history_status" ON "task_history" ("status");--> statement-breakpoint
CREATE INDEX "idx_task_history_created_at" ON "task_history" ("created_at" DESC);--> statement-breakpoint
CREATE INDEX "idx_task_history_completed_at" ON "task_history" ("completed_at" DESC);--> statement-breakpoint
CREATE INDEX "idx_task_history_task_id" ON "task_history" ("task_id");--> statement-breakpoint
CREATE INDEX "idx_task_history_user_id_status_created_at" ON "task_history" ("user_id","status","created_at" DESC);--> statement-breakpoint
CREATE INDEX "idx_task_history_outputs" ON "task_history" USING gin ("outputs");--> statement-breakpoint
CREATE INDEX "idx_task_history_google_services" ON "task_history" USING gin ("google_services");--> statement-breakpoint
ALTER TABLE "task_history" ADD CONSTRAINT "task_history_user_id_users_id_fkey" FOREIGN KEY ("user_id") REFERENCES "auth"."users"("id") ON DELETE CASCADE;--> statement-breakpoint
CREATE POLICY "task_history_select_own" ON "task_history" AS PERMISSIVE FOR SELECT TO "authenticated" USING ("task_history"."user_id" = (select auth.uid()));--> statement-breakpoint
CREATE POLICY "task_history_insert_own" ON "task_history" AS PERMISSIVE FOR INSERT TO "authenticated" WITH CHECK ("task_history"."user_id" = (select auth.uid()));--> statement-breakpoint
CREATE POLICY "task_history_update_own" ON "task_history" AS PERMISSIVE FOR UPDATE TO "authenticated" USING ("task_history"."user_id" = (select auth.uid())) WITH CHECK ("task_history"."user_id" = (select auth.uid()));--> statement-breakpoint
CREATE POLICY "task_history_delete_own" ON "task_history" AS PERMISSIVE FOR DELETE TO "authenticated" USING ("task_history"."user_id" = (select auth.uid()));
