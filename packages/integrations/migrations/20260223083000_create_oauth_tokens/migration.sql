CREATE TABLE "oauth_tokens" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"user_id" uuid NOT NULL UNIQUE,
	"provider" text DEFAULT 'google' NOT NULL,
	"access_token" text NOT NULL,
	"refresh_token" text,
	"token_type" text DEFAULT 'Bearer',
	"expires_at" timestamp with time zone,
	"scopes" text[],
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "oauth_tokens" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "idx_oauth_tokens_provider" ON "oauth_tokens" ("provider");--> statement-breakpoint
ALTER TABLE "oauth_tokens" ADD CONSTRAINT "oauth_tokens_user_id_profiles_id_fkey" FOREIGN KEY ("user_id") REFERENCES "profiles"("id") ON DELETE CASCADE;--> statement-breakpoint
CREATE POLICY "oauth_tokens_select_own" ON "oauth_tokens" AS PERMISSIVE FOR SELECT TO "authenticated" USING ("oauth_tokens"."user_id" = (select auth.uid()));--> statement-breakpoint
CREATE POLICY "oauth_tokens_insert_own" ON "oauth_tokens" AS PERMISSIVE FOR INSERT TO "authenticated" WITH CHECK ("oauth_tokens"."user_id" = (select auth.uid()));--> statement-breakpoint
CREATE POLICY "oauth_tokens_update_own" ON "oauth_tokens" AS PERMISSIVE FOR UPDATE TO "authenticated" USING ("oauth_tokens"."user_id" = (select auth.uid())) WITH CHECK ("oauth_tokens"."user_id" = (select auth.uid()));--> statement-breakpoint
CREATE POLICY "oauth_tokens_delete_own" ON "oauth_tokens" AS PERMISSIVE FOR DELETE TO "authenticated" USING ("oauth_tokens"."user_id" = (select auth.uid()));
