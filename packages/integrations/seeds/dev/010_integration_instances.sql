-- The connections of the accelerator demo, by business id. Credentials are none of a seed's business.
insert into public.integration_instances as stored
  (id, instance_id, integration_definition_id, name, context_type, config, status)
select
  entry.id,
  entry.integration_id || '-' || entry.purpose,
  (select d.id from public.integration_definitions d where d.integration_id = entry.integration_id),
  entry.name,
  'global',
  entry.config,
  '{"state": "active"}'::jsonb
from (
  values
    ('5f1c0000-0000-4000-8000-000000000001'::uuid, 'openai', 'application-review', 'OpenAI: application review', '{"model": "gpt-4o", "temperature": 0.1, "maxTokens": 2048}'::jsonb),
    ('5f1c0000-0000-4000-8000-000000000002', 'openai', 'content-generation', 'OpenAI: content generation', '{"model": "gpt-4o", "temperature": 0.7, "maxTokens": 4000}'),
    ('5f1c0000-0000-4000-8000-000000000003', 'openai', 'image-generation', 'OpenAI: image generation', '{"model": "dall-e-3", "quality": "hd", "size": "1024x1024"}'),
    ('5f1c0000-0000-4000-8000-000000000004', 'anthropic', 'founder-assistant', 'Anthropic: founder assistant', '{"model": "claude-3-opus", "temperature": 0.3, "maxTokens": 4000}'),
    ('5f1c0000-0000-4000-8000-000000000005', 'anthropic', 'document-analysis', 'Anthropic: document analysis', '{"model": "claude-3-sonnet", "temperature": 0.1, "maxTokens": 3000}'),
    ('5f1c0000-0000-4000-8000-000000000006', 'anthropic', 'batch-chatbot', 'Anthropic: batch chatbot', '{"model": "claude-3-haiku", "temperature": 0.5, "maxTokens": 1000}'),
    ('5f1c0000-0000-4000-8000-000000000007', 'gmail', 'applications', 'Gmail: applications', '{}'),
    ('5f1c0000-0000-4000-8000-000000000008', 'gmail', 'notifications', 'Gmail: notifications', '{}'),
    ('5f1c0000-0000-4000-8000-000000000009', 'slack', 'notifications', 'Slack: notifications', '{}'),
    ('5f1c0000-0000-4000-8000-000000000010', 'google_calendar', 'interviews', 'Google Calendar: interviews', '{}'),
    ('5f1c0000-0000-4000-8000-000000000011', 'zoom', 'meetings', 'Zoom: meetings', '{}'),
    ('5f1c0000-0000-4000-8000-000000000012', 'google_drive', 'documents', 'Google Drive: documents', '{}'),
    ('5f1c0000-0000-4000-8000-000000000013', 'google_sheets', 'reports', 'Google Sheets: reports', '{}'),
    ('5f1c0000-0000-4000-8000-000000000014', 'google_forms', 'applications', 'Google Forms: applications', '{}'),
    ('5f1c0000-0000-4000-8000-000000000015', 'quickbooks_online', 'accounting', 'QuickBooks Online: accounting', '{}'),
    ('5f1c0000-0000-4000-8000-000000000016', 'expensify', 'expenses', 'Expensify: expenses', '{}'),
    ('5f1c0000-0000-4000-8000-000000000017', 'ashby', 'recruiting', 'Ashby: recruiting', '{}'),
    ('5f1c0000-0000-4000-8000-000000000018', 'rippling', 'employees', 'Rippling: employees', '{}'),
    ('5f1c0000-0000-4000-8000-000000000019', 'dropboxsign', 'signatures', 'Dropbox Sign: signatures', '{}'),
    ('5f1c0000-0000-4000-8000-000000000020', 'docusign', 'signatures', 'DocuSign: signatures', '{}'),
    ('5f1c0000-0000-4000-8000-000000000021', 'calendly', 'booking', 'Calendly: booking', '{}')
) as entry (id, integration_id, purpose, name, config)
on conflict (instance_id) do update set
  integration_definition_id = excluded.integration_definition_id,
  name = excluded.name,
  config = excluded.config,
  status = excluded.status
where (stored.integration_definition_id, stored.name, stored.config, stored.status)
  is distinct from (excluded.integration_definition_id, excluded.name, excluded.config, excluded.status);
