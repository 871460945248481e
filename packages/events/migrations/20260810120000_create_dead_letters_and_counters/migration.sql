CREATE TABLE "dead_letter_queue" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"event_id" varchar(255) NOT NULL,
	"subscriber_id" varchar(255),
	"original_event" jsonb NOT NULL,
	"error_message" text NOT NULL,
	"error_type" varchar(100),
	"error_code" varchar(100),
	"error_stack_trace" text,
	"error_context" jsonb DEFAULT '{}' NOT NULL,
	"retry_history" jsonb DEFAULT '[]' NOT NULL,
	"retry_count" integer DEFAULT 0 NOT NULL,
	"max_retries" integer DEFAULT 5 NOT NULL,
	"status" varchar(50) DEFAULT 'pending' NOT NULL,
	"resolution_timestamp" timestamp with time zone,
	"resolution_strategy" varchar(50),
	"resolved_by" varchar(255),
	"resolution_notes" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "dead_letter_queue_status_check" CHECK ("status" in ('pending', 'reprocessing', 'resolved', 'discarded')),
	CONSTRAINT "dead_letter_queue_resolution_strategy_check" CHECK ("resolution_strategy" in ('automatic_retry', 'manual_retry', 'manual_resolution', 'discard')),
	CONSTRAINT "dead_letter_queue_retry_count_check" CHECK ("retry_count" >= 0)
);
--> statement-breakpoint
ALTER TABLE "dead_letter_queue" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "event_pattern_counters" (
	"pattern" varchar(255) PRIMARY KEY,
	"sequence" bigint DEFAULT 0 NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "event_pattern_counters" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "idx_dead_letter_queue_event_id" ON "dead_letter_queue" ("event_id");--> statement-breakpoint
CREATE INDEX "idx_dead_letter_queue_subscriber_id" ON "dead_letter_queue" ("subscriber_id");--> statement-breakpoint
CREATE INDEX "idx_dead_letter_queue_status" ON "dead_letter_queue" ("status");--> statement-breakpoint
CREATE INDEX "idx_dead_letter_queue_error_type" ON "dead_letter_queue" ("error_type");--> statement-breakpoint
CREATE INDEX "idx_dead_letter_queue_created_at" ON "dead_letter_queue" ("created_at");--> statement-breakpoint
CREATE INDEX "idx_dead_letter_queue_updated_at" ON "dead_letter_queue" ("updated_at");--> statement-breakpoint
CREATE INDEX "idx_dead_letter_queue_original_event_pattern" ON "dead_letter_queue" (("original_event"->>'pattern'));