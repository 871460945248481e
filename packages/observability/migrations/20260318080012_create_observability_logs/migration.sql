-- Log lines are partitioned by day, which Drizzle does not model: the clause and the default partition are written by hand.
CREATE TABLE "observability_logs" (
	"id" uuid DEFAULT gen_random_uuid(),
	"timestamp" timestamp with time zone DEFAULT now(),
	"level" varchar(10) NOT NULL,
	"source_component" varchar(50) NOT NULL,
	"source_service" varchar(50),
	"source_instance_id" varchar(50),
	"message" text NOT NULL,
	"correlation_id" varchar(36),
	"trace_id" varchar(36),
	"user_id" varchar(36),
	"context" jsonb DEFAULT '{}' NOT NULL,
	"data" jsonb DEFAULT '{}' NOT NULL,
	"tags" varchar[] DEFAULT '{}'::varchar[] NOT NULL,
	"stack_trace" text,
	"retention_policy" varchar(20) DEFAULT 'default' NOT NULL,
	CONSTRAINT "observability_logs_pkey" PRIMARY KEY("id","timestamp"),
	CONSTRAINT "observability_logs_level_check" CHECK ("level" in ('DEBUG', 'INFO', 'WARNING', 'ERROR', 'CRITICAL'))
) PARTITION BY RANGE ("timestamp");
--> statement-breakpoint
ALTER TABLE "observability_logs" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "observability_logs_default" PARTITION OF "observability_logs" DEFAULT;--> statement-breakpoint
ALTER TABLE "observability_logs_default" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "idx_observability_logs_timestamp" ON "observability_logs" ("timestamp");--> statement-breakpoint
CREATE INDEX "idx_observability_logs_level" ON "observability_logs" ("level");--> statement-breakpoint
CREATE INDEX "idx_observability_logs_source_component" ON "observability_logs" ("source_component");--> statement-breakpoint
CREATE INDEX "idx_observability_logs_correlation_id" ON "observability_logs" ("correlation_id");--> statement-breakpoint
CREATE INDEX "idx_observability_logs_tags" ON "observability_logs" USING gin ("tags");--> statement-breakpoint
CREATE INDEX "idx_observability_logs_context" ON "observability_logs" USING gin ("context");--> statement-breakpoint
CREATE INDEX "idx_observability_logs_data" ON "observability_logs" USING gin ("data");