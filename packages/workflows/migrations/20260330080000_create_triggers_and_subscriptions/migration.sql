CREATE TABLE "workflow_event_subscriptions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"workflow_instance_id" uuid NOT NULL,
	"event_pattern" varchar(255) NOT NULL,
	"filter_condition" text,
	"status" varchar(50) DEFAULT 'active' NOT NULL,
	"timeout_at" timestamp with time zone,
	"fulfilled_at" timestamp with time zone,
	"fulfilled_by_event_id" uuid,
	"wait_step_id" varchar(255) NOT NULL,
	"timeout_handler_step_id" varchar(255),
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "workflow_event_subscriptions_status_check" CHECK ("status" in ('active', 'fulfilled', 'expired', 'cancelled'))
);
--> statement-breakpoint
ALTER TABLE "workflow_event_subscriptions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "workflow_event_triggers" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"workflow_definition_id" uuid NOT NULL,
	"event_pattern" varchar(255) NOT NULL,
	"trigger_type" varchar(50) NOT NULL,
	"event_condition" text,
	"input_mapping" jsonb,
	"correlation_key" varchar(255),
	"enabled" boolean DEFAULT true NOT NULL,
	"priority" integer DEFAULT 100 NOT NULL,
	"description" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "workflow_event_triggers_trigger_type_check" CHECK ("trigger_type" in ('START', 'CANCEL'))
);
--> statement-breakpoint
ALTER TABLE "workflow_event_triggers" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "idx_workflow_event_subscriptions_workflow_instance_id__bd70aa11" ON "workflow_event_subscriptions" ("workflow_instance_id","wait_step_id");--> statement-breakpoint
CREATE INDEX "idx_workflow_event_subscriptions_event_pattern_status" ON "workflow_event_subscriptions" ("event_pattern","status");--> statement-breakpoint
CREATE INDEX "idx_workflow_event_subscriptions_status_timeout_at" ON "workflow_event_subscriptions" ("status","timeout_at");--> statement-breakpoint
CREATE INDEX "idx_workflow_event_triggers_workflow_definition_id" ON "workflow_event_triggers" ("workflow_definition_id");--> statement-breakpoint
CREATE INDEX "idx_workflow_event_triggers_event_pattern" ON "workflow_event_triggers" ("event_pattern");--> statement-breakpoint
CREATE INDEX "idx_workflow_event_triggers_enabled_priority" ON "workflow_event_triggers" ("enabled","priority");--> statement-breakpoint
CREATE INDEX "idx_workflow_event_triggers_enabled_event_pattern" ON "workflow_event_triggers" ("enabled","event_pattern");--> statement-breakpoint
ALTER TABLE "workflow_event_subscriptions" ADD CONSTRAINT "workflow_event_subscriptions_ajSn777ikmyc_fkey" FOREIGN KEY ("workflow_instance_id") REFERENCES "workflow_instances"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "workflow_event_triggers" ADD CONSTRAINT "workflow_event_triggers_Ioxu50tx7sdN_fkey" FOREIGN KEY ("workflow_definition_id") REFERENCES "workflow_definitions"("id") ON DELETE CASCADE;