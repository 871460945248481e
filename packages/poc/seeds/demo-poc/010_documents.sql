-- A selection of what the proof of concept showed: two documents, their states and suggested changes.
insert into public.poc_documents as stored (id, slug, title, path, tags, created_at)
values
  ('50c00000-0000-4000-8000-000000000001', 'service-agreement', 'Service agreement', '/legal/service-agreement', array['legal', 'draft'], '2026-01-12 09:00:00+00'),
  ('50c00000-0000-4000-8000-000000000002', 'expense-policy', 'Expense policy', '/finance/expense-policy', array['finance'], '2026-01-12 09:30:00+00')
on conflict (slug) do update set title = excluded.title, path = excluded.path, tags = excluded.tags
where (stored.title, stored.path, stored.tags) is distinct from (excluded.title, excluded.path, excluded.tags);

insert into public.poc_document_versions (id, doc_id, diff, author, created_at)
select version.id, document.id, version.diff, 'demo', version.created_at
from (
  values
    ('50c00000-0000-4000-8000-000000000011'::uuid, 'service-agreement', '{"insert": "This agreement is made between"}'::jsonb, '2026-01-12 09:10:00+00'::timestamptz),
    ('50c00000-0000-4000-8000-000000000012', 'service-agreement', '{"insert": " the client and the provider."}', '2026-01-12 09:20:00+00'),
    ('50c00000-0000-4000-8000-000000000013', 'expense-policy', '{"insert": "Expenses are paid back within a month."}', '2026-01-12 09:40:00+00')
) as version (id, slug, diff, created_at)
join public.poc_documents document on document.slug = version.slug
on conflict (id) do nothing;

insert into public.poc_draft_diffs (id, doc_id, diff, created_at)
select draft.id, document.id, draft.diff, draft.created_at
from (
  values
    ('50c00000-0000-4000-8000-000000000021'::uuid, 'service-agreement', '{"from": "provider", "to": "supplier", "pos": 50, "length": 8, "rationale": "The word of the other agreements."}'::jsonb, '2026-01-12 10:00:00+00'::timestamptz),
    ('50c00000-0000-4000-8000-000000000022', 'expense-policy', '{"from": "a month", "to": "two weeks", "pos": 30, "length": 7, "rationale": "As it is done."}', '2026-01-12 10:05:00+00')
) as draft (id, slug, diff, created_at)
join public.poc_documents document on document.slug = draft.slug
on conflict (id) do nothing;
