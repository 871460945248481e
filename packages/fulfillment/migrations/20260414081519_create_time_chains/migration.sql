CREATE TABLE "routes" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"time_chain_leg_id" uuid NOT NULL,
	"distance_meters" numeric(10,2),
	"estimated_duration_seconds" integer,
	"traffic_factor" numeric(3,2) DEFAULT '1.0',
	"calculated_at" timestamp with time zone DEFAULT now()
);
--> statement-breakpoint
ALTER TABLE "routes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "time_chain_legs" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"time_chain_id" uuid NOT NULL,
	"leg_sequence" integer NOT NULL,
	"leg_type" varchar(50) NOT NULL,
	"estimated_duration_minutes" integer NOT NULL,
	"actual_duration_minutes" integer,
	"deadline" timestamp with time zone,
	"status" varchar(20) DEFAULT 'pending' NOT NULL,
	"partner_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"started_at" timestamp with time zone,
	"completed_at" timestamp with time zone,
	CONSTRAINT "time_chain_legs_leg_type_check" CHECK ("leg_type" in ('pickup', 'processing', 'delivery', 'wait')),
	CONSTRAINT "time_chain_legs_status_check" CHECK ("status" in ('pending', 'in_progress', 'completed', 'failed'))
);
--> statement-breakpoint
ALTER TABLE "time_chain_legs" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "time_chains" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"bundle_id" uuid NOT NULL,
	"total_duration_minutes" integer NOT NULL,
	"calculated_at" timestamp with time zone DEFAULT now(),
	"deadline" timestamp with time zone,
	"is_feasible" boolean NOT NULL,
	"confidence_score" numeric(3,2),
	"calculation_data" jsonb,
	CONSTRAINT "time_chains_confidence_score_check" CHECK ("confidence_score" between 0 and 1)
);
--> statement-breakpoint
ALTER TABLE "time_chains" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "idx_routes_time_chain_leg_id" ON "routes" ("time_chain_leg_id");--> statement-breakpoint
CREATE INDEX "idx_time_chain_legs_time_chain_id" ON "time_chain_legs" ("time_chain_id");--> statement-breakpoint
CREATE INDEX "idx_time_chain_legs_status" ON "time_chain_legs" ("status");--> statement-breakpoint
CREATE INDEX "idx_time_chain_legs_partner_id" ON "time_chain_legs" ("partner_id");--> statement-breakpoint
CREATE INDEX "idx_time_chains_bundle_id" ON "time_chains" ("bundle_id");--> statement-breakpoint
CREATE INDEX "idx_time_chains_deadline" ON "time_chains" ("deadline");--> statement-breakpoint
CREATE INDEX "idx_time_chains_calculated_at" ON "time_chains" ("calculated_at" DESC);--> statement-breakpoint
ALTER TABLE "routes" ADD CONSTRAINT "routes_time_chain_leg_id_time_chain_legs_id_fkey" FOREIGN KEY ("time_chain_leg_id") REFERENCES "time_chain_legs"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "time_chain_legs" ADD CONSTRAINT "time_chain_legs_time_chain_id_time_chains_id_fkey" FOREIGN KEY ("time_chain_id") REFERENCES "time_chains"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "time_chain_legs" ADD CONSTRAINT "time_chain_legs_partner_id_partners_id_fkey" FOREIGN KEY ("partner_id") REFERENCES "partners"("id");--> statement-breakpoint
ALTER TABLE "time_chains" ADD CONSTRAINT "time_chains_bundle_id_bundles_id_fkey" FOREIGN KEY ("bundle_id") REFERENCES "bundles"("id") ON DELETE CASCADE;--> statement-breakpoint
CREATE POLICY "routes_select_own" ON "routes" AS PERMISSIVE FOR SELECT TO "authenticated" USING ("routes"."time_chain_leg_id" in (select "time_chain_legs"."id" from "time_chain_legs"));--> statement-breakpoint
CREATE POLICY "time_chain_legs_select_own" ON "time_chain_legs" AS PERMISSIVE FOR SELECT TO "authenticated" USING ("time_chain_legs"."time_chain_id" in (select "time_chains"."id" from "time_chains"));--> statement-breakpoint
CREATE POLICY "time_chains_select_own" ON "time_chains" AS PERMISSIVE FOR SELECT TO "authenticated" USING ("time_chains"."bundle_id" in (select "bundles"."id" from "bundles" where "bundles"."user_id" = (select auth.uid())));