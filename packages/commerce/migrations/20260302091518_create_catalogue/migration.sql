CREATE TABLE "capability_tags" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"tag_name" varchar(100) NOT NULL UNIQUE,
	"tag_category" varchar(50),
	"description" text,
	"parent_tag_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "capability_tags_tag_category_check" CHECK ("tag_category" in ('service', 'product', 'customization'))
);
--> statement-breakpoint
ALTER TABLE "capability_tags" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "manifest_cache" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"manifest_url" text NOT NULL UNIQUE,
	"etag" text,
	"last_modified" timestamp with time zone,
	"cache_ttl" integer DEFAULT 3600,
	"cached_at" timestamp with time zone DEFAULT now(),
	"hit_count" integer DEFAULT 0,
	"last_hit_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "manifest_cache" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "partner_manifests" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"partner_id" uuid NOT NULL,
	"manifest_url" text NOT NULL,
	"manifest_type" varchar(20) NOT NULL,
	"manifest_data" jsonb NOT NULL,
	"cached_at" timestamp with time zone DEFAULT now(),
	"expires_at" timestamp with time zone NOT NULL,
	"last_validated_at" timestamp with time zone,
	"validation_status" varchar(20) DEFAULT 'pending' NOT NULL,
	CONSTRAINT "partner_manifests_manifest_type_check" CHECK ("manifest_type" in ('UCP', 'ACP', 'LEGACY')),
	CONSTRAINT "partner_manifests_validation_status_check" CHECK ("validation_status" in ('pending', 'valid', 'invalid'))
);
--> statement-breakpoint
ALTER TABLE "partner_manifests" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "partners" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"user_id" uuid NOT NULL,
	"business_name" text NOT NULL,
	"business_type" varchar(50),
	"tax_id" varchar(50),
	"legal_entity_name" text,
	"contact_email" text NOT NULL,
	"contact_phone" text,
	"address" jsonb,
	"verification_status" varchar(20) DEFAULT 'pending' NOT NULL,
	"trust_score" integer DEFAULT 0,
	"is_active" boolean DEFAULT true,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"verified_at" timestamp with time zone,
	CONSTRAINT "partners_verification_status_check" CHECK ("verification_status" in ('pending', 'verified', 'approved', 'rejected')),
	CONSTRAINT "partners_trust_score_check" CHECK ("trust_score" between 0 and 100)
);
--> statement-breakpoint
ALTER TABLE "partners" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "premium_products" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"brand_name" varchar(100) NOT NULL,
	"product_name" text NOT NULL,
	"product_type" varchar(50) NOT NULL,
	"base_price" numeric(10,2) NOT NULL,
	"currency" varchar(3) DEFAULT 'USD' NOT NULL,
	"description" text,
	"images" jsonb,
	"specifications" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "premium_products" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "product_capabilities" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"product_id" uuid NOT NULL,
	"capability_tag" varchar(100) NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "product_capabilities_product_id_capability_tag_key" UNIQUE("product_id","capability_tag")
);
--> statement-breakpoint
ALTER TABLE "product_capabilities" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "product_capability_mappings" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"product_id" uuid NOT NULL,
	"capability_tag_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "product_capability_mappings_product_id_capability_tag_id_key" UNIQUE("product_id","capability_tag_id")
);
--> statement-breakpoint
ALTER TABLE "product_capability_mappings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "products" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"partner_id" uuid NOT NULL,
	"name" text NOT NULL,
	"description" text,
	"price" numeric(10,2) NOT NULL,
	"currency" varchar(3) DEFAULT 'USD' NOT NULL,
	"capabilities" jsonb,
	"metadata" jsonb,
	"manifest_url" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp with time zone,
	CONSTRAINT "products_price_check" CHECK ("price" >= 0)
);
--> statement-breakpoint
ALTER TABLE "products" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "idx_capability_tags_tag_category" ON "capability_tags" ("tag_category");--> statement-breakpoint
CREATE INDEX "idx_capability_tags_parent_tag_id" ON "capability_tags" ("parent_tag_id");--> statement-breakpoint
CREATE INDEX "idx_partner_manifests_partner_id" ON "partner_manifests" ("partner_id");--> statement-breakpoint
CREATE INDEX "idx_partner_manifests_expires_at" ON "partner_manifests" ("expires_at");--> statement-breakpoint
CREATE INDEX "idx_partner_manifests_manifest_url" ON "partner_manifests" ("manifest_url");--> statement-breakpoint
CREATE INDEX "idx_partners_user_id" ON "partners" ("user_id");--> statement-breakpoint
CREATE INDEX "idx_partners_verification_status" ON "partners" ("verification_status");--> statement-breakpoint
CREATE INDEX "idx_partners_trust_score" ON "partners" ("trust_score" DESC);--> statement-breakpoint
CREATE INDEX "idx_partners_is_active" ON "partners" ("is_active");--> statement-breakpoint
CREATE INDEX "idx_premium_products_brand_name" ON "premium_products" ("brand_name");--> statement-breakpoint
CREATE INDEX "idx_premium_products_product_type" ON "premium_products" ("product_type");--> statement-breakpoint
CREATE INDEX "idx_product_capabilities_product_id" ON "product_capabilities" ("product_id");--> statement-breakpoint
CREATE INDEX "idx_product_capabilities_capability_tag" ON "product_capabilities" ("capability_tag");--> statement-breakpoint
CREATE INDEX "idx_product_capability_mappings_product_id" ON "product_capability_mappings" ("product_id");--> statement-breakpoint
CREATE INDEX "idx_product_capability_mappings_capability_tag_id" ON "product_capability_mappings" ("capability_tag_id");--> statement-breakpoint
CREATE INDEX "idx_products_partner_id" ON "products" ("partner_id");--> statement-breakpoint
CREATE INDEX "idx_products_capabilities" ON "products" USING gin ("capabilities");--> statement-breakpoint
CREATE INDEX "idx_products_name_search" ON "products" USING gin (to_tsvector('english', "name"));--> statement-breakpoint
CREATE INDEX "idx_products_created_at" ON "products" ("created_at" DESC);--> statement-breakpoint
CREATE INDEX "idx_products_deleted_at" ON "products" ("deleted_at") WHERE "deleted_at" is null;--> statement-breakpoint
ALTER TABLE "capability_tags" ADD CONSTRAINT "capability_tags_parent_tag_id_fkey" FOREIGN KEY ("parent_tag_id") REFERENCES "capability_tags"("id");--> statement-breakpoint
ALTER TABLE "partner_manifests" ADD CONSTRAINT "partner_manifests_partner_id_fkey" FOREIGN KEY ("partner_id") REFERENCES "partners"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "partners" ADD CONSTRAINT "partners_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "product_capabilities" ADD CONSTRAINT "product_capabilities_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "products"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "product_capability_mappings" ADD CONSTRAINT "product_capability_mappings_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "products"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "product_capability_mappings" ADD CONSTRAINT "product_capability_mappings_capability_tag_id_fkey" FOREIGN KEY ("capability_tag_id") REFERENCES "capability_tags"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_partner_id_fkey" FOREIGN KEY ("partner_id") REFERENCES "partners"("id") ON DELETE CASCADE;--> statement-breakpoint
CREATE POLICY "capability_tags_select_all" ON "capability_tags" AS PERMISSIVE FOR SELECT TO "anon", "authenticated" USING (true);--> statement-breakpoint
CREATE POLICY "premium_products_select_all" ON "premium_products" AS PERMISSIVE FOR SELECT TO "anon", "authenticated" USING (true);--> statement-breakpoint
CREATE POLICY "products_select_live" ON "products" AS PERMISSIVE FOR SELECT TO "anon", "authenticated" USING ("products"."deleted_at" is null);