ALTER TABLE "integration_instances" ADD COLUMN "credentials_key_id" text;--> statement-breakpoint
ALTER TABLE "oauth_tokens" ADD COLUMN "key_id" text;--> statement-breakpoint
ALTER TABLE "user_tokens" ADD COLUMN "key_id" text;
