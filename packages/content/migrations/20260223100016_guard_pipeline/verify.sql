-- Row level security is on for all five tables.
select count(*) = 5 as is_guarded
from pg_catalog.pg_class
where relrowsecurity
  and relnamespace = 'public'::regnamespace
  and relname in ('projects', 'artifacts', 'jobs', 'approvals', 'runs');
