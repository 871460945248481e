CREATE TABLE "test_case_results" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"test_run_id" uuid NOT NULL,
	"case_id" varchar(255) NOT NULL,
	"status" varchar(50) NOT NULL,
	"duration_ms" integer,
	"input" jsonb DEFAULT '{}' NOT NULL,
	"output" jsonb,
	"error" jsonb,
	"assertions" jsonb DEFAULT '[]' NOT NULL,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"completed_at" timestamp with time zone,
	CONSTRAINT "test_case_results_test_run_id_case_id_key" UNIQUE("test_run_id","case_id"),
	CONSTRAINT "test_case_results_status_check" CHECK ("status" in ('passed', 'failed', 'error', 'skipped', 'timeout')),
	CONSTRAINT "test_case_results_duration_ms_check" CHECK ("duration_ms" >= 0)
);
--> statement-breakpoint
ALTER TABLE "test_case_results" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "idx_test_case_results_test_run_id" ON "test_case_results" ("test_run_id");--> statement-breakpoint
CREATE INDEX "idx_test_case_results_status" ON "test_case_results" ("status");--> statement-breakpoint
CREATE INDEX "idx_test_case_results_case_id" ON "test_case_results" ("case_id");--> statement-breakpoint
ALTER TABLE "test_case_results" ADD CONSTRAINT "test_case_results_test_run_id_test_runs_id_fkey" FOREIGN KEY ("test_run_id") REFERENCES "test_runs"("id") ON DELETE CASCADE;