-- Signed-in callers have a policy to read and one to add, on each of the five tables.
select c.relname, needed.command
from pg_catalog.pg_class c cross join (values ('r'), ('a')) as needed (command)
where c.relnamespace = 'public'::regnamespace
  and c.relname in ('projects', 'artifacts', 'jobs', 'approvals', 'runs')
  and not exists (
    select from pg_catalog.pg_policy p
    where p.polrelid = c.oid
      and p.polcmd::text in (needed.command, '*')
      and 'authenticated'::regrole = any (p.polroles)
  );
