ALTER TABLE "task_history" ADD COLUMN "metadata" jsonb;--> statement-breakpoint
CREATE INDEX "idx_task_history_metadata" ON "task_history" USING gin ("metadata");
