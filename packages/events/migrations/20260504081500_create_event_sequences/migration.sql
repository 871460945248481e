CREATE TABLE "event_sequence_events" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"sequence_id" uuid NOT NULL,
	"event_id" uuid NOT NULL,
	"sequence_order" integer NOT NULL,
	"required" boolean DEFAULT true NOT NULL,
	"status" varchar(50) DEFAULT 'pending' NOT NULL,
	"processing_timestamp" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "event_sequence_events_sequence_id_event_id_key" UNIQUE("sequence_id","event_id"),
	CONSTRAINT "event_sequence_events_status_check" CHECK ("status" in ('pending', 'processed', 'failed')),
	CONSTRAINT "event_sequence_events_sequence_order_check" CHECK ("sequence_order" >= 1)
);
--> statement-breakpoint
ALTER TABLE "event_sequence_events" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "event_sequences" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"sequence_id" varchar(255) NOT NULL UNIQUE,
	"name" varchar(255) NOT NULL,
	"description" text,
	"version" varchar(50) DEFAULT '1.0.0' NOT NULL,
	"status" varchar(50) DEFAULT 'created' NOT NULL,
	"events" jsonb DEFAULT '[]' NOT NULL,
	"metadata" jsonb DEFAULT '{}' NOT NULL,
	"completed_at" timestamp with time zone,
	"rollback_strategy" jsonb DEFAULT '{}' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "event_sequences_status_check" CHECK ("status" in ('created', 'in_progress', 'completed', 'failed'))
);
--> statement-breakpoint
ALTER TABLE "event_sequences" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "idx_event_sequence_events_sequence_id_sequence_order" ON "event_sequence_events" ("sequence_id","sequence_order");--> statement-breakpoint
CREATE INDEX "idx_event_sequence_events_event_id" ON "event_sequence_events" ("event_id");--> statement-breakpoint
CREATE INDEX "idx_event_sequences_status" ON "event_sequences" ("status");--> statement-breakpoint
CREATE INDEX "idx_event_sequences_metadata_correlation_id" ON "event_sequences" (("metadata"->>'correlationId'));--> statement-breakpoint
CREATE INDEX "idx_event_sequences_metadata_causation_id" ON "event_sequences" (("metadata"->>'causationId'));--> statement-breakpoint
ALTER TABLE "event_sequence_events" ADD CONSTRAINT "event_sequence_events_sequence_id_event_sequences_id_fkey" FOREIGN KEY ("sequence_id") REFERENCES "event_sequences"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "event_sequence_events" ADD CONSTRAINT "event_sequence_events_event_id_event_instances_id_fkey" FOREIGN KEY ("event_id") REFERENCES "event_instances"("id") ON DELETE RESTRICT;