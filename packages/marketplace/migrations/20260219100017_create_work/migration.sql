CREATE TABLE "messages" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"customer_id" uuid NOT NULL,
	"customer_ve_id" uuid,
	"from_type" varchar(50) NOT NULL,
	"from_ve_id" uuid,
	"to_ve_id" uuid,
	"subject" varchar(255),
	"content" text NOT NULL,
	"thread_id" uuid,
	"replied_to_id" uuid,
	"read" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"metadata" jsonb DEFAULT '{}',
	CONSTRAINT "messages_from_type_check" CHECK ("from_type" in ('customer', 've', 'system'))
);
--> statement-breakpoint
ALTER TABLE "messages" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "tasks" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"customer_id" uuid NOT NULL,
	"title" varchar(255) NOT NULL,
	"description" text,
	"status" varchar(50) DEFAULT 'pending' NOT NULL,
	"priority" varchar(50) DEFAULT 'medium' NOT NULL,
	"assigned_to_ve" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"due_date" timestamp with time zone,
	"completed_at" timestamp with time zone,
	"metadata" jsonb DEFAULT '{}',
	"parent_task_id" uuid,
	"thread_id" uuid,
	CONSTRAINT "tasks_status_check" CHECK ("status" in ('pending', 'in_progress', 'review', 'completed', 'failed', 'cancelled')),
	CONSTRAINT "tasks_priority_check" CHECK ("priority" in ('low', 'medium', 'high', 'urgent'))
);
--> statement-breakpoint
ALTER TABLE "tasks" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "token_usage" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"customer_id" uuid NOT NULL,
	"ve_id" uuid,
	"operation" varchar(255) NOT NULL,
	"input_tokens" integer NOT NULL,
	"output_tokens" integer NOT NULL,
	"total_tokens" integer NOT NULL,
	"cost" numeric(12,6) NOT NULL,
	"model" varchar(100),
	"timestamp" timestamp with time zone DEFAULT now(),
	CONSTRAINT "token_usage_total_tokens_check" CHECK ("total_tokens" = "input_tokens" + "output_tokens"),
	CONSTRAINT "token_usage_input_tokens_check" CHECK ("input_tokens" >= 0),
	CONSTRAINT "token_usage_output_tokens_check" CHECK ("output_tokens" >= 0),
	CONSTRAINT "token_usage_cost_check" CHECK ("cost" >= 0)
);
--> statement-breakpoint
ALTER TABLE "token_usage" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "idx_messages_customer_id" ON "messages" ("customer_id");--> statement-breakpoint
CREATE INDEX "idx_messages_customer_ve_id" ON "messages" ("customer_ve_id");--> statement-breakpoint
CREATE INDEX "idx_messages_thread_id" ON "messages" ("thread_id");--> statement-breakpoint
CREATE INDEX "idx_messages_created_at" ON "messages" ("created_at");--> statement-breakpoint
CREATE INDEX "idx_messages_from_ve_id" ON "messages" ("from_ve_id");--> statement-breakpoint
CREATE INDEX "idx_messages_to_ve_id" ON "messages" ("to_ve_id");--> statement-breakpoint
CREATE INDEX "idx_messages_replied_to_id" ON "messages" ("replied_to_id");--> statement-breakpoint
CREATE INDEX "idx_tasks_customer_id" ON "tasks" ("customer_id");--> statement-breakpoint
CREATE INDEX "idx_tasks_assigned_to_ve" ON "tasks" ("assigned_to_ve");--> statement-breakpoint
CREATE INDEX "idx_tasks_status" ON "tasks" ("status");--> statement-breakpoint
CREATE INDEX "idx_tasks_created_at" ON "tasks" ("created_at");--> statement-breakpoint
CREATE INDEX "idx_tasks_parent_task_id" ON "tasks" ("parent_task_id");--> statement-breakpoint
CREATE INDEX "idx_tasks_thread_id" ON "tasks" ("thread_id");--> statement-breakpoint
CREATE INDEX "idx_token_usage_customer_id" ON "token_usage" ("customer_id");--> statement-breakpoint
CREATE INDEX "idx_token_usage_ve_id" ON "token_usage" ("ve_id");--> statement-breakpoint
CREATE INDEX "idx_token_usage_timestamp" ON "token_usage" ("timestamp");--> statement-breakpoint
CREATE INDEX "idx_token_usage_customer_id_timestamp" ON "token_usage" ("customer_id","timestamp");--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customers"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_customer_ve_id_fkey" FOREIGN KEY ("customer_ve_id") REFERENCES "customer_ves"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_from_ve_id_fkey" FOREIGN KEY ("from_ve_id") REFERENCES "customer_ves"("id") ON DELETE SET NULL;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_to_ve_id_fkey" FOREIGN KEY ("to_ve_id") REFERENCES "customer_ves"("id") ON DELETE SET NULL;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_replied_to_id_fkey" FOREIGN KEY ("replied_to_id") REFERENCES "messages"("id") ON DELETE SET NULL;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customers"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_assigned_to_ve_fkey" FOREIGN KEY ("assigned_to_ve") REFERENCES "customer_ves"("id") ON DELETE SET NULL;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_parent_task_id_fkey" FOREIGN KEY ("parent_task_id") REFERENCES "tasks"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "token_usage" ADD CONSTRAINT "token_usage_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customers"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "token_usage" ADD CONSTRAINT "token_usage_ve_id_fkey" FOREIGN KEY ("ve_id") REFERENCES "customer_ves"("id") ON DELETE SET NULL;--> statement-breakpoint
CREATE POLICY "messages_select" ON "messages" AS PERMISSIVE FOR SELECT TO "authenticated" USING ("messages"."customer_id" = (select auth.uid()));--> statement-breakpoint
CREATE POLICY "messages_insert" ON "messages" AS PERMISSIVE FOR INSERT TO "authenticated" WITH CHECK ("messages"."customer_id" = (select auth.uid()));--> statement-breakpoint
CREATE POLICY "messages_update" ON "messages" AS PERMISSIVE FOR UPDATE TO "authenticated" USING ("messages"."customer_id" = (select auth.uid())) WITH CHECK ("messages"."customer_id" = (select auth.uid()));--> statement-breakpoint
CREATE POLICY "tasks_select" ON "tasks" AS PERMISSIVE FOR SELECT TO "authenticated" USING ("tasks"."customer_id" = (select auth.uid()));--> statement-breakpoint
CREATE POLICY "tasks_insert" ON "tasks" AS PERMISSIVE FOR INSERT TO "authenticated" WITH CHECK ("tasks"."customer_id" = (select auth.uid()));--> statement-breakpoint
CREATE POLICY "tasks_update" ON "tasks" AS PERMISSIVE FOR UPDATE TO "authenticated" USING ("tasks"."customer_id" = (select auth.uid())) WITH CHECK ("tasks"."customer_id" = (select auth.uid()));--> statement-breakpoint
CREATE POLICY "token_usage_select" ON "token_usage" AS PERMISSIVE FOR SELECT TO "authenticated" USING ("token_usage"."customer_id" = (select auth.uid()));