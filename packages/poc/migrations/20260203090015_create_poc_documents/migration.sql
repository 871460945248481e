CREATE TABLE "poc_document_versions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"doc_id" uuid,
	"yjs_state" bytea,
	"diff" jsonb,
	"author" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "poc_document_versions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "poc_documents" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"slug" text UNIQUE,
	"title" text,
	"path" text,
	"tags" text[],
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "poc_documents" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "poc_draft_diffs" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"doc_id" uuid,
	"diff" jsonb,
	"status" text DEFAULT 'pending',
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "poc_draft_diffs" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "idx_poc_document_versions_doc_id" ON "poc_document_versions" ("doc_id");--> statement-breakpoint
CREATE INDEX "idx_poc_draft_diffs_doc_id" ON "poc_draft_diffs" ("doc_id");--> statement-breakpoint
ALTER TABLE "poc_document_versions" ADD CONSTRAINT "poc_document_versions_doc_id_fkey" FOREIGN KEY ("doc_id") REFERENCES "poc_documents"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "poc_draft_diffs" ADD CONSTRAINT "poc_draft_diffs_doc_id_fkey" FOREIGN KEY ("doc_id") REFERENCES "poc_documents"("id") ON DELETE CASCADE;--> statement-breakpoint
CREATE POLICY "poc_document_versions_all_signed_in" ON "poc_document_versions" AS PERMISSIVE FOR ALL TO "authenticated" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "poc_documents_all_signed_in" ON "poc_documents" AS PERMISSIVE FOR ALL TO "authenticated" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "poc_draft_diffs_all_signed_in" ON "poc_draft_diffs" AS PERMISSIVE FOR ALL TO "authenticated" USING (true) WITH CHECK (true);