CREATE TABLE "alternative_searches" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"recovery_id" uuid NOT NULL,
	"search_query" text NOT NULL,
	"results_count" integer,
	"search_duration_seconds" integer,
	"filters_applied" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "alternative_searches" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "autonomous_recoveries" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"order_id" uuid NOT NULL,
	"original_leg_id" uuid,
	"change_request" jsonb NOT NULL,
	"partner_rejection" jsonb NOT NULL,
	"recovery_action" varchar(50) NOT NULL,
	"alternative_item_id" uuid,
	"alternative_vendor_id" uuid,
	"timeline_changed" boolean DEFAULT false,
	"delay_minutes" integer,
	"new_timeline" jsonb,
	"status" varchar(20) DEFAULT 'pending' NOT NULL,
	"user_approved_at" timestamp with time zone,
	"completed_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "autonomous_recoveries_recovery_action_check" CHECK ("recovery_action" in ('cancelled', 'found_alternative', 'escalated')),
	CONSTRAINT "autonomous_recoveries_status_check" CHECK ("status" in ('pending', 'approved', 'rejected', 'completed'))
);
--> statement-breakpoint
ALTER TABLE "autonomous_recoveries" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "conflict_analyses" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"order_id" uuid NOT NULL,
	"new_item_id" uuid,
	"has_conflict" boolean NOT NULL,
	"time_impact_minutes" integer,
	"conflicts" jsonb,
	"suggestions" jsonb,
	"analysis_data" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "conflict_analyses" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "recovery_attempts" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"recovery_id" uuid NOT NULL,
	"attempt_number" integer NOT NULL,
	"search_criteria" jsonb,
	"alternatives_found" integer DEFAULT 0,
	"best_alternative_id" uuid,
	"search_duration_seconds" integer,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "recovery_attempts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "idx_alternative_searches_recovery_id" ON "alternative_searches" ("recovery_id");--> statement-breakpoint
CREATE INDEX "idx_autonomous_recoveries_order_id" ON "autonomous_recoveries" ("order_id");--> statement-breakpoint
CREATE INDEX "idx_autonomous_recoveries_original_leg_id" ON "autonomous_recoveries" ("original_leg_id");--> statement-breakpoint
CREATE INDEX "idx_autonomous_recoveries_alternative_item_id" ON "autonomous_recoveries" ("alternative_item_id");--> statement-breakpoint
CREATE INDEX "idx_autonomous_recoveries_alternative_vendor_id" ON "autonomous_recoveries" ("alternative_vendor_id");--> statement-breakpoint
CREATE INDEX "idx_autonomous_recoveries_status" ON "autonomous_recoveries" ("status");--> statement-breakpoint
CREATE INDEX "idx_conflict_analyses_order_id" ON "conflict_analyses" ("order_id");--> statement-breakpoint
CREATE INDEX "idx_conflict_analyses_new_item_id" ON "conflict_analyses" ("new_item_id");--> statement-breakpoint
CREATE INDEX "idx_conflict_analyses_has_conflict" ON "conflict_analyses" ("has_conflict");--> statement-breakpoint
CREATE INDEX "idx_recovery_attempts_recovery_id" ON "recovery_attempts" ("recovery_id");--> statement-breakpoint
CREATE INDEX "idx_recovery_attempts_best_alternative_id" ON "recovery_attempts" ("best_alternative_id");--> statement-breakpoint
ALTER TABLE "alternative_searches" ADD CONSTRAINT "alternative_searches_recovery_id_autonomous_recoveries_id_fkey" FOREIGN KEY ("recovery_id") REFERENCES "autonomous_recoveries"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "autonomous_recoveries" ADD CONSTRAINT "autonomous_recoveries_order_id_orders_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "autonomous_recoveries" ADD CONSTRAINT "autonomous_recoveries_original_leg_id_order_legs_id_fkey" FOREIGN KEY ("original_leg_id") REFERENCES "order_legs"("id");--> statement-breakpoint
ALTER TABLE "autonomous_recoveries" ADD CONSTRAINT "autonomous_recoveries_alternative_item_id_products_id_fkey" FOREIGN KEY ("alternative_item_id") REFERENCES "products"("id");--> statement-breakpoint
ALTER TABLE "autonomous_recoveries" ADD CONSTRAINT "autonomous_recoveries_alternative_vendor_id_partners_id_fkey" FOREIGN KEY ("alternative_vendor_id") REFERENCES "partners"("id");--> statement-breakpoint
ALTER TABLE "conflict_analyses" ADD CONSTRAINT "conflict_analyses_order_id_orders_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "conflict_analyses" ADD CONSTRAINT "conflict_analyses_new_item_id_products_id_fkey" FOREIGN KEY ("new_item_id") REFERENCES "products"("id");--> statement-breakpoint
ALTER TABLE "recovery_attempts" ADD CONSTRAINT "recovery_attempts_recovery_id_autonomous_recoveries_id_fkey" FOREIGN KEY ("recovery_id") REFERENCES "autonomous_recoveries"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "recovery_attempts" ADD CONSTRAINT "recovery_attempts_best_alternative_id_products_id_fkey" FOREIGN KEY ("best_alternative_id") REFERENCES "products"("id");--> statement-breakpoint
CREATE POLICY "alternative_searches_select_own" ON "alternative_searches" AS PERMISSIVE FOR SELECT TO "authenticated" USING ("alternative_searches"."recovery_id" in (select "autonomous_recoveries"."id" from "autonomous_recoveries"));--> statement-breakpoint
CREATE POLICY "autonomous_recoveries_select_own" ON "autonomous_recoveries" AS PERMISSIVE FOR SELECT TO "authenticated" USING ("autonomous_recoveries"."order_id" in (select "orders"."id" from "orders" where "orders"."user_id" = (select auth.uid())));--> statement-breakpoint
CREATE POLICY "conflict_analyses_select_own" ON "conflict_analyses" AS PERMISSIVE FOR SELECT TO "authenticated" USING ("conflict_analyses"."order_id" in (select "orders"."id" from "orders" where "orders"."user_id" = (select auth.uid())));--> statement-breakpoint
CREATE POLICY "recovery_attempts_select_own" ON "recovery_attempts" AS PERMISSIVE FOR SELECT TO "authenticated" USING ("recovery_attempts"."recovery_id" in (select "autonomous_recoveries"."id" from "autonomous_recoveries"));