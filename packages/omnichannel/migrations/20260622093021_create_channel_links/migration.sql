CREATE TABLE "account_links" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"user_id" uuid NOT NULL,
	"platform" varchar(50) NOT NULL,
	"platform_user_id" varchar(255) NOT NULL,
	"oauth_token_hash" text,
	"permissions" jsonb,
	"expires_at" timestamp with time zone,
	"is_active" boolean DEFAULT true,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "account_links_user_id_platform_platform_user_id_key" UNIQUE("user_id","platform","platform_user_id"),
	CONSTRAINT "account_links_platform_check" CHECK ("platform" in ('google', 'openai', 'apple'))
);
--> statement-breakpoint
ALTER TABLE "account_links" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "chat_thread_mappings" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"user_id" uuid,
	"platform" varchar(50) NOT NULL,
	"thread_id" varchar(255) NOT NULL,
	"platform_user_id" varchar(255),
	"is_active" boolean DEFAULT true,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "chat_thread_mappings_platform_thread_id_key" UNIQUE("platform","thread_id"),
	CONSTRAINT "chat_thread_mappings_platform_check" CHECK ("platform" in ('chatgpt', 'gemini', 'whatsapp'))
);
--> statement-breakpoint
ALTER TABLE "chat_thread_mappings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "webhook_deliveries" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"platform" varchar(50) NOT NULL,
	"thread_id" varchar(255) NOT NULL,
	"payload" jsonb NOT NULL,
	"status" varchar(50) DEFAULT 'pending' NOT NULL,
	"delivered_at" timestamp with time zone,
	"retry_count" integer DEFAULT 0,
	"failure_reason" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "webhook_deliveries_platform_check" CHECK ("platform" in ('chatgpt', 'gemini', 'whatsapp')),
	CONSTRAINT "webhook_deliveries_status_check" CHECK ("status" in ('pending', 'delivered', 'failed'))
);
--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "idx_account_links_user_id" ON "account_links" ("user_id");--> statement-breakpoint
CREATE INDEX "idx_account_links_platform" ON "account_links" ("platform");--> statement-breakpoint
CREATE INDEX "idx_chat_thread_mappings_user_id" ON "chat_thread_mappings" ("user_id");--> statement-breakpoint
CREATE INDEX "idx_webhook_deliveries_platform_thread_id" ON "webhook_deliveries" ("platform","thread_id");--> statement-breakpoint
CREATE INDEX "idx_webhook_deliveries_status" ON "webhook_deliveries" ("status");--> statement-breakpoint
CREATE INDEX "idx_webhook_deliveries_created_at" ON "webhook_deliveries" ("created_at" DESC);--> statement-breakpoint
ALTER TABLE "account_links" ADD CONSTRAINT "account_links_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "chat_thread_mappings" ADD CONSTRAINT "chat_thread_mappings_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id");