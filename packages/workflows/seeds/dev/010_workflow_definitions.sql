-- Two processes to look at: an order in a shop, a term sheet under review.
insert into public.workflow_definitions (workflow_id, name, version, description, input_schema, steps)
values
  ('order_processing', 'Order processing', '1.0.0', 'Checks an order, has large ones approved, and tells the customer.',
   '{"type": "object", "properties": {"orderId": {"type": "string", "format": "uuid"}}, "required": ["orderId"]}',
   '[
     {"stepId": "input", "name": "Input", "next": [{"nextStepId": "get_order"}]},
     {"stepId": "get_order", "taskId": "get-order", "name": "Get order", "next": [
       {"nextStepId": "approve_order", "condition": "order.amount > 1000"}, {"nextStepId": "update_order"}]},
     {"stepId": "approve_order", "taskId": "approve-order", "name": "Approve order", "next": [
       {"nextStepId": "update_order", "condition": "decision == ''approve''"}, {"nextStepId": "output"}]},
     {"stepId": "update_order", "taskId": "update-order", "name": "Update order", "next": [{"nextStepId": "fill_template"}]},
     {"stepId": "fill_template", "taskId": "fill-template", "name": "Fill template", "next": [{"nextStepId": "email_customer"}]},
     {"stepId": "email_customer", "taskId": "send-email", "name": "E-mail customer", "next": [{"nextStepId": "output"}]},
     {"stepId": "output", "name": "Output"}
   ]'),
  ('term_sheet_review', 'Term sheet review', '1.0.0', 'Has a term sheet reviewed, until it is approved or rejected.',
   '{"type": "object", "properties": {"termSheetId": {"type": "string"}, "companyId": {"type": "string"}, "submissionData": {"type": "object"}}, "required": ["termSheetId", "companyId", "submissionData"]}',
   '[
     {"stepId": "input", "name": "Input", "next": [{"nextStepId": "assign_reviewer"}]},
     {"stepId": "assign_reviewer", "taskId": "assign-reviewer", "name": "Assign reviewer", "next": [{"nextStepId": "review"}]},
     {"stepId": "review", "taskId": "review-term-sheet", "name": "Review", "next": [
       {"nextStepId": "approval_notice", "condition": "decision == ''approved''"},
       {"nextStepId": "rejection_notice", "condition": "decision == ''rejected''"},
       {"nextStepId": "revision_request", "condition": "decision == ''revision_requested''"}]},
     {"stepId": "approval_notice", "taskId": "send-email", "name": "Approval notice", "next": [{"nextStepId": "schedule_due_diligence"}]},
     {"stepId": "schedule_due_diligence", "taskId": "create-event", "name": "Schedule due diligence", "next": [{"nextStepId": "complete"}]},
     {"stepId": "rejection_notice", "taskId": "send-email", "name": "Rejection notice", "next": [{"nextStepId": "complete"}]},
     {"stepId": "revision_request", "taskId": "send-email", "name": "Revision request", "next": [{"nextStepId": "await_revision"}]},
     {"stepId": "await_revision", "type": "EVENT_WAIT", "name": "Await revision", "eventPattern": "term_sheet.revised", "next": [{"nextStepId": "review"}]},
     {"stepId": "complete", "name": "Complete"}
   ]')
on conflict (workflow_id) do update set
  name = excluded.name, version = excluded.version, description = excluded.description,
  input_schema = excluded.input_schema, steps = excluded.steps
where (workflow_definitions.name, workflow_definitions.version, workflow_definitions.description,
       workflow_definitions.input_schema, workflow_definitions.steps)
  is distinct from (excluded.name, excluded.version, excluded.description, excluded.input_schema, excluded.steps);
