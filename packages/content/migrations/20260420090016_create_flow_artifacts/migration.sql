-- @requires platform/20260413080000_create_storage
-- The private bucket of file bodies; one that is there already stays as it is.
insert into storage.buckets (id, name, public)
values ('flow-artifacts', 'flow-artifacts', false)
on conflict (id) do nothing;

-- On a hosted database it is on, and the table is the platform's.
do $$
begin
  if exists (
    select from pg_catalog.pg_class
    where oid = 'storage.objects'::regclass and not relrowsecurity and pg_has_role(relowner, 'usage')
  ) then
    alter table storage.objects enable row level security;
  end if;
end $$;
