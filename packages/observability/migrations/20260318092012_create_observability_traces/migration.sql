CREATE TABLE "observability_spans" (
	"span_id" varchar(36) PRIMARY KEY,
	"trace_id" varchar(36) NOT NULL,
	"parent_span_id" varchar(36),
	"name" varchar(255) NOT NULL,
	"component" varchar(50),
	"start_time" timestamp with time zone DEFAULT now() NOT NULL,
	"end_time" timestamp with time zone,
	"duration_ms" integer,
	"status" varchar(20) DEFAULT 'SUCCESS' NOT NULL,
	"tags" jsonb DEFAULT '{}' NOT NULL,
	"events" jsonb DEFAULT '[]' NOT NULL,
	"links" jsonb DEFAULT '[]' NOT NULL,
	CONSTRAINT "observability_spans_status_check" CHECK ("status" in ('SUCCESS', 'ERROR', 'TIMEOUT'))
);
--> statement-breakpoint
ALTER TABLE "observability_spans" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "observability_traces" (
	"trace_id" varchar(36) PRIMARY KEY,
	"name" varchar(255) NOT NULL,
	"start_time" timestamp with time zone DEFAULT now() NOT NULL,
	"end_time" timestamp with time zone,
	"duration_ms" integer,
	"root_span_id" varchar(36),
	"status" varchar(20) DEFAULT 'SUCCESS' NOT NULL,
	"error" jsonb,
	"metadata" jsonb DEFAULT '{}' NOT NULL,
	CONSTRAINT "observability_traces_status_check" CHECK ("status" in ('SUCCESS', 'ERROR', 'TIMEOUT'))
);
--> statement-breakpoint
ALTER TABLE "observability_traces" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "idx_observability_spans_trace_id" ON "observability_spans" ("trace_id");--> statement-breakpoint
CREATE INDEX "idx_observability_spans_parent_span_id" ON "observability_spans" ("parent_span_id");--> statement-breakpoint
CREATE INDEX "idx_observability_spans_tags" ON "observability_spans" USING gin ("tags");--> statement-breakpoint
CREATE INDEX "idx_observability_traces_start_time" ON "observability_traces" ("start_time");--> statement-breakpoint
CREATE INDEX "idx_observability_traces_status" ON "observability_traces" ("status");--> statement-breakpoint
ALTER TABLE "observability_spans" ADD CONSTRAINT "observability_spans_trace_id_observability_traces_trace_id_fkey" FOREIGN KEY ("trace_id") REFERENCES "observability_traces"("trace_id") ON DELETE CASCADE;