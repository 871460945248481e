CREATE TABLE "capacity_tracking" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"partner_capability_id" uuid NOT NULL,
	"current_load" integer NOT NULL,
	"max_capacity" integer NOT NULL,
	"utilization_percentage" numeric(5,2),
	"tracked_at" timestamp with time zone DEFAULT now()
);
--> statement-breakpoint
ALTER TABLE "capacity_tracking" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "partner_capabilities" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"partner_id" uuid NOT NULL,
	"capability_tag_id" uuid NOT NULL,
	"capacity_limit" integer,
	"current_capacity" integer DEFAULT 0,
	"pricing_structure" jsonb,
	"is_active" boolean DEFAULT true,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "partner_capabilities_partner_id_capability_tag_id_key" UNIQUE("partner_id","capability_tag_id")
);
--> statement-breakpoint
ALTER TABLE "partner_capabilities" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "idx_capacity_tracking_partner_capability_id" ON "capacity_tracking" ("partner_capability_id");--> statement-breakpoint
CREATE INDEX "idx_capacity_tracking_tracked_at" ON "capacity_tracking" ("tracked_at" DESC);--> statement-breakpoint
CREATE INDEX "idx_partner_capabilities_partner_id" ON "partner_capabilities" ("partner_id");--> statement-breakpoint
CREATE INDEX "idx_partner_capabilities_capability_tag_id" ON "partner_capabilities" ("capability_tag_id");--> statement-breakpoint
ALTER TABLE "capacity_tracking" ADD CONSTRAINT "capacity_tracking_partner_capability_id_fkey" FOREIGN KEY ("partner_capability_id") REFERENCES "partner_capabilities"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "partner_capabilities" ADD CONSTRAINT "partner_capabilities_partner_id_partners_id_fkey" FOREIGN KEY ("partner_id") REFERENCES "partners"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "partner_capabilities" ADD CONSTRAINT "partner_capabilities_capability_tag_id_capability_tags_id_fkey" FOREIGN KEY ("capability_tag_id") REFERENCES "capability_tags"("id") ON DELETE CASCADE;