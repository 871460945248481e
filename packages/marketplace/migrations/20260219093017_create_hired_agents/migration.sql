CREATE TABLE "customer_ves" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"customer_id" uuid NOT NULL,
	"marketplace_agent_id" uuid NOT NULL,
	"agent_name" varchar(255),
	"agent_namespace" varchar(255),
	"persona_name" varchar(255) NOT NULL,
	"persona_email" varchar(255),
	"agent_gateway_route_id" varchar(255),
	"hired_at" timestamp with time zone DEFAULT now() NOT NULL,
	"status" varchar(50) DEFAULT 'active' NOT NULL,
	"agent_type" text,
	"agent_gateway_route" text,
	"position_x" integer,
	"position_y" integer,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "customer_ves_customer_id_marketplace_agent_id_key" UNIQUE("customer_id","marketplace_agent_id"),
	CONSTRAINT "customer_ves_status_check" CHECK ("status" in ('deploying', 'active', 'error', 'inactive'))
);
--> statement-breakpoint
ALTER TABLE "customer_ves" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "ve_connections" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"customer_id" uuid NOT NULL,
	"from_ve_id" uuid NOT NULL,
	"to_ve_id" uuid NOT NULL,
	"connection_type" varchar(50) NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ve_connections_from_ve_id_to_ve_id_key" UNIQUE("from_ve_id","to_ve_id"),
	CONSTRAINT "ve_connections_connection_type_check" CHECK ("connection_type" in ('vertical', 'horizontal')),
	CONSTRAINT "ve_connections_from_ve_id_to_ve_id_check" CHECK ("from_ve_id" <> "to_ve_id")
);
--> statement-breakpoint
ALTER TABLE "ve_connections" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "idx_customer_ves_customer_id" ON "customer_ves" ("customer_id");--> statement-breakpoint
CREATE INDEX "idx_customer_ves_marketplace_agent_id" ON "customer_ves" ("marketplace_agent_id");--> statement-breakpoint
CREATE INDEX "idx_customer_ves_status" ON "customer_ves" ("status");--> statement-breakpoint
CREATE INDEX "idx_customer_ves_agent_type_customer_id" ON "customer_ves" ("agent_type","customer_id");--> statement-breakpoint
CREATE INDEX "idx_customer_ves_agent_gateway_route" ON "customer_ves" ("agent_gateway_route");--> statement-breakpoint
CREATE INDEX "idx_ve_connections_customer_id" ON "ve_connections" ("customer_id");--> statement-breakpoint
CREATE INDEX "idx_ve_connections_to_ve_id" ON "ve_connections" ("to_ve_id");--> statement-breakpoint
ALTER TABLE "customer_ves" ADD CONSTRAINT "customer_ves_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customers"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "customer_ves" ADD CONSTRAINT "customer_ves_marketplace_agent_id_fkey" FOREIGN KEY ("marketplace_agent_id") REFERENCES "virtual_employees"("id") ON DELETE RESTRICT;--> statement-breakpoint
ALTER TABLE "ve_connections" ADD CONSTRAINT "ve_connections_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customers"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "ve_connections" ADD CONSTRAINT "ve_connections_from_ve_id_fkey" FOREIGN KEY ("from_ve_id") REFERENCES "customer_ves"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "ve_connections" ADD CONSTRAINT "ve_connections_to_ve_id_fkey" FOREIGN KEY ("to_ve_id") REFERENCES "customer_ves"("id") ON DELETE CASCADE;--> statement-breakpoint
CREATE POLICY "customer_ves_select" ON "customer_ves" AS PERMISSIVE FOR SELECT TO "authenticated" USING ("customer_ves"."customer_id" = (select auth.uid()));--> statement-breakpoint
CREATE POLICY "customer_ves_insert" ON "customer_ves" AS PERMISSIVE FOR INSERT TO "authenticated" WITH CHECK ("customer_ves"."customer_id" = (select auth.uid()));--> statement-breakpoint
CREATE POLICY "customer_ves_update" ON "customer_ves" AS PERMISSIVE FOR UPDATE TO "authenticated" USING ("customer_ves"."customer_id" = (select auth.uid())) WITH CHECK ("customer_ves"."customer_id" = (select auth.uid()));--> statement-breakpoint
CREATE POLICY "customer_ves_delete" ON "customer_ves" AS PERMISSIVE FOR DELETE TO "authenticated" USING ("customer_ves"."customer_id" = (select auth.uid()));--> statement-breakpoint
CREATE POLICY "ve_connections_select" ON "ve_connections" AS PERMISSIVE FOR SELECT TO "authenticated" USING ("ve_connections"."customer_id" = (select auth.uid()));--> statement-breakpoint
CREATE POLICY "ve_connections_insert" ON "ve_connections" AS PERMISSIVE FOR INSERT TO "authenticated" WITH CHECK ("ve_connections"."customer_id" = (select auth.uid()));--> statement-breakpoint
CREATE POLICY "ve_connections_update" ON "ve_connections" AS PERMISSIVE FOR UPDATE TO "authenticated" USING ("ve_connections"."customer_id" = (select auth.uid())) WITH CHECK ("ve_connections"."customer_id" = (select auth.uid()));--> statement-breakpoint
CREATE POLICY "ve_connections_delete" ON "ve_connections" AS PERMISSIVE FOR DELETE TO "authenticated" USING ("ve_connections"."customer_id" = (select auth.uid()));