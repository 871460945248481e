import { describe, expect, test } from 'vitest';

import { openStreamFacts, readDrift, replayFacts, type Drift } from '../src/drift.ts';
import { applyPlan } from '../src/index.ts';
import { CLUSTER_CACHE, engines } from './support/databases.ts';
import { parser, streamOf, TESTER } from './support/stream.ts';

/** A service that makes schemas while it runs. */
const STORE = streamOf({
  store: {
    migrations: {
      '20260101000000_create_store': `
        create schema store;
        comment on schema store is 'Tenants.
@makes-schemas tenant_';`,
    },
  },
});

const facts = openStreamFacts(
  await replayFacts({ plan: STORE.planFor(), parser, extensions: [], clusterCache: CLUSTER_CACHE }),
);

const made = (name: string, comment: string): string => `
  create schema ${name};
  comment on schema ${name} is E'A tenant.\\n${comment}';
  create type ${name}.kind as enum ('a');
  create function ${name}.f() returns int language sql as 'select 1';
  create table ${name}.notes (id int generated always as identity primary key, kind ${name}.kind default 'a', n int default ${name}.f());
  create table ${name}.more (id int references ${name}.notes);
  create view ${name}.v as select * from ${name}.notes;
  alter table ${name}.notes enable row level security;
  create policy p on ${name}.notes using (true);
  grant select on ${name}.notes to public;`;

const told = ({ differences }: Drift): readonly string[] =>
  differences.map(({ kind, object }) => `${kind} ${object.kind} ${object.name}`);

describe.each(engines())('schemas made at run time in $name', ({ open }) => {
  test('are no drift where both comments say so', async () => {
    const database = await open();
    await applyPlan(database, { plan: STORE.planFor(), parser, ...TESTER });
    await database.query(made('tenant_a', '@made-by store'));
    expect(told(await readDrift(database, { stream: facts }))).toEqual([]);
  });

  test.each([
    ['other_a', '@made-by store'],
    ['tenant_b', '@made-by public'],
    ['tenant_c', ''],
  ])('%s, %s: are drift', async (name, comment) => {
    const database = await open();
    await applyPlan(database, { plan: STORE.planFor(), parser, ...TESTER });
    await database.query(made(name, comment));
    expect(told(await readDrift(database, { stream: facts }))).toContain(`extra schema ${name}`);
  });
});
