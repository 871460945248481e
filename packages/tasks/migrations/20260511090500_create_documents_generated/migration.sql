CREATE TABLE "documents_generated" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"user_id" uuid NOT NULL,
	"task_id" text NOT NULL,
	"document_type" text NOT NULL,
	"google_id" text,
	"title" text,
	"url" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "documents_generated_document_type_check" CHECK ("document_type" in ('doc', 'sheet', 'email', 'calendar_event', 'file'))
);
--> statement-breakpoint
ALTER TABLE "documents_generated" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "idx_documents_generated_user_id" ON "documents_generated" ("user_id");--> statement-breakpoint
CREATE INDEX "idx_documents_generated_task_id" ON "documents_generated" ("task_id");--> statement-breakpoint
CREATE INDEX "idx_documents_generated_document_type" ON "documents_generated" ("document_type");--> statement-breakpoint
CREATE INDEX "idx_documents_generated_created_at" ON "documents_generated" ("created_at" DESC);--> statement-breakpoint
CREATE INDEX "idx_documents_generated_google_id" ON "documents_generated" ("google_id");--> statement-breakpoint
CREATE INDEX "idx_documents_generated_user_id_task_id" ON "documents_generated" ("user_id","task_id");--> statement-breakpoint
CREATE INDEX "idx_documents_generated_user_id_document_type_created_at" ON "documents_generated" ("user_id","document_type","created_at" DESC);--> statement-breakpoint
ALTER TABLE "documents_generated" ADD CONSTRAINT "documents_generated_user_id_users_id_fkey" FOREIGN KEY ("user_id") REFERENCES "auth"."users"("id") ON DELETE CASCADE;--> statement-breakpoint
CREATE POLICY "documents_generated_select_own" ON "documents_generated" AS PERMISSIVE FOR SELECT TO "authenticated" USING ("documents_generated"."user_id" = (select auth.uid()));--> statement-breakpoint
CREATE POLICY "documents_generated_insert_own" ON "documents_generated" AS PERMISSIVE FOR INSERT TO "authenticated" WITH CHECK ("documents_generated"."user_id" = (select auth.uid()));--> statement-breakpoint
CREATE POLICY "documents_generated_update_own" ON "documents_generated" AS PERMISSIVE FOR UPDATE TO "authenticated" USING ("documents_generated"."user_id" = (select auth.uid())) WITH CHECK ("documents_generated"."user_id" = (select auth.uid()));--> statement-breakpoint
CREATE POLICY "documents_generated_delete_own" ON "documents_generated" AS PERMISSIVE FOR DELETE TO "authenticated" USING ("documents_generated"."user_id" = (select auth.uid()));
