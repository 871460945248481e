CREATE TABLE "artifacts" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"project_id" uuid NOT NULL,
	"type" text NOT NULL,
	"format" text NOT NULL,
	"title" text,
	"content" text,
	"content_json" jsonb,
	"file_url" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "artifacts_body_check" CHECK ("content" is not null or "content_json" is not null or "file_url" is not null),
	CONSTRAINT "artifacts_format_check" CHECK ("format" in ('json', 'md', 'txt')),
	CONSTRAINT "artifacts_version_check" CHECK ("version" >= 1)
);
--> statement-breakpoint
ALTER TABLE "artifacts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "projects" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"client_name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"language" text DEFAULT 'pt' NOT NULL,
	"owner_id" uuid,
	CONSTRAINT "projects_language_check" CHECK ("language" in ('pt', 'en'))
);
--> statement-breakpoint
ALTER TABLE "projects" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "idx_artifacts_project_id" ON "artifacts" ("project_id");--> statement-breakpoint
CREATE INDEX "idx_artifacts_type" ON "artifacts" ("type");--> statement-breakpoint
CREATE INDEX "idx_artifacts_project_id_type" ON "artifacts" ("project_id","type");--> statement-breakpoint
CREATE INDEX "idx_artifacts_created_at" ON "artifacts" ("created_at" DESC);--> statement-breakpoint
CREATE UNIQUE INDEX "idx_artifacts_project_id_type_title_version" ON "artifacts" ("project_id","type",coalesce("title", ''),"version");--> statement-breakpoint
CREATE INDEX "idx_projects_client_name" ON "projects" ("client_name");--> statement-breakpoint
CREATE INDEX "idx_projects_created_at" ON "projects" ("created_at" DESC);--> statement-breakpoint
CREATE INDEX "idx_projects_owner_id" ON "projects" ("owner_id");--> statement-breakpoint
ALTER TABLE "artifacts" ADD CONSTRAINT "artifacts_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "projects"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "projects" ADD CONSTRAINT "projects_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "auth"."users"("id") ON DELETE SET NULL;--> statement-breakpoint
CREATE POLICY "projects_update_own" ON "projects" AS PERMISSIVE FOR UPDATE TO "authenticated" USING ("projects"."owner_id" = (select auth.uid())) WITH CHECK ("projects"."owner_id" = (select auth.uid()));--> statement-breakpoint
CREATE POLICY "projects_delete_own" ON "projects" AS PERMISSIVE FOR DELETE TO "authenticated" USING ("projects"."owner_id" = (select auth.uid()));