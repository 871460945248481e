import type { Effect, MigrationKey } from '@tributary/composer-core';

import type { Session } from '../database.ts';

export type { Effect };

/**
 * Event triggers that log every effect under the migration named in the setting `tributary.migration`,
 * dynamic SQL included (manual, "Event Trigger Functions"). Grants carry no identity there and are left
 * out. An address is `class/oid`, and 1259 is pg_class in every cluster. `close_effects` takes the logger away before the catalog is read.
 */
export const OPEN_EFFECTS = `
create schema tributary_shadow;
create table tributary_shadow.effects (
  id bigint generated always as identity primary key,
  key text not null, change text not null, kind text not null, schema text, identity text not null,
  address text, "table" text, tag text, statement text, "isDragged" boolean
);
create function tributary_shadow.log_command() returns event_trigger language plpgsql as $$
begin
  insert into tributary_shadow.effects (key, change, kind, schema, identity, address, "table", tag, statement)
  select current_setting('tributary.migration', true),
         case when command_tag like 'CREATE%' then 'created' else 'altered' end, object_type, schema_name, object_identity,
         classid || '/' || objid,
         case classid
           when 'pg_class'::regclass then
             case object_type when 'index' then (select '1259/' || indrelid from pg_index where indexrelid = objid) end
           when 'pg_policy'::regclass then (select '1259/' || polrelid from pg_policy where oid = objid)
           when 'pg_trigger'::regclass then (select '1259/' || tgrelid from pg_trigger where oid = objid)
           when 'pg_rewrite'::regclass then (select '1259/' || ev_class from pg_rewrite where oid = objid)
           when 'pg_constraint'::regclass then (select '1259/' || nullif(conrelid, 0) from pg_constraint where oid = objid)
           when 'pg_statistic_ext'::regclass then (select '1259/' || stxrelid from pg_statistic_ext where oid = objid)
           when 'pg_publication_rel'::regclass then (select '1259/' || prrelid from pg_publication_rel where oid = objid)
         end, command_tag, md5(current_query())
  from pg_event_trigger_ddl_commands()
  where not in_extension and object_identity is not null
    and coalesce(current_setting('tributary.migration', true), '') <> ''
    and coalesce(schema_name, '') !~ '^pg_temp';
end $$;
create function tributary_shadow.log_drop() returns event_trigger language plpgsql as $$
begin
  insert into tributary_shadow.effects (key, change, kind, schema, identity, address, statement, "isDragged")
  select current_setting('tributary.migration', true), 'dropped', object_type, schema_name, object_identity,
         classid || '/' || objid, md5(current_query()), case when not original then true end
  from pg_event_trigger_dropped_objects()
  where not is_temporary and coalesce(current_setting('tributary.migration', true), '') <> ''
    and coalesce(schema_name, '') !~ '^pg_';
end $$;
create event trigger tributary_log_command on ddl_command_end execute function tributary_shadow.log_command();
create event trigger tributary_log_drop on sql_drop execute function tributary_shadow.log_drop();
`;

/** After this nothing of the logger is left in the catalog. */
export const CLOSE_EFFECTS = `
drop event trigger tributary_log_command;
drop event trigger tributary_log_drop;
drop schema tributary_shadow cascade;
`;

/** In the order they happened. */
export const readEffects = async (session: Session): Promise<readonly Effect[]> => {
  const rows = await session.query<{ effect: Effect }>(
    "select jsonb_strip_nulls(to_jsonb(e) - 'id') as effect from tributary_shadow.effects e order by id",
  );
  return rows.map(({ effect }) => effect);
};

/**
 * Name → the migration that first created the object; for one that has its name from being renamed or
 * moved, and so was only altered under it, the first that altered it.
 */
export const creatorsIn = (
  effects: readonly Effect[],
  nameOf: (effect: Effect) => string = ({ kind, identity }) => `${kind} ${identity}`,
): ReadonlyMap<string, MigrationKey> => {
  const creators = new Map<string, MigrationKey>();
  for (const wanted of ['created', 'altered'])
    for (const effect of effects) {
      const name = nameOf(effect);
      if (effect.change === wanted && !creators.has(name)) creators.set(name, effect.key);
    }
  return creators;
};

/** Roles belong to the server and fire no event trigger, so new ones are noted after each migration. */
export const roleWatch = async (
  session: Session,
  earlier: readonly Effect[] = [],
): Promise<{ readonly note: (key: MigrationKey) => Promise<void>; readonly effects: readonly Effect[] }> => {
  const read = () => session.query<{ name: string }>('select rolname as name from pg_roles order by 1');
  const known = new Set((await read()).map(({ name }) => name));
  const effects: Effect[] = [...earlier];
  return {
    effects,
    note: async (key) => {
      for (const { name } of await read()) {
        if (known.has(name)) continue;
        known.add(name);
        effects.push({ key, change: 'created', kind: 'role', identity: name });
      }
    },
  };
};
