CREATE TABLE "test_definitions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"test_id" varchar(255) NOT NULL UNIQUE,
	"name" varchar(255) NOT NULL,
	"description" text,
	"type" varchar(50) NOT NULL,
	"target_id" varchar(255) NOT NULL,
	"cases" jsonb DEFAULT '[]' NOT NULL,
	"shared_mocks" jsonb DEFAULT '[]' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "test_definitions_type_check" CHECK ("type" in ('task', 'workflow', 'integration', 'system', 'performance'))
);
--> statement-breakpoint
ALTER TABLE "test_definitions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "idx_test_definitions_type_target_id" ON "test_definitions" ("type","target_id");