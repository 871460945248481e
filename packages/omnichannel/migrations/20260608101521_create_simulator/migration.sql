CREATE TABLE "simulated_partners" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"name" text NOT NULL,
	"business_type" varchar(50),
	"communication_channel" varchar(20) NOT NULL,
	"channel_identifier" text NOT NULL,
	"trust_score" integer DEFAULT 80,
	"reliability_metrics" jsonb,
	"business_hours" jsonb,
	"is_active" boolean DEFAULT true,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "simulated_partners_communication_channel_check" CHECK ("communication_channel" in ('whatsapp', 'sms', 'api')),
	CONSTRAINT "simulated_partners_trust_score_check" CHECK ("trust_score" between 0 and 100)
);
--> statement-breakpoint
ALTER TABLE "simulated_partners" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "simulated_products" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"simulated_partner_id" uuid NOT NULL,
	"name" text NOT NULL,
	"description" text,
	"price" numeric(10,2) NOT NULL,
	"currency" varchar(3) DEFAULT 'USD' NOT NULL,
	"inventory_count" integer,
	"availability_rule" varchar(50) DEFAULT 'always',
	"availability_conditions" jsonb,
	"images" jsonb,
	"capabilities" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "simulated_products_availability_rule_check" CHECK ("availability_rule" in ('always', 'conditional', 'out_of_stock'))
);
--> statement-breakpoint
ALTER TABLE "simulated_products" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "simulated_responses" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"simulated_partner_id" uuid NOT NULL,
	"scenario_type" varchar(50) NOT NULL,
	"trigger_conditions" jsonb NOT NULL,
	"response_template" text NOT NULL,
	"response_type" varchar(20) DEFAULT 'automated',
	"response_delay_seconds" integer DEFAULT 0,
	"randomization" jsonb,
	"is_active" boolean DEFAULT true,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "simulated_responses_scenario_type_check" CHECK ("scenario_type" in ('rejection', 'unavailable', 'slow', 'counter_offer', 'accept')),
	CONSTRAINT "simulated_responses_response_type_check" CHECK ("response_type" in ('automated', 'manual'))
);
--> statement-breakpoint
ALTER TABLE "simulated_responses" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "simulation_logs" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"simulated_partner_id" uuid NOT NULL,
	"request_type" varchar(50) NOT NULL,
	"request_data" jsonb,
	"response_data" jsonb,
	"response_time_ms" integer,
	"scenario_triggered" varchar(50),
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "simulation_logs" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "idx_simulated_partners_name" ON "simulated_partners" ("name");--> statement-breakpoint
CREATE INDEX "idx_simulated_partners_is_active" ON "simulated_partners" ("is_active");--> statement-breakpoint
CREATE INDEX "idx_simulated_products_simulated_partner_id" ON "simulated_products" ("simulated_partner_id");--> statement-breakpoint
CREATE INDEX "idx_simulated_responses_simulated_partner_id" ON "simulated_responses" ("simulated_partner_id");--> statement-breakpoint
CREATE INDEX "idx_simulated_responses_scenario_type" ON "simulated_responses" ("scenario_type");--> statement-breakpoint
CREATE INDEX "idx_simulation_logs_simulated_partner_id" ON "simulation_logs" ("simulated_partner_id");--> statement-breakpoint
CREATE INDEX "idx_simulation_logs_created_at" ON "simulation_logs" ("created_at" DESC);--> statement-breakpoint
ALTER TABLE "simulated_products" ADD CONSTRAINT "simulated_products_simulated_partner_id_fkey" FOREIGN KEY ("simulated_partner_id") REFERENCES "simulated_partners"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "simulated_responses" ADD CONSTRAINT "simulated_responses_simulated_partner_id_fkey" FOREIGN KEY ("simulated_partner_id") REFERENCES "simulated_partners"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "simulation_logs" ADD CONSTRAINT "simulation_logs_simulated_partner_id_fkey" FOREIGN KEY ("simulated_partner_id") REFERENCES "simulated_partners"("id") ON DELETE CASCADE;