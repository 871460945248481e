-- One engagement in the middle of the pipeline: researched, packaged, and eight files waiting for a decision.
insert into public.projects (id, client_name, language, owner_id, created_at)
values (
  'c0de0000-0000-4000-8000-000000000001', 'Demo client', 'en',
  (select account.id from auth.users account where account.email = 'dev@example.com'), '2026-03-02 09:00:00+00'
)
on conflict (id) do nothing;

insert into public.artifacts (id, project_id, type, format, title, content, content_json, created_at)
values
  ('c0de0000-0000-4000-8000-000000000011', 'c0de0000-0000-4000-8000-000000000001', 'onboarding_report', 'json', null, null, '{"client": "Demo client", "goals": ["be known", "be found"]}', '2026-03-02 09:05:00+00'),
  ('c0de0000-0000-4000-8000-000000000012', 'c0de0000-0000-4000-8000-000000000001', 'research_foundation_pack_json', 'json', null, null, '{"segments": ["small shops"], "competitors": ["Another company"]}', '2026-03-02 09:20:00+00'),
  ('c0de0000-0000-4000-8000-000000000013', 'c0de0000-0000-4000-8000-000000000001', 'research_foundation_pack_md', 'md', null, E'# Foundation\n\nSmall shops; one competitor.', null, '2026-03-02 09:20:00+00')
on conflict (id) do nothing;

insert into public.artifacts (id, project_id, type, format, title, content, created_at)
select
  ('c0de0000-0000-4000-8000-0000000001' || lpad(file.place::text, 2, '0'))::uuid, 'c0de0000-0000-4000-8000-000000000001', 'kb_file', 'md', file.title,
  '# ' || file.title, '2026-03-02 10:00:00+00'
from unnest(array[
  'company overview', 'ICP and segments', 'offer and positioning', 'messaging and voice', 'content pillars',
  'competitors', 'FAQ and objections', 'visual brand guidelines'
]) with ordinality as file (title, place)
on conflict (id) do nothing;

insert into public.jobs (id, project_id, type, status, input_artifact_id, output_artifact_id, created_at, updated_at)
values
  ('c0de0000-0000-4000-8000-000000000021', 'c0de0000-0000-4000-8000-000000000001', 'research', 'done', 'c0de0000-0000-4000-8000-000000000011', 'c0de0000-0000-4000-8000-000000000012', '2026-03-02 09:06:00+00', '2026-03-02 09:20:00+00'),
  ('c0de0000-0000-4000-8000-000000000022', 'c0de0000-0000-4000-8000-000000000001', 'kb_packager', 'needs_approval', 'c0de0000-0000-4000-8000-000000000012', 'c0de0000-0000-4000-8000-000000000101', '2026-03-02 09:21:00+00', '2026-03-02 10:00:00+00')
on conflict (id) do nothing;

insert into public.approvals (id, project_id, artifact_id, created_at)
select
  ('c0de0000-0000-4000-8000-0000000002' || right(file.id::text, 2))::uuid, file.project_id, file.id, '2026-03-02 10:00:00+00'
from public.artifacts file
where file.project_id = 'c0de0000-0000-4000-8000-000000000001'
  and file.id between 'c0de0000-0000-4000-8000-000000000101' and 'c0de0000-0000-4000-8000-000000000108'
on conflict (id) do nothing;

insert into public.runs (id, job_id, model, tokens_in, tokens_out, cost_estimate, duration_ms, created_at)
values
  ('c0de0000-0000-4000-8000-000000000031', 'c0de0000-0000-4000-8000-000000000021', 'model-large', 5200, 2100, 0.047100, 61000, '2026-03-02 09:20:00+00'),
  ('c0de0000-0000-4000-8000-000000000032', 'c0de0000-0000-4000-8000-000000000022', 'model-small', 3100, 4800, 0.012650, 38000, '2026-03-02 10:00:00+00')
on conflict (id) do nothing;
