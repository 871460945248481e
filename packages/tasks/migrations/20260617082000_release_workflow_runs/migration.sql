-- @requires workflows/20260615133000_add_run_control
-- Old workflow runs may be deleted: their tasks stay, without the run.
ALTER TABLE "task_instances" DROP CONSTRAINT "task_instances_workflow_instance_id_workflow_instances_id_fkey", ADD CONSTRAINT "task_instances_workflow_instance_id_workflow_instances_id_fkey" FOREIGN KEY ("workflow_instance_id") REFERENCES "workflow_instances"("id") ON DELETE SET NULL;--> statement-breakpoint
ALTER TABLE "task_instances" DROP CONSTRAINT "task_instances_workflow_definition_id_fkey", ADD CONSTRAINT "task_instances_workflow_definition_id_fkey" FOREIGN KEY ("workflow_definition_id") REFERENCES "workflow_definitions"("id") ON DELETE SET NULL;
