CREATE TABLE "validation_rules" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"rule_id" varchar(255) NOT NULL UNIQUE,
	"description" text NOT NULL,
	"type" varchar(50) NOT NULL,
	"value" text,
	"error_message" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "validation_rules_type_check" CHECK ("type" in ('regex', 'function', 'range', 'set', 'required', 'email', 'minLength', 'maxLength', 'pattern', 'min', 'max', 'oneOf'))
);
--> statement-breakpoint
ALTER TABLE "validation_rules" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "idx_validation_rules_type" ON "validation_rules" ("type");--> statement-breakpoint
CREATE POLICY "validation_rules_select_all" ON "validation_rules" AS PERMISSIVE FOR SELECT TO "authenticated" USING (true);