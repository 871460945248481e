import type { PartChange } from '@tributary/composer-core';

import type { Session } from '../database.ts';

export type { PartChange };

/**
 * Goes with OPEN_EFFECTS. Commands note the relations they touch, and whether rights were among them;
 * `note_parts` then compares only those with what it knew, so that a migration costs what it changes.
 */
export const OPEN_PARTS = `
create table tributary_shadow.touched (relation oid);
create table tributary_shadow.parts (kind text, identity text, state text, primary key (kind, identity));
create table tributary_shadow.part_changes (
  id bigint generated always as identity primary key, key text not null, kind text not null, identity text not null
);
create function tributary_shadow.log_touched() returns event_trigger language plpgsql as $$
begin
  insert into tributary_shadow.touched
  select case when classid = 'pg_class'::regclass then objid when command_tag in ('GRANT', 'REVOKE') then 0::oid end
  from pg_event_trigger_ddl_commands()
  where classid = 'pg_class'::regclass or command_tag in ('GRANT', 'REVOKE');
  -- Default privileges give rights to what a migration makes, and these are its own doing.
  if tg_tag like 'CREATE%' and exists (select from pg_default_acl) then
    insert into tributary_shadow.touched values (0);
  end if;
end $$;
create table tributary_shadow.acls (class oid, object oid, part int, acl aclitem[], primary key (class, object, part));
create function tributary_shadow.note_columns() returns void language plpgsql as $$
begin
  with now(kind, identity, state) as (
    select 'column', n.nspname || '.' || c.relname || '.' || a.attname,
           concat_ws(' ', format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity, a.attgenerated,
                     pg_get_expr(d.adbin, d.adrelid))
    from (select distinct relation from tributary_shadow.touched where relation <> 0) t
    join pg_class c on c.oid = t.relation and c.relkind in ('r', 'p', 'f') join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
    union all
    select 'constraint', o.conname || ' on ' || n.nspname || '.' || c.relname, pg_get_constraintdef(o.oid)
    from (select distinct relation from tributary_shadow.touched where relation <> 0) t
    join pg_class c on c.oid = t.relation join pg_namespace n on n.oid = c.relnamespace
    join pg_constraint o on o.conrelid = c.oid
  ), changed as (
    insert into tributary_shadow.parts as p select distinct on (kind, identity) * from now
    on conflict (kind, identity) do update set state = excluded.state where p.state is distinct from excluded.state
    returning p.kind, p.identity
  )
  insert into tributary_shadow.part_changes (key, kind, identity)
  select current_setting('tributary.migration', true), kind, identity from changed;
end $$;
create function tributary_shadow.note_rights() returns void language plpgsql as $$
begin
  with now(class, object, part, acl, usual, name) as (
    select 'pg_class'::regclass::oid, c.oid, 0, c.relacl,
           acldefault(case c.relkind when 'S' then 's'::"char" else 'r' end, c.relowner), 'relation ' || n.nspname || '.' || c.relname
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relacl is not null and n.nspname !~ '^(pg_|information_schema$)'
    union all
    select 'pg_class'::regclass::oid, a.attrelid, a.attnum, a.attacl, acldefault('c', c.relowner), 'column ' || n.nspname || '.' || c.relname || '.' || a.attname
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    where a.attacl is not null and n.nspname !~ '^(pg_|information_schema$)'
    union all
    select 'pg_proc'::regclass::oid, p.oid, 0, p.proacl, acldefault('f', p.proowner), 'routine ' || n.nspname || '.' || p.proname || '('
           || coalesce((select string_agg(format_type(u.type, null), ',' order by u.at)
                        from unnest(p.proargtypes) with ordinality u(type, at)), '') || ')'
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where p.proacl is not null and n.nspname !~ '^(pg_|information_schema$)'
    union all
    select 'pg_namespace'::regclass::oid, n.oid, 0, n.nspacl, acldefault('n', n.nspowner), 'schema ' || n.nspname
    from pg_namespace n where n.nspacl is not null and n.nspname !~ '^(pg_|information_schema$)'
  ), changed as (
    insert into tributary_shadow.acls as k
    select distinct on (class, object, part) class, object, part, acl from now
    where not exists (select from tributary_shadow.acls o
                      where (o.class, o.object, o.part, o.acl) = (now.class, now.object, now.part, now.acl))
    on conflict (class, object, part) do update set acl = excluded.acl
    returning k.class, k.object, k.part
  ), rights as (
    -- The table of known rights is read as it was before: a holder who lost all is known from there.
    select now.name, x.grantee, x.privilege_type || x.is_grantable as privilege, x.has
    from changed join now using (class, object, part) left join tributary_shadow.acls o using (class, object, part)
    cross join lateral (
      select grantee, privilege_type, is_grantable, true as has from aclexplode(now.acl)
      union all
      select grantee, privilege_type, is_grantable, false from aclexplode(coalesce(o.acl, now.usual))
    ) x
  ), held as (
    insert into tributary_shadow.parts as p
    select 'rights', r.name || ' ' || coalesce(g.rolname, 'PUBLIC'),
           coalesce(string_agg(r.privilege, ' ' order by r.privilege) filter (where r.has), '')
    from rights r left join pg_roles g on g.oid = r.grantee
    group by r.name, coalesce(g.rolname, 'PUBLIC')
    having array_agg(r.privilege order by r.privilege) filter (where r.has)
           is distinct from array_agg(r.privilege order by r.privilege) filter (where not r.has)
    on conflict (kind, identity) do update set state = excluded.state where p.state is distinct from excluded.state
    returning p.kind, p.identity
  )
  insert into tributary_shadow.part_changes (key, kind, identity)
  select current_setting('tributary.migration', true), kind, identity from held;
end $$;
create function tributary_shadow.note_parts() returns void language plpgsql as $$
begin
  perform tributary_shadow.note_columns();
  if exists (select from tributary_shadow.touched where relation = 0) then perform tributary_shadow.note_rights(); end if;
  delete from tributary_shadow.touched;
end $$;
create event trigger tributary_log_touched on ddl_command_end execute function tributary_shadow.log_touched();
`;

/** Before CLOSE_EFFECTS, which drops the schema that all of it lies in. */
export const CLOSE_PARTS = 'drop event trigger tributary_log_touched;';

/** Run after each migration, while the setting `tributary.migration` still names it. */
export const NOTE_PARTS = 'select tributary_shadow.note_parts()';

/** In the order they happened. */
export const readPartChanges = (session: Session): Promise<readonly PartChange[]> =>
  session.query<PartChange>('select key, kind, identity from tributary_shadow.part_changes order by id');
