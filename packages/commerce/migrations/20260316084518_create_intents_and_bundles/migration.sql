CREATE TABLE "bundle_legs" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"bundle_id" uuid NOT NULL,
	"leg_sequence" integer NOT NULL,
	"product_id" uuid,
	"partner_id" uuid,
	"leg_type" varchar(50) NOT NULL,
	"price" numeric(10,2) NOT NULL,
	"customization_data" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "bundle_legs_bundle_id_leg_sequence_key" UNIQUE("bundle_id","leg_sequence")
);
--> statement-breakpoint
ALTER TABLE "bundle_legs" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "bundles" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"user_id" uuid NOT NULL,
	"intent_id" uuid,
	"bundle_name" text,
	"total_price" numeric(10,2) NOT NULL,
	"currency" varchar(3) DEFAULT 'USD' NOT NULL,
	"status" varchar(20) DEFAULT 'draft' NOT NULL,
	"visibility_mode" varchar(20) DEFAULT 'transparent',
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"confirmed_at" timestamp with time zone,
	"completed_at" timestamp with time zone,
	CONSTRAINT "bundles_status_check" CHECK ("status" in ('draft', 'confirmed', 'processing', 'completed', 'cancelled')),
	CONSTRAINT "bundles_visibility_mode_check" CHECK ("visibility_mode" in ('transparent', 'concierge', 'hybrid'))
);
--> statement-breakpoint
ALTER TABLE "bundles" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "intent_entities" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"intent_id" uuid NOT NULL,
	"entity_type" varchar(50) NOT NULL,
	"entity_value" text NOT NULL,
	"confidence" numeric(3,2),
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "intent_entities_entity_type_check" CHECK ("entity_type" in ('product', 'date', 'location', 'preference')),
	CONSTRAINT "intent_entities_confidence_check" CHECK ("confidence" between 0 and 1)
);
--> statement-breakpoint
ALTER TABLE "intent_entities" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "intent_graphs" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"intent_id" uuid NOT NULL,
	"graph_data" jsonb NOT NULL,
	"entities" jsonb,
	"confidence_score" numeric(3,2),
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "intent_graphs_confidence_score_check" CHECK ("confidence_score" between 0 and 1)
);
--> statement-breakpoint
ALTER TABLE "intent_graphs" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "intents" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"user_id" uuid NOT NULL,
	"original_text" text NOT NULL,
	"intent_type" varchar(50),
	"status" varchar(20) DEFAULT 'pending' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"resolved_at" timestamp with time zone,
	CONSTRAINT "intents_intent_type_check" CHECK ("intent_type" in ('immediate', 'standing')),
	CONSTRAINT "intents_status_check" CHECK ("status" in ('pending', 'resolved', 'failed'))
);
--> statement-breakpoint
ALTER TABLE "intents" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "idx_bundle_legs_bundle_id" ON "bundle_legs" ("bundle_id");--> statement-breakpoint
CREATE INDEX "idx_bundle_legs_product_id" ON "bundle_legs" ("product_id");--> statement-breakpoint
CREATE INDEX "idx_bundle_legs_partner_id" ON "bundle_legs" ("partner_id");--> statement-breakpoint
CREATE INDEX "idx_bundles_user_id" ON "bundles" ("user_id");--> statement-breakpoint
CREATE INDEX "idx_bundles_intent_id" ON "bundles" ("intent_id");--> statement-breakpoint
CREATE INDEX "idx_bundles_status" ON "bundles" ("status");--> statement-breakpoint
CREATE INDEX "idx_bundles_created_at" ON "bundles" ("created_at" DESC);--> statement-breakpoint
CREATE INDEX "idx_intent_entities_intent_id" ON "intent_entities" ("intent_id");--> statement-breakpoint
CREATE INDEX "idx_intent_entities_entity_type" ON "intent_entities" ("entity_type");--> statement-breakpoint
CREATE INDEX "idx_intent_graphs_intent_id" ON "intent_graphs" ("intent_id");--> statement-breakpoint
CREATE INDEX "idx_intent_graphs_graph_data" ON "intent_graphs" USING gin ("graph_data");--> statement-breakpoint
CREATE INDEX "idx_intents_user_id" ON "intents" ("user_id");--> statement-breakpoint
CREATE INDEX "idx_intents_status" ON "intents" ("status");--> statement-breakpoint
CREATE INDEX "idx_intents_created_at" ON "intents" ("created_at" DESC);--> statement-breakpoint
ALTER TABLE "bundle_legs" ADD CONSTRAINT "bundle_legs_bundle_id_fkey" FOREIGN KEY ("bundle_id") REFERENCES "bundles"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "bundle_legs" ADD CONSTRAINT "bundle_legs_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "products"("id");--> statement-breakpoint
ALTER TABLE "bundle_legs" ADD CONSTRAINT "bundle_legs_partner_id_fkey" FOREIGN KEY ("partner_id") REFERENCES "partners"("id");--> statement-breakpoint
ALTER TABLE "bundles" ADD CONSTRAINT "bundles_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "bundles" ADD CONSTRAINT "bundles_intent_id_fkey" FOREIGN KEY ("intent_id") REFERENCES "intents"("id");--> statement-breakpoint
ALTER TABLE "intent_entities" ADD CONSTRAINT "intent_entities_intent_id_fkey" FOREIGN KEY ("intent_id") REFERENCES "intents"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "intent_graphs" ADD CONSTRAINT "intent_graphs_intent_id_fkey" FOREIGN KEY ("intent_id") REFERENCES "intents"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "intents" ADD CONSTRAINT "intents_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE;--> statement-breakpoint
CREATE POLICY "bundle_legs_select_own" ON "bundle_legs" AS PERMISSIVE FOR SELECT TO "authenticated" USING ("bundle_legs"."bundle_id" in (select "bundles"."id" from "bundles" where "bundles"."user_id" = (select auth.uid())));--> statement-breakpoint
CREATE POLICY "bundles_select_own" ON "bundles" AS PERMISSIVE FOR SELECT TO "authenticated" USING ("bundles"."user_id" = (select auth.uid()));--> statement-breakpoint
CREATE POLICY "intent_entities_select_own" ON "intent_entities" AS PERMISSIVE FOR SELECT TO "authenticated" USING ("intent_entities"."intent_id" in (select "intents"."id" from "intents" where "intents"."user_id" = (select auth.uid())));--> statement-breakpoint
CREATE POLICY "intent_graphs_select_own" ON "intent_graphs" AS PERMISSIVE FOR SELECT TO "authenticated" USING ("intent_graphs"."intent_id" in (select "intents"."id" from "intents" where "intents"."user_id" = (select auth.uid())));--> statement-breakpoint
CREATE POLICY "intents_select_own" ON "intents" AS PERMISSIVE FOR SELECT TO "authenticated" USING ("intents"."user_id" = (select auth.uid()));