CREATE TABLE "integration_instances" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"instance_id" varchar(255) NOT NULL UNIQUE,
	"integration_definition_id" uuid NOT NULL,
	"name" varchar(255) NOT NULL,
	"description" text,
	"context_type" "context_scope_enum" DEFAULT 'global'::"context_scope_enum" NOT NULL,
	"context_id" varchar(255),
	"credentials" bytea,
	"config" jsonb,
	"status" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_used_at" timestamp with time zone,
	CONSTRAINT "integration_instances_context_id_check" CHECK (("context_type" = 'global') = ("context_id" is null))
);
--> statement-breakpoint
ALTER TABLE "integration_instances" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "idx_integration_instances_context_type_context_id" ON "integration_instances" ("context_type","context_id");--> statement-breakpoint
CREATE INDEX "idx_integration_instances_integration_definition_id" ON "integration_instances" ("integration_definition_id");--> statement-breakpoint
CREATE INDEX "idx_integration_instances_status" ON "integration_instances" USING gin ("status");--> statement-breakpoint
ALTER TABLE "integration_instances" ADD CONSTRAINT "integration_instances_integration_definition_id_fkey" FOREIGN KEY ("integration_definition_id") REFERENCES "integration_definitions"("id") ON DELETE CASCADE;
