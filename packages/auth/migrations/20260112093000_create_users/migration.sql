CREATE TABLE "users" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"username" varchar(255) UNIQUE,
	"email" varchar(255) UNIQUE,
	"phone" varchar(50),
	"password_hash" varchar(255),
	"full_name" varchar(255),
	"status" varchar(50) DEFAULT 'active' NOT NULL,
	"email_verified" boolean DEFAULT false NOT NULL,
	"phone_verified" boolean DEFAULT false NOT NULL,
	"mfa_enabled" boolean DEFAULT false NOT NULL,
	"mfa_methods" jsonb DEFAULT '[]' NOT NULL,
	"last_login" timestamp with time zone,
	"password_last_changed" timestamp with time zone,
	"failed_login_attempts" integer DEFAULT 0 NOT NULL,
	"locked_until" timestamp with time zone,
	"profile" jsonb DEFAULT '{}' NOT NULL,
	"identities" jsonb DEFAULT '[]' NOT NULL,
	"metadata" jsonb DEFAULT '{}' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "users_status_check" CHECK ("status" in ('pending', 'active', 'inactive', 'locked', 'suspended', 'deleted')),
	CONSTRAINT "users_failed_login_attempts_check" CHECK ("failed_login_attempts" >= 0)
);
--> statement-breakpoint
ALTER TABLE "users" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "idx_users_status" ON "users" ("status");--> statement-breakpoint
CREATE INDEX "idx_users_last_login" ON "users" ("last_login");--> statement-breakpoint
CREATE INDEX "idx_users_identities" ON "users" USING gin ("identities");--> statement-breakpoint
CREATE POLICY "users_select_own" ON "users" AS PERMISSIVE FOR SELECT TO "authenticated" USING ("users"."id" = (select auth.uid()));--> statement-breakpoint
CREATE POLICY "users_update_own" ON "users" AS PERMISSIVE FOR UPDATE TO "authenticated" USING ("users"."id" = (select auth.uid())) WITH CHECK ("users"."id" = (select auth.uid()));