CREATE TABLE "tokens" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"user_id" uuid NOT NULL,
	"client_id" varchar(255),
	"type" varchar(50) NOT NULL,
	"value_hash" varchar(255) NOT NULL UNIQUE,
	"expires_at" timestamp with time zone NOT NULL,
	"issued_at" timestamp with time zone DEFAULT now() NOT NULL,
	"revoked_at" timestamp with time zone,
	"ip_address" varchar(50),
	"user_agent" text,
	"scope" jsonb DEFAULT '[]' NOT NULL,
	"metadata" jsonb DEFAULT '{}' NOT NULL,
	CONSTRAINT "tokens_type_check" CHECK ("type" in ('refresh', 'access'))
);
--> statement-breakpoint
ALTER TABLE "tokens" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "idx_tokens_user_id_type" ON "tokens" ("user_id","type");--> statement-breakpoint
CREATE INDEX "idx_tokens_expires_at" ON "tokens" ("expires_at");--> statement-breakpoint
ALTER TABLE "tokens" ADD CONSTRAINT "tokens_user_id_users_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE;--> statement-breakpoint
CREATE POLICY "tokens_select_own" ON "tokens" AS PERMISSIVE FOR SELECT TO "authenticated" USING ("tokens"."user_id" = (select auth.uid()));