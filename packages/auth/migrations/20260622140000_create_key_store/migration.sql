CREATE TABLE "audit_logs" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"user_id" uuid,
	"actor" text,
	"action" text NOT NULL,
	"resource" text,
	"resource_id" text,
	"metadata" jsonb DEFAULT '{}' NOT NULL,
	"ip_address" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "audit_logs" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "crypto_keys" (
	"id" text PRIMARY KEY,
	"key_use" text NOT NULL,
	"type" text NOT NULL,
	"algorithm" text NOT NULL,
	"public_key" text,
	"private_key" text,
	"secret_key" text,
	"status" text DEFAULT 'inactive' NOT NULL,
	"activated_at" timestamp with time zone,
	"expires_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	"rotated_key_id" text,
	"description" text,
	"usage_count" bigint DEFAULT 0 NOT NULL,
	"last_used_at" timestamp with time zone,
	"tags" text[] DEFAULT '{}'::text[] NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "crypto_keys_key_use_check" CHECK ("key_use" in ('sig', 'enc')),
	CONSTRAINT "crypto_keys_type_check" CHECK ("type" in ('EC', 'RSA', 'AES', 'HMAC')),
	CONSTRAINT "crypto_keys_status_check" CHECK ("status" in ('inactive', 'active', 'primary', 'expired', 'compromised')),
	CONSTRAINT "crypto_keys_material_check" CHECK ("private_key" is not null or "secret_key" is not null or "status" = 'compromised')
);
--> statement-breakpoint
ALTER TABLE "crypto_keys" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "idx_audit_logs_user_id" ON "audit_logs" ("user_id");--> statement-breakpoint
CREATE INDEX "idx_audit_logs_action" ON "audit_logs" ("action");--> statement-breakpoint
CREATE INDEX "idx_audit_logs_created_at" ON "audit_logs" ("created_at");--> statement-breakpoint
CREATE INDEX "idx_crypto_keys_key_use_algorithm_status" ON "crypto_keys" ("key_use","algorithm","status");--> statement-breakpoint
CREATE INDEX "idx_crypto_keys_expires_at" ON "crypto_keys" ("expires_at");--> statement-breakpoint
CREATE INDEX "idx_crypto_keys_rotated_key_id" ON "crypto_keys" ("rotated_key_id");--> statement-breakpoint
CREATE UNIQUE INDEX "idx_crypto_keys_key_use_primary" ON "crypto_keys" ("key_use") WHERE "status" = 'primary';--> statement-breakpoint
ALTER TABLE "audit_logs" ADD CONSTRAINT "audit_logs_user_id_users_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE SET NULL;--> statement-breakpoint
ALTER TABLE "crypto_keys" ADD CONSTRAINT "crypto_keys_rotated_key_id_crypto_keys_id_fkey" FOREIGN KEY ("rotated_key_id") REFERENCES "crypto_keys"("id") ON DELETE SET NULL;