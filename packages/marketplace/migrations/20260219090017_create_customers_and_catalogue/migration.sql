CREATE TABLE "customers" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"email" varchar(255) NOT NULL UNIQUE,
	"company_name" varchar(255) NOT NULL,
	"industry" varchar(100),
	"company_size" varchar(50),
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"subscription_tier" varchar(50) DEFAULT 'free',
	"subscription_status" varchar(50) DEFAULT 'active'
);
--> statement-breakpoint
ALTER TABLE "customers" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "virtual_employees" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"name" varchar(255) NOT NULL,
	"role" varchar(255) NOT NULL,
	"department" varchar(255) NOT NULL,
	"seniority_level" varchar(50),
	"description" text,
	"capabilities" jsonb,
	"tools" jsonb,
	"pricing_monthly" numeric(10,2) NOT NULL,
	"status" varchar(50) DEFAULT 'stable' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"source" varchar(100) DEFAULT 'internal' NOT NULL,
	"source_id" varchar(255),
	"token_billing_model" varchar(50) DEFAULT 'customer_pays' NOT NULL,
	"estimated_usage" varchar(50) DEFAULT 'medium' NOT NULL,
	"tags" text[] DEFAULT '{}'::text[] NOT NULL,
	"category" varchar(100) DEFAULT 'general' NOT NULL,
	"featured" boolean DEFAULT false NOT NULL,
	"icon_url" varchar(500),
	"screenshots" text[] DEFAULT '{}'::text[] NOT NULL,
	"marketing_description" text,
	"last_synced_at" timestamp with time zone,
	"sync_status" varchar(50),
	CONSTRAINT "virtual_employees_seniority_level_check" CHECK ("seniority_level" in ('junior', 'senior', 'manager')),
	CONSTRAINT "virtual_employees_status_check" CHECK ("status" in ('stable', 'beta', 'experimental')),
	CONSTRAINT "virtual_employees_source_check" CHECK ("source" in ('kagent', 'registry', 'internal')),
	CONSTRAINT "virtual_employees_token_billing_model_check" CHECK ("token_billing_model" in ('included', 'customer_pays')),
	CONSTRAINT "virtual_employees_estimated_usage_check" CHECK ("estimated_usage" in ('low', 'medium', 'high')),
	CONSTRAINT "virtual_employees_pricing_monthly_check" CHECK ("pricing_monthly" >= 0)
);
--> statement-breakpoint
ALTER TABLE "virtual_employees" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "idx_virtual_employees_department" ON "virtual_employees" ("department");--> statement-breakpoint
CREATE INDEX "idx_virtual_employees_seniority_level" ON "virtual_employees" ("seniority_level");--> statement-breakpoint
CREATE INDEX "idx_virtual_employees_status" ON "virtual_employees" ("status");--> statement-breakpoint
CREATE INDEX "idx_virtual_employees_source" ON "virtual_employees" ("source");--> statement-breakpoint
CREATE INDEX "idx_virtual_employees_tags" ON "virtual_employees" USING gin ("tags");--> statement-breakpoint
CREATE INDEX "idx_virtual_employees_category" ON "virtual_employees" ("category");--> statement-breakpoint
CREATE INDEX "idx_virtual_employees_featured" ON "virtual_employees" ("featured") WHERE "featured";--> statement-breakpoint
CREATE POLICY "customers_select" ON "customers" AS PERMISSIVE FOR SELECT TO "authenticated" USING ("customers"."id" = (select auth.uid()));--> statement-breakpoint
CREATE POLICY "customers_update" ON "customers" AS PERMISSIVE FOR UPDATE TO "authenticated" USING ("customers"."id" = (select auth.uid())) WITH CHECK ("customers"."id" = (select auth.uid()));--> statement-breakpoint
CREATE POLICY "virtual_employees_select" ON "virtual_employees" AS PERMISSIVE FOR SELECT TO "anon", "authenticated" USING (true);