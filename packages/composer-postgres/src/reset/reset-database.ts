import type { Database } from '../database.ts';
import { ensureLedger } from '../ledger/ensure.ts';
import { withLedger } from '../ledger/failures.ts';
import { readFormat } from '../ledger/read.ts';
import { LEDGER_SCHEMA } from '../ledger/schema.ts';
import { appendEvent, type Author } from '../ledger/write.ts';
import type { Effect } from '../shadow/effects.ts';
import { refuseUnlessDisposable } from './disposable.ts';
import { dropStatement } from './drop-statement.ts';
import { readMadeSchemas } from './made-schemas.ts';
import { ownedEffects, type Ownership } from './owned-effects.ts';

export interface ResetOptions extends Author, Ownership {
  /**
   * Called under the run lock before anything is dropped, when a table that goes holds a row: the moment
   * for a dump. When it throws, everything stays.
   */
  readonly beforeDrop?: () => Promise<void>;
}

/**
 * Drops what the composition owns, in reverse order of creation, and its ledger, in one transaction. Before that, the
 * schemas that its services made at run time, each in a transaction of its own: thousands in one would want too many locks.
 * What belongs to the host stays: a guarded object is dropped only when its comment calls it a
 * stand-in. Returns how many objects were dropped. Throws NotDisposable, RunLockBusy.
 */
export const resetDatabase = (database: Database, options: ResetOptions): Promise<number> =>
  withLedger(database, async () => {
    await refuseUnlessDisposable(database);
    return database.exclusively(LEDGER_SCHEMA, () => dropOwned(database, options), { waitMs: 60_000 });
  });

const dropOwned = async (database: Database, options: ResetOptions): Promise<number> => {
  if ((await readFormat(database)) === undefined) return 0;
  const owned = await ownedEffects(database, options);
  const made = await readMadeSchemas(database, identitiesOf(owned, 'schema'));
  const schemas = [...identitiesOf(owned, 'schema'), ...made];
  const isFilled = await holdsRows(database, { tables: identitiesOf(owned, 'table'), schemas });
  if (options.beforeDrop !== undefined && isFilled) await options.beforeDrop();
  for (const schema of made) await database.query(`drop schema if exists ${schema} cascade`);
  const statements = owned.flatMap((effect) => dropStatement(effect) ?? []);
  await database.transaction(async (session) => {
    await session.pipeline([...statements, 'drop schema tributary cascade']);
  });
  await ensureLedger(database);
  await database.query('update tributary.ledger set disposable = true');
  const dropped = made.length + statements.length;
  await appendEvent(database, { kind: 'database-reset', data: { dropped } }, options);
  return dropped;
};

const identitiesOf = (effects: readonly Effect[], wanted: Effect['kind']): readonly string[] =>
  effects.flatMap(({ kind, identity }) => (kind === wanted ? [identity] : []));

interface Going {
  readonly tables: readonly string[];
  readonly schemas: readonly string[];
}

/** Do the tables that go hold a row? A schema takes with it whatever else lies in it. */
const holdsRows = async (database: Database, { tables, schemas }: Going): Promise<boolean> => {
  const present = await database.query<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c where c.relkind in ('r', 'p') and (
       c.oid in (select to_regclass(name) from json_array_elements_text($1::text::json) as name) or
       c.relnamespace in (select to_regnamespace(name) from json_array_elements_text($2::text::json) as name))`,
    [JSON.stringify(tables), JSON.stringify(schemas)],
  );
  if (present.length === 0) return false;
  const [row] = await database.query<{ found: boolean }>(
    `select ${present.map(({ name }) => `exists (select from ${name})`).join(' or ')} as found`,
  );
  return row?.found === true;
};
