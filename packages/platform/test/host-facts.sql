-- What platform must leave as it finds it, as rows of text.
select 'role' as kind, rolname::text as name, to_jsonb(r) - 'oid' as facts
from pg_catalog.pg_roles r where rolname !~ '^pg_'
union all
select 'schema', nspname::text, jsonb_build_array(nspowner::regrole, nspacl::text)
from pg_catalog.pg_namespace where nspname !~ '^pg_'
union all
select 'relation', c.oid::regclass::text, jsonb_build_array(c.relowner::regrole, c.relacl::text, c.relrowsecurity,
  obj_description(c.oid, 'pg_class'), c.relhastriggers,
  (select jsonb_agg(jsonb_build_array(a.attname, a.atttypid::regtype) order by a.attnum)
   from pg_catalog.pg_attribute a where a.attrelid = c.oid and a.attnum > 0))
from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
where n.nspname in ('auth', 'storage')
union all
select 'function', p.oid::regprocedure::text, jsonb_build_array(p.proowner::regrole, p.proacl::text, p.prosrc,
  obj_description(p.oid, 'pg_proc'))
from pg_catalog.pg_proc p join pg_catalog.pg_namespace n on n.oid = p.pronamespace
where n.nspname in ('auth', 'storage')
union all
select 'extension', extname::text, jsonb_build_array(extnamespace::regnamespace, extversion) from pg_catalog.pg_extension
union all
select 'publication', pubname::text, jsonb_build_array(pubowner::regrole, puballtables) from pg_catalog.pg_publication
order by 1, 2
