CREATE TABLE "communication_preferences" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"partner_id" uuid NOT NULL,
	"channel" varchar(20) NOT NULL,
	"channel_identifier" text NOT NULL,
	"is_preferred" boolean DEFAULT false,
	"is_active" boolean DEFAULT true,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "communication_preferences_partner_id_channel_key" UNIQUE("partner_id","channel"),
	CONSTRAINT "communication_preferences_channel_check" CHECK ("channel" in ('whatsapp', 'sms', 'email', 'api'))
);
--> statement-breakpoint
ALTER TABLE "communication_preferences" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "escalations" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"negotiation_id" uuid NOT NULL,
	"escalation_reason" varchar(50) NOT NULL,
	"severity" varchar(20) DEFAULT 'medium',
	"status" varchar(20) DEFAULT 'pending' NOT NULL,
	"assigned_to" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"resolved_at" timestamp with time zone,
	CONSTRAINT "escalations_escalation_reason_check" CHECK ("escalation_reason" in ('timeout', 'sentiment', 'deadlock', 'urgency')),
	CONSTRAINT "escalations_severity_check" CHECK ("severity" in ('low', 'medium', 'high', 'critical')),
	CONSTRAINT "escalations_status_check" CHECK ("status" in ('pending', 'assigned', 'in_progress', 'resolved'))
);
--> statement-breakpoint
ALTER TABLE "escalations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "negotiation_messages" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"negotiation_id" uuid NOT NULL,
	"message_type" varchar(20) NOT NULL,
	"content" text NOT NULL,
	"channel" varchar(20) NOT NULL,
	"channel_message_id" text,
	"metadata" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "negotiation_messages_message_type_check" CHECK ("message_type" in ('request', 'response', 'counter_offer')),
	CONSTRAINT "negotiation_messages_channel_check" CHECK ("channel" in ('whatsapp', 'sms', 'email', 'api'))
);
--> statement-breakpoint
ALTER TABLE "negotiation_messages" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "negotiations" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"order_id" uuid NOT NULL,
	"order_leg_id" uuid,
	"partner_id" uuid,
	"negotiation_type" varchar(50) NOT NULL,
	"status" varchar(20) DEFAULT 'pending' NOT NULL,
	"channel" varchar(20) NOT NULL,
	"counter_offer_count" integer DEFAULT 0,
	"timeout_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"responded_at" timestamp with time zone,
	"completed_at" timestamp with time zone,
	CONSTRAINT "negotiations_negotiation_type_check" CHECK ("negotiation_type" in ('change_request', 'counter_offer', 'availability_check')),
	CONSTRAINT "negotiations_status_check" CHECK ("status" in ('pending', 'accepted', 'rejected', 'counter_offered', 'escalated', 'timeout')),
	CONSTRAINT "negotiations_channel_check" CHECK ("channel" in ('whatsapp', 'sms', 'email', 'api'))
);
--> statement-breakpoint
ALTER TABLE "negotiations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "idx_communication_preferences_partner_id" ON "communication_preferences" ("partner_id");--> statement-breakpoint
CREATE INDEX "idx_escalations_negotiation_id" ON "escalations" ("negotiation_id");--> statement-breakpoint
CREATE INDEX "idx_escalations_status" ON "escalations" ("status");--> statement-breakpoint
CREATE INDEX "idx_escalations_assigned_to" ON "escalations" ("assigned_to");--> statement-breakpoint
CREATE INDEX "idx_escalations_severity" ON "escalations" ("severity");--> statement-breakpoint
CREATE INDEX "idx_negotiation_messages_negotiation_id" ON "negotiation_messages" ("negotiation_id");--> statement-breakpoint
CREATE INDEX "idx_negotiation_messages_created_at" ON "negotiation_messages" ("created_at" DESC);--> statement-breakpoint
CREATE INDEX "idx_negotiations_order_id" ON "negotiations" ("order_id");--> statement-breakpoint
CREATE INDEX "idx_negotiations_partner_id" ON "negotiations" ("partner_id");--> statement-breakpoint
CREATE INDEX "idx_negotiations_status" ON "negotiations" ("status");--> statement-breakpoint
CREATE INDEX "idx_negotiations_order_leg_id" ON "negotiations" ("order_leg_id");--> statement-breakpoint
CREATE INDEX "idx_negotiations_timeout_at" ON "negotiations" ("timeout_at") WHERE "status" = 'pending';--> statement-breakpoint
ALTER TABLE "communication_preferences" ADD CONSTRAINT "communication_preferences_partner_id_fkey" FOREIGN KEY ("partner_id") REFERENCES "partners"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "escalations" ADD CONSTRAINT "escalations_negotiation_id_fkey" FOREIGN KEY ("negotiation_id") REFERENCES "negotiations"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "escalations" ADD CONSTRAINT "escalations_assigned_to_fkey" FOREIGN KEY ("assigned_to") REFERENCES "users"("id");--> statement-breakpoint
ALTER TABLE "negotiation_messages" ADD CONSTRAINT "negotiation_messages_negotiation_id_fkey" FOREIGN KEY ("negotiation_id") REFERENCES "negotiations"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "negotiations" ADD CONSTRAINT "negotiations_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "negotiations" ADD CONSTRAINT "negotiations_order_leg_id_fkey" FOREIGN KEY ("order_leg_id") REFERENCES "order_legs"("id");--> statement-breakpoint
ALTER TABLE "negotiations" ADD CONSTRAINT "negotiations_partner_id_fkey" FOREIGN KEY ("partner_id") REFERENCES "partners"("id");