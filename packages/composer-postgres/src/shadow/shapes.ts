import type { MigrationKey, ObjectOrigin, ReshapeEvidence } from '@tributary/composer-core';

import type { Session } from '../database.ts';

/** What migrations made of tables, column by column. */
export interface ShapeLog {
  /** What was taken away or changed of what was there, in order. */
  readonly reshapes: readonly ReshapeEvidence[];
  /** `column public.t.a` and `constraint c on public.t`, without quotes → where it comes from. */
  readonly origins: ReadonlyMap<string, ObjectOrigin>;
}

/** Goes with OPEN_EFFECTS: tables that commands touch and drop, by their numbers. */
export const OPEN_SHAPES = `
create table tributary_shadow.shaped (relation oid, part int, is_dropped boolean);
create function tributary_shadow.log_shaped() returns event_trigger language plpgsql as $$
begin
  insert into tributary_shadow.shaped
  select objid, 0, false from pg_event_trigger_ddl_commands() where classid = 'pg_class'::regclass;
end $$;
create function tributary_shadow.log_unshaped() returns event_trigger language plpgsql as $$
begin
  insert into tributary_shadow.shaped
  select objid, objsubid, true from pg_event_trigger_dropped_objects() where classid = 'pg_class'::regclass;
end $$;
create event trigger tributary_log_shaped on ddl_command_end execute function tributary_shadow.log_shaped();
create event trigger tributary_log_unshaped on sql_drop execute function tributary_shadow.log_unshaped();
`;

/** After all notes are open: what was noted of the other loggers' own tables. */
export const FORGET_SHAPES = 'delete from tributary_shadow.shaped;';

/** Before CLOSE_EFFECTS, which drops the schema that all of it lies in. */
export const CLOSE_SHAPES = `
drop event trigger tributary_log_shaped;
drop event trigger tributary_log_unshaped;
`;

const TOUCHED = `
delete from tributary_shadow.shaped returning relation::text as relation, part, is_dropped as "isDropped"`;

const COLUMNS = `
select c.oid::text as relation, n.nspname || '.' || c.relname as "table", a.attnum as part, a.attname as name,
       format_type(a.atttypid, a.atttypmod) as type, a.attnotnull as "isRequired"
from pg_class c join pg_namespace n on n.oid = c.relnamespace
left join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
where c.oid = any ($1::oid[]) and c.relkind in ('r', 'p') and c.relpersistence <> 't'`;

const CONSTRAINTS = `
select conrelid::text as relation, oid::text as part, conname as name from pg_constraint where conrelid = any ($1::oid[])`;

interface ColumnRow {
  readonly relation: string;
  readonly table: string;
  readonly part: number | null;
  readonly name: string;
  readonly type: string;
  readonly isRequired: boolean;
}

interface Column extends Pick<ColumnRow, 'name' | 'type' | 'isRequired'> {
  readonly origin: ObjectOrigin;
}

/** What is known of tables, as plain data: relation by number → table. */
export interface ShapeState {
  readonly reshapes: readonly ReshapeEvidence[];
  readonly tables: readonly (readonly [
    relation: string,
    table: {
      readonly name: string;
      readonly madeBy: MigrationKey;
      readonly columns: readonly (readonly [number, Column])[];
      readonly constraints: readonly (readonly [string, Constraint])[];
    },
  ])[];
}

interface Constraint {
  readonly name: string;
  readonly origin: ObjectOrigin;
}

interface Table {
  name: string;
  readonly madeBy: MigrationKey;
  readonly columns: Map<number, Column>;
  readonly constraints: Map<string, Constraint>;
}

/**
 * Follows tables from migration to migration by the numbers that PostgreSQL gives them and their columns, so that a new
 * name is known from a new column. Compares only what was touched, and outside of SQL: a statement on catalogs that
 * each migration invalidates is planned anew each time.
 */
export class ShapeWatch implements ShapeLog {
  readonly reshapes: ReshapeEvidence[];
  readonly #session: Session;
  readonly #tables: Map<string, Table>;

  constructor(session: Session, { reshapes, tables }: ShapeState = { reshapes: [], tables: [] }) {
    this.#session = session;
    this.reshapes = [...reshapes];
    this.#tables = new Map(
      tables.map(([relation, { columns, constraints, ...table }]) => [
        relation,
        { ...table, columns: new Map(columns), constraints: new Map(constraints) },
      ]),
    );
  }

  /** To go on later from here. */
  get state(): ShapeState {
    return {
      reshapes: this.reshapes,
      tables: [...this.#tables].map(([relation, { columns, constraints, ...table }]) => [
        relation,
        { ...table, columns: [...columns], constraints: [...constraints] },
      ]),
    };
  }

  /** Takes what a migration did since the last call. */
  async note(key: MigrationKey): Promise<void> {
    const touched = await this.#session.query<{ relation: string; part: number; isDropped: boolean }>(TOUCHED);
    for (const { relation, part, isDropped } of touched) if (isDropped) this.#drop(key, relation, part);
    const relations = [...new Set(touched.flatMap(({ relation, isDropped }) => (isDropped ? [] : [relation])))];
    if (relations.length === 0) return;
    const list = [`{${relations.join(',')}}`];
    for (const row of await this.#session.query<ColumnRow>(COLUMNS, list)) this.#noteColumn(key, row);
    type Row = { readonly relation: string; readonly part: string; readonly name: string };
    for (const { relation, part, name } of await this.#session.query<Row>(CONSTRAINTS, list)) {
      const constraints = this.#tables.get(relation)?.constraints;
      constraints?.set(part, { name, origin: constraints.get(part)?.origin ?? { creator: key, last: key } });
    }
  }

  get origins(): ReadonlyMap<string, ObjectOrigin> {
    const origins = new Map<string, ObjectOrigin>();
    for (const table of this.#tables.values()) {
      for (const { name, origin } of table.columns.values()) origins.set(`column ${table.name}.${name}`, origin);
      for (const { name, origin } of table.constraints.values())
        origins.set(`constraint ${name} on ${table.name}`, origin);
    }
    return origins;
  }

  #drop(key: MigrationKey, relation: string, part: number): void {
    const table = this.#tables.get(relation);
    if (table === undefined) return;
    const column = table.columns.get(part);
    if (part !== 0 && column === undefined) return;
    const what = column === undefined ? {} : { column: column.name };
    const madeBy = column?.origin.creator ?? table.madeBy;
    this.reshapes.push({ key, change: 'dropped', table: table.name, ...what, madeBy, tableMadeBy: table.madeBy });
    if (column === undefined) this.#tables.delete(relation);
    else table.columns.delete(part);
  }

  #noteColumn(key: MigrationKey, { relation, table: name, part, ...now }: ColumnRow): void {
    const table = this.#tables.get(relation) ?? { name, madeBy: key, columns: new Map(), constraints: new Map() };
    this.#tables.set(relation, table);
    const at = { key, tableMadeBy: table.madeBy };
    if (table.name !== name)
      this.reshapes.push({
        ...at,
        change: 'renamed',
        table: table.name,
        was: table.name,
        now: name,
        madeBy: table.madeBy,
      });
    table.name = name;
    if (part === null) return;
    const was = table.columns.get(part);
    const changes = was === undefined ? [] : changesOf(was, now);
    const madeBy = was?.origin.creator ?? key;
    this.reshapes.push(
      ...changes.map((change) => ({ ...at, ...change, table: name, column: was?.name ?? now.name, madeBy })),
    );
    const last = was === undefined || changes.length > 0 ? key : was.origin.last;
    table.columns.set(part, {
      name: now.name,
      type: now.type,
      isRequired: now.isRequired,
      origin: { creator: madeBy, last },
    });
  }
}

const changesOf = (
  was: Column,
  now: Omit<Column, 'origin'>,
): readonly Pick<ReshapeEvidence, 'change' | 'was' | 'now'>[] => [
  ...(was.name === now.name ? [] : [{ change: 'renamed', was: was.name, now: now.name } as const]),
  ...(was.type === now.type ? [] : [{ change: 'retyped', was: was.type, now: now.type } as const]),
  ...(now.isRequired && !was.isRequired ? [{ change: 'required' } as const] : []),
];
