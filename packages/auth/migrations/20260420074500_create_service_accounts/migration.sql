CREATE TABLE "service_account_roles" (
	"service_account_id" uuid,
	"role_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "service_account_roles_pkey" PRIMARY KEY("service_account_id","role_id")
);
--> statement-breakpoint
ALTER TABLE "service_account_roles" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "service_accounts" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"name" varchar(255) NOT NULL UNIQUE,
	"description" text,
	"client_id" varchar(255) NOT NULL UNIQUE,
	"client_secret_hash" varchar(255) NOT NULL,
	"status" varchar(50) DEFAULT 'active' NOT NULL,
	"allowed_ips" jsonb DEFAULT '[]' NOT NULL,
	"token_lifetime" integer DEFAULT 3600 NOT NULL,
	"last_used" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"metadata" jsonb DEFAULT '{}' NOT NULL,
	CONSTRAINT "service_accounts_status_check" CHECK ("status" in ('active', 'inactive', 'suspended')),
	CONSTRAINT "service_accounts_token_lifetime_check" CHECK ("token_lifetime" > 0)
);
--> statement-breakpoint
ALTER TABLE "service_accounts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "idx_service_account_roles_role_id" ON "service_account_roles" ("role_id");--> statement-breakpoint
CREATE INDEX "idx_service_accounts_status" ON "service_accounts" ("status");--> statement-breakpoint
ALTER TABLE "service_account_roles" ADD CONSTRAINT "service_account_roles_VbfiTU9vxQDs_fkey" FOREIGN KEY ("service_account_id") REFERENCES "service_accounts"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "service_account_roles" ADD CONSTRAINT "service_account_roles_role_id_roles_id_fkey" FOREIGN KEY ("role_id") REFERENCES "roles"("id") ON DELETE CASCADE;