-- A selection: both folders, three of the workflows in them, and six actions of four providers.
insert into public.poc_workflow_folders (id, name, created_at)
values
  ('50c00000-0000-4000-8000-000000000031', 'Demos', '2026-01-12 09:00:00+00'),
  ('50c00000-0000-4000-8000-000000000032', 'Finance', '2026-01-12 09:00:00+00')
on conflict (name) do nothing;

insert into public.poc_workflows (id, name, description, nodes, edges, workflow_folder_id, input_schema)
select workflow.id, workflow.name, workflow.description, workflow.nodes, workflow.edges, folder.id, workflow.input_schema
from (
  values
    ('50c00000-0000-4000-8000-000000000041'::uuid, 'Demos', 'Greet a new customer', 'Writes to everybody who signs up.', '[{"id": "start", "type": "input"}, {"id": "mail", "type": "integration", "action": "Gmail: Send e-mail"}]'::jsonb, '[{"source": "start", "target": "mail"}]'::jsonb, '[{"id": "email", "name": "E-mail", "dataType": "string"}]'::jsonb),
    ('50c00000-0000-4000-8000-000000000042', 'Demos', 'Summarise a document', 'Asks a model for three sentences.', '[{"id": "start", "type": "input"}, {"id": "model", "type": "integration", "action": "OpenAI: Chat completion"}, {"id": "end", "type": "output"}]', '[{"source": "start", "target": "model"}, {"source": "model", "target": "end"}]', '[{"id": "text", "name": "Text", "dataType": "string"}]'),
    ('50c00000-0000-4000-8000-000000000043', 'Finance', 'Approve an expense', 'Asks the team before anything above a limit is paid.', '[{"id": "start", "type": "input"}, {"id": "limit", "type": "condition"}, {"id": "ask", "type": "integration", "action": "Slack: Send message"}]', '[{"source": "start", "target": "limit"}, {"source": "limit", "target": "ask"}]', '[{"id": "amount", "name": "Amount", "dataType": "number"}]')
) as workflow (id, folder, name, description, nodes, edges, input_schema)
join public.poc_workflow_folders folder on folder.name = workflow.folder
on conflict (id) do nothing;

insert into public.poc_integrations (id, name, provider, category, input_schema, config_schema, requires_connection)
values
  ('50c00000-0000-4000-8000-000000000051', 'Slack: Send message', 'slack', 'Messaging', '[{"id": "channel", "name": "Channel", "dataType": "string"}, {"id": "message", "name": "Message", "dataType": "string"}]', null, true),
  ('50c00000-0000-4000-8000-000000000052', 'Slack: Add reaction', 'slack', 'Messaging', '[{"id": "channel", "name": "Channel", "dataType": "string"}, {"id": "emoji", "name": "Emoji", "dataType": "string"}]', null, true),
  ('50c00000-0000-4000-8000-000000000053', 'Gmail: Send e-mail', 'gmail', 'Communication', '[{"id": "to", "name": "To", "dataType": "string"}, {"id": "subject", "name": "Subject", "dataType": "string"}, {"id": "body", "name": "Body", "dataType": "string"}]', null, true),
  ('50c00000-0000-4000-8000-000000000054', 'OpenAI: Chat completion', 'openai', 'AI', '[{"id": "messages", "name": "Messages", "dataType": "array"}]', '[{"id": "temperature", "name": "Temperature", "dataType": "number", "default": 0.7}]', true),
  ('50c00000-0000-4000-8000-000000000055', 'OpenAI: Embeddings', 'openai', 'AI', '[{"id": "input", "name": "Input", "dataType": "string"}]', null, true),
  ('50c00000-0000-4000-8000-000000000056', 'HTTP: Request', 'http', 'Utility', '[{"id": "url", "name": "Address", "dataType": "string"}]', '[{"id": "method", "name": "Method", "dataType": "string", "default": "GET"}]', false)
on conflict (id) do nothing;
