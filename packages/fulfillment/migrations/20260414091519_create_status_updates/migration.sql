CREATE TABLE "agent_reasoning_logs" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"status_update_id" uuid,
	"reasoning_context" jsonb NOT NULL,
	"extracted_reasoning" text,
	"confidence_score" numeric(3,2),
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "agent_reasoning_logs_confidence_score_check" CHECK ("confidence_score" between 0 and 1)
);
--> statement-breakpoint
ALTER TABLE "agent_reasoning_logs" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "progress_ledgers" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"standing_intent_id" uuid,
	"order_id" uuid,
	"step_number" integer NOT NULL,
	"step_name" text NOT NULL,
	"status" varchar(20) DEFAULT 'pending' NOT NULL,
	"thought" text,
	"narrative" text,
	"if_then_logic" jsonb,
	"adaptive_card" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"completed_at" timestamp with time zone,
	CONSTRAINT "progress_ledgers_status_check" CHECK ("status" in ('pending', 'in_progress', 'completed', 'failed'))
);
--> statement-breakpoint
ALTER TABLE "progress_ledgers" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "status_updates" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"order_id" uuid NOT NULL,
	"bundle_id" uuid,
	"status_type" varchar(50) NOT NULL,
	"previous_status" varchar(50),
	"new_status" varchar(50) NOT NULL,
	"narrative" text NOT NULL,
	"agent_reasoning" text,
	"adaptive_card" jsonb,
	"sent_via" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "status_updates" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "idx_agent_reasoning_logs_status_update_id" ON "agent_reasoning_logs" ("status_update_id");--> statement-breakpoint
CREATE INDEX "idx_agent_reasoning_logs_created_at" ON "agent_reasoning_logs" ("created_at");--> statement-breakpoint
CREATE INDEX "idx_progress_ledgers_order_id" ON "progress_ledgers" ("order_id");--> statement-breakpoint
CREATE INDEX "idx_progress_ledgers_status" ON "progress_ledgers" ("status");--> statement-breakpoint
CREATE INDEX "idx_status_updates_order_id" ON "status_updates" ("order_id");--> statement-breakpoint
CREATE INDEX "idx_status_updates_bundle_id" ON "status_updates" ("bundle_id");--> statement-breakpoint
CREATE INDEX "idx_status_updates_created_at" ON "status_updates" ("created_at" DESC);--> statement-breakpoint
ALTER TABLE "agent_reasoning_logs" ADD CONSTRAINT "agent_reasoning_logs_status_update_id_status_updates_id_fkey" FOREIGN KEY ("status_update_id") REFERENCES "status_updates"("id");--> statement-breakpoint
ALTER TABLE "progress_ledgers" ADD CONSTRAINT "progress_ledgers_order_id_orders_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id");--> statement-breakpoint
ALTER TABLE "status_updates" ADD CONSTRAINT "status_updates_order_id_orders_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "status_updates" ADD CONSTRAINT "status_updates_bundle_id_bundles_id_fkey" FOREIGN KEY ("bundle_id") REFERENCES "bundles"("id");--> statement-breakpoint
CREATE POLICY "progress_ledgers_select_own" ON "progress_ledgers" AS PERMISSIVE FOR SELECT TO "authenticated" USING ("progress_ledgers"."order_id" in (select "orders"."id" from "orders" where "orders"."user_id" = (select auth.uid())));--> statement-breakpoint
CREATE POLICY "status_updates_select_own" ON "status_updates" AS PERMISSIVE FOR SELECT TO "authenticated" USING ("status_updates"."order_id" in (select "orders"."id" from "orders" where "orders"."user_id" = (select auth.uid())));