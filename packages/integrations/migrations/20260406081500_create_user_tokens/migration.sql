CREATE TABLE "user_tokens" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"user_id" uuid NOT NULL,
	"provider" text DEFAULT 'google' NOT NULL,
	"access_token" text NOT NULL,
	"refresh_token" text,
	"expires_at" timestamp with time zone NOT NULL,
	"scopes" text[] NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "user_tokens_user_id_provider_key" UNIQUE("user_id","provider")
);
--> statement-breakpoint
ALTER TABLE "user_tokens" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "idx_user_tokens_user_id" ON "user_tokens" ("user_id");--> statement-breakpoint
CREATE INDEX "idx_user_tokens_expires_at" ON "user_tokens" ("expires_at");--> statement-breakpoint
ALTER TABLE "user_tokens" ADD CONSTRAINT "user_tokens_user_id_users_id_fkey" FOREIGN KEY ("user_id") REFERENCES "auth"."users"("id") ON DELETE CASCADE;--> statement-breakpoint
CREATE POLICY "user_tokens_select_own" ON "user_tokens" AS PERMISSIVE FOR SELECT TO "authenticated" USING ("user_tokens"."user_id" = (select auth.uid()));--> statement-breakpoint
CREATE POLICY "user_tokens_insert_own" ON "user_tokens" AS PERMISSIVE FOR INSERT TO "authenticated" WITH CHECK ("user_tokens"."user_id" = (select auth.uid()));--> statement-breakpoint
CREATE POLICY "user_tokens_update_own" ON "user_tokens" AS PERMISSIVE FOR UPDATE TO "authenticated" USING ("user_tokens"."user_id" = (select auth.uid())) WITH CHECK ("user_tokens"."user_id" = (select auth.uid()));--> statement-breakpoint
CREATE POLICY "user_tokens_delete_own" ON "user_tokens" AS PERMISSIVE FOR DELETE TO "authenticated" USING ("user_tokens"."user_id" = (select auth.uid()));
