-- The six agents of the first catalogue, by source and name: there is no unique key to meet them by.
with entry as (
  select listed.*, lower(listed.department) as category
  from (
    values
      ('5e1f0000-0000-4000-8000-000000000001'::uuid, 'Marketing Manager', 'Marketing Manager', 'Marketing', 'manager', 99.00, 'stable', array['delegation', 'strategy', 'analytics']),
      ('5e1f0000-0000-4000-8000-000000000002', 'Marketing Senior', 'Senior Marketing Specialist', 'Marketing', 'senior', 59.00, 'stable', array['content_creation', 'analytics', 'SEO']),
      ('5e1f0000-0000-4000-8000-000000000003', 'Marketing Junior', 'Junior Content Creator', 'Marketing', 'junior', 29.00, 'stable', array['content_creation', 'social_media']),
      ('5e1f0000-0000-4000-8000-000000000004', 'Customer Support Manager', 'Customer Support Manager', 'Support', 'manager', 99.00, 'beta', array['delegation', 'escalation']),
      ('5e1f0000-0000-4000-8000-000000000005', 'Customer Support Senior', 'Senior Support Specialist', 'Support', 'senior', 59.00, 'beta', array['technical_support', 'troubleshooting']),
      ('5e1f0000-0000-4000-8000-000000000006', 'Customer Support Junior', 'Junior Support Agent', 'Support', 'junior', 29.00, 'beta', array['ticket_management', 'basic_troubleshooting'])
  ) as listed (id, name, role, department, seniority_level, pricing_monthly, status, tags)
),
described as (
  select entry.*, (select jsonb_object_agg(tag, true) from unnest(entry.tags) as tag) as capabilities from entry
),
renewed as (
  update public.virtual_employees as stored set
    role = described.role,
    department = described.department,
    seniority_level = described.seniority_level,
    pricing_monthly = described.pricing_monthly,
    status = described.status,
    category = described.category,
    tags = described.tags,
    capabilities = described.capabilities
  from described
  where stored.source = 'internal'
    and stored.name = described.name
    and (
      stored.role, stored.department, stored.seniority_level, stored.pricing_monthly, stored.status, stored.category,
      stored.tags, stored.capabilities
    ) is distinct from (
      described.role, described.department, described.seniority_level, described.pricing_monthly, described.status,
      described.category, described.tags, described.capabilities
    )
)
insert into public.virtual_employees
  (id, name, role, department, seniority_level, pricing_monthly, status, source, category, tags, capabilities)
select
  id, name, role, department, seniority_level, pricing_monthly, status, 'internal', category, tags, capabilities
from described
where not exists (
  select from public.virtual_employees stored where stored.source = 'internal' and stored.name = described.name
);
