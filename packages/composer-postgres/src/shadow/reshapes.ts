import type { ReshapeEvidence } from '@tributary/composer-core';

import type { Session } from '../database.ts';

/**
 * Goes with OPEN_EFFECTS: tables and columns that a migration drops, renames, gives another type or makes not null, by
 * their numbers, so that a new name is known from a new object. Compared after each migration, where it touched any.
 */
export const OPEN_RESHAPES = `
create table tributary_shadow.shape_touched (relation oid);
create table tributary_shadow.shape_dropped (relation oid, part int);
create table tributary_shadow.shapes (
  relation oid, part int, name text not null, type text, required boolean, made_by text not null, primary key (relation, part)
);
create table tributary_shadow.reshapes (
  id bigint generated always as identity primary key, key text not null, change text not null,
  "table" text not null, "column" text, was text, now text, made_by text not null, table_made_by text not null
);
create function tributary_shadow.log_shape_touched() returns event_trigger language plpgsql as $$
begin
  insert into tributary_shadow.shape_touched
  select objid from pg_event_trigger_ddl_commands() where classid = 'pg_class'::regclass;
end $$;
create function tributary_shadow.log_shape_dropped() returns event_trigger language plpgsql as $$
begin
  insert into tributary_shadow.shape_dropped
  select objid, objsubid from pg_event_trigger_dropped_objects() where classid = 'pg_class'::regclass;
end $$;
create function tributary_shadow.note_reshapes() returns void language plpgsql as $$
declare
  migration text := current_setting('tributary.migration', true);
begin
  insert into tributary_shadow.reshapes (key, change, "table", "column", made_by, table_made_by)
  select distinct migration, 'dropped', t.name, case when s.part > 0 then s.name end, s.made_by, t.made_by
  from tributary_shadow.shape_dropped d
  join tributary_shadow.shapes s on s.relation = d.relation and s.part = d.part
  join tributary_shadow.shapes t on t.relation = d.relation and t.part = 0;
  delete from tributary_shadow.shapes s using tributary_shadow.shape_dropped d
  where s.relation = d.relation and d.part in (0, s.part);
  with touched as (
    select c.oid, n.nspname || '.' || c.relname as name
    from (select distinct relation from tributary_shadow.shape_touched) x
    join pg_class c on c.oid = x.relation and c.relkind in ('r', 'p') and c.relpersistence <> 't'
    join pg_namespace n on n.oid = c.relnamespace and n.nspname <> 'tributary_shadow'
  ), now(relation, part, name, type, required) as (
    select oid, 0, name, null, null from touched
    union all
    select t.oid, a.attnum, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull
    from touched t join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
  ), noted as (
    insert into tributary_shadow.shapes as s
    select now.*, migration from now
    on conflict (relation, part) do update
    set name = excluded.name, type = excluded.type, required = excluded.required
    where (s.name, s.type, s.required) is distinct from (excluded.name, excluded.type, excluded.required)
  )
  insert into tributary_shadow.reshapes (key, change, "table", "column", was, now, made_by, table_made_by)
  select migration, x.change, t.name, case when s.part > 0 then s.name end, x.was, x.now, s.made_by, t.made_by
  from now
  join tributary_shadow.shapes s using (relation, part)
  join tributary_shadow.shapes t on t.relation = now.relation and t.part = 0
  cross join lateral (values
    ('renamed', s.name, now.name, s.name <> now.name),
    ('retyped', s.type, now.type, s.type <> now.type),
    ('required', null, null, now.required and not s.required)
  ) x(change, was, now, holds)
  where x.holds;
  delete from tributary_shadow.shape_touched;
  delete from tributary_shadow.shape_dropped;
end $$;
create event trigger tributary_log_shape_touched on ddl_command_end execute function tributary_shadow.log_shape_touched();
create event trigger tributary_log_shape_dropped on sql_drop execute function tributary_shadow.log_shape_dropped();
`;

/** Before CLOSE_EFFECTS, which drops the schema that all of it lies in. */
export const CLOSE_RESHAPES = `
drop event trigger tributary_log_shape_touched;
drop event trigger tributary_log_shape_dropped;
`;

/** Run after each migration, while the setting `tributary.migration` still names it. */
export const NOTE_RESHAPES = 'select tributary_shadow.note_reshapes()';

interface Row extends Omit<ReshapeEvidence, 'column' | 'was' | 'now'> {
  readonly column: string | null;
  readonly was: string | null;
  readonly now: string | null;
}

/** In the order they happened. */
export const readReshapes = async (session: Session): Promise<readonly ReshapeEvidence[]> => {
  const rows = await session.query<Row>(
    `select key, change, "table", "column", was, now, made_by as "madeBy", table_made_by as "tableMadeBy"
     from tributary_shadow.reshapes order by id`,
  );
  return rows.map(({ column, was, now, ...row }) => ({
    ...row,
    ...(column === null ? {} : { column }),
    ...(was === null ? {} : { was }),
    ...(now === null ? {} : { now }),
  }));
};
