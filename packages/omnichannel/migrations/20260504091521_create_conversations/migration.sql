CREATE TABLE "conversations" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"bundle_id" uuid,
	"order_id" uuid,
	"title" text,
	"status" varchar(20) DEFAULT 'active' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"resolved_at" timestamp with time zone,
	CONSTRAINT "conversations_status_check" CHECK ("status" in ('active', 'resolved', 'archived'))
);
--> statement-breakpoint
ALTER TABLE "conversations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "message_attachments" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"message_id" uuid NOT NULL,
	"file_name" text NOT NULL,
	"file_type" varchar(50),
	"file_size_bytes" integer,
	"storage_url" text NOT NULL,
	"storage_provider" varchar(20) DEFAULT 'azure_blob',
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "message_attachments" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "messages" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"conversation_id" uuid NOT NULL,
	"sender_id" uuid,
	"sender_type" varchar(20) NOT NULL,
	"sender_name" text,
	"content" text NOT NULL,
	"message_type" varchar(20) DEFAULT 'text',
	"channel" varchar(20) NOT NULL,
	"channel_message_id" text,
	"attachments" jsonb,
	"status" varchar(20) DEFAULT 'sent' NOT NULL,
	"sent_at" timestamp with time zone DEFAULT now() NOT NULL,
	"delivered_at" timestamp with time zone,
	"read_at" timestamp with time zone,
	CONSTRAINT "messages_sender_type_check" CHECK ("sender_type" in ('user', 'partner', 'hub', 'worker', 'ai')),
	CONSTRAINT "messages_message_type_check" CHECK ("message_type" in ('text', 'image', 'document', 'location')),
	CONSTRAINT "messages_channel_check" CHECK ("channel" in ('web', 'whatsapp', 'sms', 'email')),
	CONSTRAINT "messages_status_check" CHECK ("status" in ('sent', 'delivered', 'read', 'failed'))
);
--> statement-breakpoint
ALTER TABLE "messages" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "participants" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"conversation_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"participant_type" varchar(20) NOT NULL,
	"joined_at" timestamp with time zone DEFAULT now(),
	"last_read_at" timestamp with time zone,
	"is_active" boolean DEFAULT true,
	CONSTRAINT "participants_conversation_id_user_id_key" UNIQUE("conversation_id","user_id"),
	CONSTRAINT "participants_participant_type_check" CHECK ("participant_type" in ('customer', 'partner', 'hub', 'worker', 'admin'))
);
--> statement-breakpoint
ALTER TABLE "participants" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "idx_conversations_bundle_id" ON "conversations" ("bundle_id");--> statement-breakpoint
CREATE INDEX "idx_conversations_order_id" ON "conversations" ("order_id");--> statement-breakpoint
CREATE INDEX "idx_conversations_status" ON "conversations" ("status");--> statement-breakpoint
CREATE INDEX "idx_message_attachments_message_id" ON "message_attachments" ("message_id");--> statement-breakpoint
CREATE INDEX "idx_messages_conversation_id" ON "messages" ("conversation_id");--> statement-breakpoint
CREATE INDEX "idx_messages_sent_at" ON "messages" ("sent_at" DESC);--> statement-breakpoint
CREATE INDEX "idx_messages_sender_id" ON "messages" ("sender_id");--> statement-breakpoint
CREATE INDEX "idx_messages_channel" ON "messages" ("channel");--> statement-breakpoint
CREATE INDEX "idx_participants_conversation_id" ON "participants" ("conversation_id");--> statement-breakpoint
CREATE INDEX "idx_participants_user_id" ON "participants" ("user_id");--> statement-breakpoint
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_bundle_id_fkey" FOREIGN KEY ("bundle_id") REFERENCES "bundles"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id") ON DELETE SET NULL;--> statement-breakpoint
ALTER TABLE "message_attachments" ADD CONSTRAINT "message_attachments_message_id_fkey" FOREIGN KEY ("message_id") REFERENCES "messages"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_conversation_id_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversations"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_sender_id_fkey" FOREIGN KEY ("sender_id") REFERENCES "users"("id");--> statement-breakpoint
ALTER TABLE "participants" ADD CONSTRAINT "participants_conversation_id_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversations"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "participants" ADD CONSTRAINT "participants_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE;