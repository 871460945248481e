-- @unless owner-policies
-- For now every signed-in user sees everything; the option owner-policies narrows it to the owner.
CREATE POLICY "approvals_select_signed_in" ON "approvals" AS PERMISSIVE FOR SELECT TO "authenticated" USING (true);--> statement-breakpoint
CREATE POLICY "approvals_insert_signed_in" ON "approvals" AS PERMISSIVE FOR INSERT TO "authenticated" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "approvals_update_signed_in" ON "approvals" AS PERMISSIVE FOR UPDATE TO "authenticated" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "artifacts_select_signed_in" ON "artifacts" AS PERMISSIVE FOR SELECT TO "authenticated" USING (true);--> statement-breakpoint
CREATE POLICY "artifacts_insert_signed_in" ON "artifacts" AS PERMISSIVE FOR INSERT TO "authenticated" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "jobs_select_signed_in" ON "jobs" AS PERMISSIVE FOR SELECT TO "authenticated" USING (true);--> statement-breakpoint
CREATE POLICY "jobs_all_signed_in" ON "jobs" AS PERMISSIVE FOR ALL TO "authenticated" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "projects_select_signed_in" ON "projects" AS PERMISSIVE FOR SELECT TO "authenticated" USING (true);--> statement-breakpoint
CREATE POLICY "projects_insert_signed_in" ON "projects" AS PERMISSIVE FOR INSERT TO "authenticated" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "runs_select_signed_in" ON "runs" AS PERMISSIVE FOR SELECT TO "authenticated" USING (true);--> statement-breakpoint
CREATE POLICY "runs_insert_signed_in" ON "runs" AS PERMISSIVE FOR INSERT TO "authenticated" WITH CHECK (true);