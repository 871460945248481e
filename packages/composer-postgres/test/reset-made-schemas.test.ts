import { describe, expect, test } from 'vitest';

import { applyPlan, resetDatabase, type Database } from '../src/index.ts';
import { replayStream } from '../src/shadow.ts';
import { CLUSTER_CACHE, engines } from './support/databases.ts';
import { parser, streamOf, TESTER } from './support/stream.ts';

/** A service that makes schemas while it runs, and no row of its own. */
const STORE = streamOf({
  store: {
    migrations: {
      '20260101000000_create_store': `
        create schema store;
        create function store.touch() returns trigger language plpgsql as $$ begin return new; end $$;
        comment on schema store is 'Tenants.
@makes-schemas tenant_';`,
    },
  },
});

const shadow = await replayStream({
  plan: STORE.planFor(),
  parser,
  clusterCache: CLUSTER_CACHE,
  extensions: [],
});
await shadow.close();

const make = async (database: Database, name: string, comment: string): Promise<void> => {
  await database.query(`create schema ${name}`);
  await database.query(`comment on schema ${name} is E'A tenant.\\n${comment}'`);
  await database.query(`create table ${name}.notes (id int)`);
  await database.query(
    `create trigger touch before update on ${name}.notes for each row execute function store.touch()`,
  );
};

const schemasOf = async (database: Database): Promise<readonly string[]> => {
  const rows = await database.query<{ name: string }>(
    `select nspname as name from pg_namespace where nspname !~ '^pg_' and nspname not in ('information_schema', 'public', 'tributary')
     order by nspname collate "C"`,
  );
  return rows.map(({ name }) => name);
};

describe.each(engines())('schemas made at run time in $name', ({ open }) => {
  test('go with a reset where both comments say so, after a dump of their rows; others stay', async () => {
    const database = await open();
    await applyPlan(database, { plan: STORE.planFor(), parser, ...TESTER });
    await database.query('update tributary.ledger set disposable = true');
    await make(database, 'tenant_a', '@made-by store');
    await make(database, '"tenant_B c"', '@made-by store');
    await make(database, 'other_a', '@made-by store');
    await make(database, 'tenant_by_hand', '');
    await make(database, 'tenant_of_public', '@made-by public');
    const seen: unknown[] = [];
    const reset = () =>
      resetDatabase(database, {
        effects: shadow.effects,
        guarded: new Set(),
        ...TESTER,
        beforeDrop: async () => void seen.push(await schemasOf(database)),
      });
    await database.query('insert into tenant_a.notes values (1)');
    expect(await reset()).toBe(4);
    expect(seen).toEqual([['other_a', 'store', 'tenant_B c', 'tenant_a', 'tenant_by_hand', 'tenant_of_public']]);
    expect(await schemasOf(database)).toEqual(['other_a', 'tenant_by_hand', 'tenant_of_public']);
  });
});
