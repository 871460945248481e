CREATE TABLE "observability_metrics" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"name" varchar(100) NOT NULL,
	"type" varchar(20) NOT NULL,
	"description" text,
	"unit" varchar(20),
	"timestamp" timestamp with time zone DEFAULT now() NOT NULL,
	"value" double precision,
	"values" jsonb,
	"dimensions" jsonb DEFAULT '{}' NOT NULL,
	"metadata" jsonb DEFAULT '{}' NOT NULL,
	CONSTRAINT "observability_metrics_type_check" CHECK ("type" in ('COUNTER', 'GAUGE', 'HISTOGRAM', 'SUMMARY')),
	CONSTRAINT "observability_metrics_value_check" CHECK ("value" is not null or "values" is not null)
);
--> statement-breakpoint
ALTER TABLE "observability_metrics" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "idx_observability_metrics_name_timestamp" ON "observability_metrics" ("name","timestamp");--> statement-breakpoint
CREATE INDEX "idx_observability_metrics_dimensions" ON "observability_metrics" USING gin ("dimensions");