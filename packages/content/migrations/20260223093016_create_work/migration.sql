CREATE TABLE "approvals" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"project_id" uuid NOT NULL,
	"artifact_id" uuid NOT NULL,
	"status" text DEFAULT 'pending' NOT NULL,
	"notes" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"decided_at" timestamp with time zone,
	"decided_by" uuid,
	CONSTRAINT "approvals_status_check" CHECK ("status" in ('pending', 'approved', 'rejected'))
);
--> statement-breakpoint
ALTER TABLE "approvals" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "jobs" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"project_id" uuid NOT NULL,
	"type" text NOT NULL,
	"status" text DEFAULT 'queued' NOT NULL,
	"input_artifact_id" uuid,
	"output_artifact_id" uuid,
	"error" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "jobs_type_check" CHECK ("type" in ('research', 'kb_packager', 'reporting')),
	CONSTRAINT "jobs_status_check" CHECK ("status" in ('queued', 'running', 'needs_approval', 'done', 'failed'))
);
--> statement-breakpoint
ALTER TABLE "jobs" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "runs" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"job_id" uuid NOT NULL,
	"model" text NOT NULL,
	"tokens_in" integer,
	"tokens_out" integer,
	"cost_estimate" numeric(10,6),
	"duration_ms" integer,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "runs_tokens_in_check" CHECK ("tokens_in" >= 0),
	CONSTRAINT "runs_tokens_out_check" CHECK ("tokens_out" >= 0),
	CONSTRAINT "runs_cost_estimate_check" CHECK ("cost_estimate" >= 0),
	CONSTRAINT "runs_duration_ms_check" CHECK ("duration_ms" >= 0)
);
--> statement-breakpoint
ALTER TABLE "runs" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "idx_approvals_project_id" ON "approvals" ("project_id");--> statement-breakpoint
CREATE INDEX "idx_approvals_artifact_id" ON "approvals" ("artifact_id");--> statement-breakpoint
CREATE INDEX "idx_approvals_status" ON "approvals" ("status");--> statement-breakpoint
CREATE INDEX "idx_approvals_project_id_status" ON "approvals" ("project_id","status");--> statement-breakpoint
CREATE INDEX "idx_approvals_created_at" ON "approvals" ("created_at" DESC);--> statement-breakpoint
CREATE INDEX "idx_jobs_project_id" ON "jobs" ("project_id");--> statement-breakpoint
CREATE INDEX "idx_jobs_status" ON "jobs" ("status");--> statement-breakpoint
CREATE INDEX "idx_jobs_type" ON "jobs" ("type");--> statement-breakpoint
CREATE INDEX "idx_jobs_project_id_status" ON "jobs" ("project_id","status");--> statement-breakpoint
CREATE INDEX "idx_jobs_created_at" ON "jobs" ("created_at" DESC);--> statement-breakpoint
CREATE INDEX "idx_jobs_input_artifact_id" ON "jobs" ("input_artifact_id");--> statement-breakpoint
CREATE INDEX "idx_jobs_output_artifact_id" ON "jobs" ("output_artifact_id");--> statement-breakpoint
CREATE INDEX "idx_runs_job_id" ON "runs" ("job_id");--> statement-breakpoint
CREATE INDEX "idx_runs_created_at" ON "runs" ("created_at" DESC);--> statement-breakpoint
CREATE INDEX "idx_runs_model" ON "runs" ("model");--> statement-breakpoint
ALTER TABLE "approvals" ADD CONSTRAINT "approvals_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "projects"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "approvals" ADD CONSTRAINT "approvals_artifact_id_fkey" FOREIGN KEY ("artifact_id") REFERENCES "artifacts"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "jobs" ADD CONSTRAINT "jobs_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "projects"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "jobs" ADD CONSTRAINT "jobs_input_artifact_id_fkey" FOREIGN KEY ("input_artifact_id") REFERENCES "artifacts"("id") ON DELETE SET NULL;--> statement-breakpoint
ALTER TABLE "jobs" ADD CONSTRAINT "jobs_output_artifact_id_fkey" FOREIGN KEY ("output_artifact_id") REFERENCES "artifacts"("id") ON DELETE SET NULL;--> statement-breakpoint
ALTER TABLE "runs" ADD CONSTRAINT "runs_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "jobs"("id") ON DELETE CASCADE;