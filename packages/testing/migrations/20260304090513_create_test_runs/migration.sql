CREATE TABLE "test_runs" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"test_definition_id" uuid NOT NULL,
	"status" varchar(50) DEFAULT 'running' NOT NULL,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"completed_at" timestamp with time zone,
	"environment" varchar(50) DEFAULT 'local' NOT NULL,
	"triggered_by" varchar(255),
	CONSTRAINT "test_runs_status_check" CHECK ("status" in ('running', 'passed', 'failed', 'cancelled', 'error')),
	CONSTRAINT "test_runs_environment_check" CHECK ("environment" in ('dev', 'staging', 'prod', 'local', 'ci'))
);
--> statement-breakpoint
ALTER TABLE "test_runs" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "idx_test_runs_test_definition_id" ON "test_runs" ("test_definition_id");--> statement-breakpoint
CREATE INDEX "idx_test_runs_status" ON "test_runs" ("status");--> statement-breakpoint
ALTER TABLE "test_runs" ADD CONSTRAINT "test_runs_test_definition_id_test_definitions_id_fkey" FOREIGN KEY ("test_definition_id") REFERENCES "test_definitions"("id") ON DELETE CASCADE;