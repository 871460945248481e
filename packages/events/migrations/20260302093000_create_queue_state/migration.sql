CREATE TABLE "event_queue_state" (
	"id" varchar(255) PRIMARY KEY,
	"events" jsonb DEFAULT '[]' NOT NULL,
	"checkpoint_id" varchar(255),
	"queue_metrics" jsonb DEFAULT '{}' NOT NULL,
	"config" jsonb DEFAULT '{}' NOT NULL,
	"status" varchar(50) DEFAULT 'active' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "event_queue_state_status_check" CHECK ("status" in ('active', 'paused', 'draining'))
);
--> statement-breakpoint
ALTER TABLE "event_queue_state" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "queue_checkpoints" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"queue_id" varchar(255) NOT NULL,
	"checkpoint_id" varchar(255) NOT NULL,
	"event_count" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "queue_checkpoints_event_count_check" CHECK ("event_count" >= 0)
);
--> statement-breakpoint
ALTER TABLE "queue_checkpoints" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "idx_event_queue_state_status" ON "event_queue_state" ("status");--> statement-breakpoint
CREATE INDEX "idx_queue_checkpoints_queue_id" ON "queue_checkpoints" ("queue_id");--> statement-breakpoint
CREATE INDEX "idx_queue_checkpoints_created_at" ON "queue_checkpoints" ("created_at");--> statement-breakpoint
ALTER TABLE "queue_checkpoints" ADD CONSTRAINT "queue_checkpoints_queue_id_event_queue_state_id_fkey" FOREIGN KEY ("queue_id") REFERENCES "event_queue_state"("id") ON DELETE CASCADE;