CREATE TABLE "event_definitions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"event_id" varchar(255) NOT NULL,
	"name" varchar(255) NOT NULL,
	"description" text,
	"pattern" varchar(255) NOT NULL,
	"version" varchar(50) NOT NULL,
	"source_types" jsonb DEFAULT '[]' NOT NULL,
	"payload_schema" jsonb DEFAULT '{}' NOT NULL,
	"examples" jsonb DEFAULT '[]' NOT NULL,
	"ui_metadata" jsonb DEFAULT '{}' NOT NULL,
	"status" varchar(50) DEFAULT 'draft' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "event_definitions_event_id_version_key" UNIQUE("event_id","version"),
	CONSTRAINT "event_definitions_status_check" CHECK ("status" in ('draft', 'active', 'deprecated'))
);
--> statement-breakpoint
ALTER TABLE "event_definitions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "event_instances" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"event_id" varchar(255) NOT NULL UNIQUE,
	"pattern" varchar(255) NOT NULL,
	"version" varchar(50) NOT NULL,
	"source" jsonb DEFAULT '{}' NOT NULL,
	"timestamp" timestamp with time zone DEFAULT now() NOT NULL,
	"payload" jsonb DEFAULT '{}' NOT NULL,
	"metadata" jsonb DEFAULT '{}' NOT NULL,
	"partition_key" varchar(255) NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "event_instances" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "idx_event_definitions_pattern" ON "event_definitions" ("pattern");--> statement-breakpoint
CREATE INDEX "idx_event_definitions_source_types" ON "event_definitions" USING gin ("source_types");--> statement-breakpoint
CREATE INDEX "idx_event_definitions_status" ON "event_definitions" ("status");--> statement-breakpoint
CREATE INDEX "idx_event_instances_pattern" ON "event_instances" ("pattern");--> statement-breakpoint
CREATE INDEX "idx_event_instances_timestamp" ON "event_instances" ("timestamp");--> statement-breakpoint
CREATE INDEX "idx_event_instances_source" ON "event_instances" USING gin ("source");--> statement-breakpoint
CREATE INDEX "idx_event_instances_metadata_correlation_id" ON "event_instances" (("metadata"->>'correlationId'));--> statement-breakpoint
CREATE INDEX "idx_event_instances_metadata_causation_id" ON "event_instances" (("metadata"->>'causationId'));--> statement-breakpoint
CREATE INDEX "idx_event_instances_metadata" ON "event_instances" USING gin ("metadata");--> statement-breakpoint
CREATE INDEX "idx_event_instances_partition_key_timestamp" ON "event_instances" ("partition_key","timestamp");--> statement-breakpoint
CREATE POLICY "event_definitions_select_active" ON "event_definitions" AS PERMISSIVE FOR SELECT TO "authenticated" USING ("event_definitions"."status" = 'active');