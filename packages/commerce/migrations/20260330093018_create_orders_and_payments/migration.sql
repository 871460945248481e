CREATE TABLE "escrow_accounts" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"order_id" uuid NOT NULL,
	"total_amount" numeric(10,2) NOT NULL,
	"currency" varchar(3) DEFAULT 'USD' NOT NULL,
	"status" varchar(20) DEFAULT 'held' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"released_at" timestamp with time zone,
	"refunded_at" timestamp with time zone,
	CONSTRAINT "escrow_accounts_status_check" CHECK ("status" in ('held', 'released', 'refunded', 'disputed'))
);
--> statement-breakpoint
ALTER TABLE "escrow_accounts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "escrow_releases" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"escrow_account_id" uuid NOT NULL,
	"order_leg_id" uuid,
	"release_trigger" varchar(50) NOT NULL,
	"amount" numeric(10,2) NOT NULL,
	"recipient_id" uuid NOT NULL,
	"recipient_type" varchar(20) NOT NULL,
	"status" varchar(20) DEFAULT 'pending' NOT NULL,
	"released_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "escrow_releases_release_trigger_check" CHECK ("release_trigger" in ('delivery_confirmed', 'time_chain_complete', 'manual')),
	CONSTRAINT "escrow_releases_recipient_type_check" CHECK ("recipient_type" in ('partner', 'user', 'platform')),
	CONSTRAINT "escrow_releases_status_check" CHECK ("status" in ('pending', 'completed', 'failed'))
);
--> statement-breakpoint
ALTER TABLE "escrow_releases" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "escrow_transactions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"escrow_account_id" uuid NOT NULL,
	"transaction_type" varchar(20) NOT NULL,
	"amount" numeric(10,2) NOT NULL,
	"currency" varchar(3) DEFAULT 'USD' NOT NULL,
	"recipient_id" uuid,
	"recipient_type" varchar(20),
	"status" varchar(20) DEFAULT 'pending' NOT NULL,
	"transaction_data" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"completed_at" timestamp with time zone,
	CONSTRAINT "escrow_transactions_transaction_type_check" CHECK ("transaction_type" in ('deposit', 'release', 'refund', 'hold')),
	CONSTRAINT "escrow_transactions_recipient_type_check" CHECK ("recipient_type" in ('partner', 'user', 'platform')),
	CONSTRAINT "escrow_transactions_status_check" CHECK ("status" in ('pending', 'completed', 'failed'))
);
--> statement-breakpoint
ALTER TABLE "escrow_transactions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "order_items" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"order_id" uuid NOT NULL,
	"product_id" uuid,
	"partner_id" uuid,
	"item_name" text NOT NULL,
	"quantity" integer DEFAULT 1,
	"unit_price" numeric(10,2) NOT NULL,
	"total_price" numeric(10,2) NOT NULL,
	"customization_data" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "order_items_quantity_check" CHECK ("quantity" > 0)
);
--> statement-breakpoint
ALTER TABLE "order_items" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "order_legs" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"order_id" uuid NOT NULL,
	"bundle_leg_id" uuid,
	"partner_id" uuid,
	"status" varchar(20) DEFAULT 'pending' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"completed_at" timestamp with time zone,
	CONSTRAINT "order_legs_status_check" CHECK ("status" in ('pending', 'in_progress', 'completed', 'failed', 'cancelled'))
);
--> statement-breakpoint
ALTER TABLE "order_legs" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "orders" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"user_id" uuid NOT NULL,
	"bundle_id" uuid,
	"total_amount" numeric(10,2) NOT NULL,
	"currency" varchar(3) DEFAULT 'USD' NOT NULL,
	"status" varchar(20) DEFAULT 'pending' NOT NULL,
	"payment_status" varchar(20) DEFAULT 'pending' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"paid_at" timestamp with time zone,
	"completed_at" timestamp with time zone,
	"cancelled_at" timestamp with time zone,
	CONSTRAINT "orders_status_check" CHECK ("status" in ('pending', 'paid', 'processing', 'completed', 'cancelled', 'refunded')),
	CONSTRAINT "orders_payment_status_check" CHECK ("payment_status" in ('pending', 'authorized', 'captured', 'failed', 'refunded'))
);
--> statement-breakpoint
ALTER TABLE "orders" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "payment_splits" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"payment_id" uuid NOT NULL,
	"recipient_type" varchar(20) NOT NULL,
	"recipient_id" uuid,
	"amount" numeric(10,2) NOT NULL,
	"currency" varchar(3) DEFAULT 'USD' NOT NULL,
	"split_type" varchar(20),
	"status" varchar(20) DEFAULT 'pending' NOT NULL,
	"stripe_transfer_id" text,
	"transferred_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "payment_splits_recipient_type_check" CHECK ("recipient_type" in ('partner', 'platform', 'affiliate')),
	CONSTRAINT "payment_splits_split_type_check" CHECK ("split_type" in ('commission', 'payment', 'fee')),
	CONSTRAINT "payment_splits_status_check" CHECK ("status" in ('pending', 'transferred', 'failed'))
);
--> statement-breakpoint
ALTER TABLE "payment_splits" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "payments" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"order_id" uuid NOT NULL,
	"payment_method" varchar(50) NOT NULL,
	"amount" numeric(10,2) NOT NULL,
	"currency" varchar(3) DEFAULT 'USD' NOT NULL,
	"status" varchar(20) DEFAULT 'pending' NOT NULL,
	"stripe_payment_intent_id" text,
	"transaction_id" text,
	"failure_reason" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"authorized_at" timestamp with time zone,
	"captured_at" timestamp with time zone,
	"failed_at" timestamp with time zone,
	CONSTRAINT "payments_payment_method_check" CHECK ("payment_method" in ('stripe', 'ap2_token', 'other')),
	CONSTRAINT "payments_status_check" CHECK ("status" in ('pending', 'authorized', 'captured', 'failed', 'refunded'))
);
--> statement-breakpoint
ALTER TABLE "payments" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "idx_escrow_accounts_order_id" ON "escrow_accounts" ("order_id");--> statement-breakpoint
CREATE INDEX "idx_escrow_accounts_status" ON "escrow_accounts" ("status");--> statement-breakpoint
CREATE INDEX "idx_escrow_releases_escrow_account_id" ON "escrow_releases" ("escrow_account_id");--> statement-breakpoint
CREATE INDEX "idx_escrow_releases_order_leg_id" ON "escrow_releases" ("order_leg_id");--> statement-breakpoint
CREATE INDEX "idx_escrow_releases_recipient_id_recipient_type" ON "escrow_releases" ("recipient_id","recipient_type");--> statement-breakpoint
CREATE INDEX "idx_escrow_transactions_escrow_account_id" ON "escrow_transactions" ("escrow_account_id");--> statement-breakpoint
CREATE INDEX "idx_escrow_transactions_transaction_type" ON "escrow_transactions" ("transaction_type");--> statement-breakpoint
CREATE INDEX "idx_escrow_transactions_status" ON "escrow_transactions" ("status");--> statement-breakpoint
CREATE INDEX "idx_order_items_order_id" ON "order_items" ("order_id");--> statement-breakpoint
CREATE INDEX "idx_order_items_product_id" ON "order_items" ("product_id");--> statement-breakpoint
CREATE INDEX "idx_order_items_partner_id" ON "order_items" ("partner_id");--> statement-breakpoint
CREATE INDEX "idx_order_legs_order_id" ON "order_legs" ("order_id");--> statement-breakpoint
CREATE INDEX "idx_order_legs_bundle_leg_id" ON "order_legs" ("bundle_leg_id");--> statement-breakpoint
CREATE INDEX "idx_order_legs_partner_id" ON "order_legs" ("partner_id");--> statement-breakpoint
CREATE INDEX "idx_order_legs_status" ON "order_legs" ("status");--> statement-breakpoint
CREATE INDEX "idx_orders_user_id" ON "orders" ("user_id");--> statement-breakpoint
CREATE INDEX "idx_orders_bundle_id" ON "orders" ("bundle_id");--> statement-breakpoint
CREATE INDEX "idx_orders_status" ON "orders" ("status");--> statement-breakpoint
CREATE INDEX "idx_orders_created_at" ON "orders" ("created_at" DESC);--> statement-breakpoint
CREATE INDEX "idx_payment_splits_payment_id" ON "payment_splits" ("payment_id");--> statement-breakpoint
CREATE INDEX "idx_payment_splits_recipient_type_recipient_id" ON "payment_splits" ("recipient_type","recipient_id");--> statement-breakpoint
CREATE INDEX "idx_payment_splits_status" ON "payment_splits" ("status");--> statement-breakpoint
CREATE INDEX "idx_payments_order_id" ON "payments" ("order_id");--> statement-breakpoint
CREATE INDEX "idx_payments_status" ON "payments" ("status");--> statement-breakpoint
CREATE INDEX "idx_payments_stripe_payment_intent_id" ON "payments" ("stripe_payment_intent_id");--> statement-breakpoint
ALTER TABLE "escrow_accounts" ADD CONSTRAINT "escrow_accounts_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "escrow_releases" ADD CONSTRAINT "escrow_releases_escrow_account_id_fkey" FOREIGN KEY ("escrow_account_id") REFERENCES "escrow_accounts"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "escrow_releases" ADD CONSTRAINT "escrow_releases_order_leg_id_fkey" FOREIGN KEY ("order_leg_id") REFERENCES "order_legs"("id");--> statement-breakpoint
ALTER TABLE "escrow_transactions" ADD CONSTRAINT "escrow_transactions_escrow_account_id_fkey" FOREIGN KEY ("escrow_account_id") REFERENCES "escrow_accounts"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "order_items" ADD CONSTRAINT "order_items_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "order_items" ADD CONSTRAINT "order_items_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "products"("id");--> statement-breakpoint
ALTER TABLE "order_items" ADD CONSTRAINT "order_items_partner_id_fkey" FOREIGN KEY ("partner_id") REFERENCES "partners"("id");--> statement-breakpoint
ALTER TABLE "order_legs" ADD CONSTRAINT "order_legs_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "order_legs" ADD CONSTRAINT "order_legs_bundle_leg_id_fkey" FOREIGN KEY ("bundle_leg_id") REFERENCES "bundle_legs"("id");--> statement-breakpoint
ALTER TABLE "order_legs" ADD CONSTRAINT "order_legs_partner_id_fkey" FOREIGN KEY ("partner_id") REFERENCES "partners"("id");--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_bundle_id_fkey" FOREIGN KEY ("bundle_id") REFERENCES "bundles"("id");--> statement-breakpoint
ALTER TABLE "payment_splits" ADD CONSTRAINT "payment_splits_payment_id_fkey" FOREIGN KEY ("payment_id") REFERENCES "payments"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id") ON DELETE CASCADE;--> statement-breakpoint
CREATE POLICY "escrow_accounts_select_own" ON "escrow_accounts" AS PERMISSIVE FOR SELECT TO "authenticated" USING ("escrow_accounts"."order_id" in (select "orders"."id" from "orders" where "orders"."user_id" = (select auth.uid())));--> statement-breakpoint
CREATE POLICY "order_items_select_own" ON "order_items" AS PERMISSIVE FOR SELECT TO "authenticated" USING ("order_items"."order_id" in (select "orders"."id" from "orders" where "orders"."user_id" = (select auth.uid())));--> statement-breakpoint
CREATE POLICY "order_legs_select_own" ON "order_legs" AS PERMISSIVE FOR SELECT TO "authenticated" USING ("order_legs"."order_id" in (select "orders"."id" from "orders" where "orders"."user_id" = (select auth.uid())));--> statement-breakpoint
CREATE POLICY "orders_select_own" ON "orders" AS PERMISSIVE FOR SELECT TO "authenticated" USING ("orders"."user_id" = (select auth.uid()));--> statement-breakpoint
CREATE POLICY "payments_select_own" ON "payments" AS PERMISSIVE FOR SELECT TO "authenticated" USING ("payments"."order_id" in (select "orders"."id" from "orders" where "orders"."user_id" = (select auth.uid())));