import { describe, expect, test } from 'vitest';

import { openStreamFacts, readDrift, replayFacts, type Drift } from '../src/drift.ts';
import { applyPlan, type Database } from '../src/index.ts';
import { CLUSTER_CACHE, engines } from './support/databases.ts';
import { parser, streamOf, TESTER } from './support/stream.ts';

/** A table with a default partition, and a function of its service that makes others. */
const LOGS = streamOf({
  logs: {
    migrations: {
      '20260101000000_create_logs': `
        create table public.logs (at date not null, line text check (line <> ''), primary key (at)) partition by range (at);
        create index idx_logs_line on public.logs (line);
        alter table public.logs enable row level security;
        create table public.logs_default partition of public.logs default;
        alter table public.logs_default enable row level security;
        grant select, insert on table public.logs to public;`,
      '20260102000000_make_partitions': `
        comment on table public.logs is 'Lines.
@partitions-by make_partition';
        create function public.make_partition(p_year int) returns void language plpgsql as $$
        begin
          execute format('create table public.logs_%s (like public.logs including defaults including constraints)', p_year);
          execute format('alter table public.logs_%s enable row level security', p_year);
          execute format('comment on table public.logs_%s is %L', p_year, E'Lines of a year.\\n@made-by make_partition');
          execute format('alter table public.logs attach partition public.logs_%s for values from (%L) to (%L)',
            p_year, p_year || '-01-01', p_year + 1 || '-01-01');
        end $$;`,
    },
  },
});

const facts = openStreamFacts(
  await replayFacts({ plan: LOGS.planFor(), parser, extensions: [], clusterCache: CLUSTER_CACHE }),
);

const CREATE = 'logs/20260101000000_create_logs';

/** With a partition made by the function. */
const partitioned = async (open: () => Promise<Database>): Promise<Database> => {
  const database = await open();
  await applyPlan(database, { plan: LOGS.planFor(), parser, ...TESTER });
  await database.query('select public.make_partition(2026)');
  return database;
};

/** What is done to the partition by hand, and what a drift has to say of it. */
const DEFECTS = [
  ['create policy p on public.logs_2026 for select to public using (true)', 'extra policy p on logs_2026'],
  ['create index by_hand on public.logs_2026 (line)', 'extra index by_hand on logs_2026'],
  [
    'alter table public.logs_2026 add constraint by_hand check (at is not null)',
    'extra constraint by_hand on logs_2026',
  ],
  ['grant delete on public.logs_2026 to public', 'extra grant logs_2026'],
  ['alter table public.logs_2026 disable row level security', 'changed table logs_2026: rowSecurity'],
] as const;

const told = ({ differences }: Drift): readonly string[] =>
  differences.map(
    ({ kind, object, attributes }) =>
      [kind, object.kind, object.name, ...(object.table === undefined ? [] : ['on', object.table])].join(' ') +
      (attributes.length === 0 ? '' : `: ${attributes.join(', ')}`),
  );

describe.each(engines())('partitions in $name', ({ open }) => {
  test('that the function of their service made are no drift', async () => {
    const database = await partitioned(open);
    expect(told(await readDrift(database, { stream: facts }))).toEqual([]);
    await database.query('grant select on public.logs_2026 to public');
    await database.query('drop table public.logs_2026');
    expect(told(await readDrift(database, { stream: facts }))).toEqual([]);
  });

  test('stay no drift where their table has changed, which is told once', async () => {
    const database = await partitioned(open);
    await database.query('alter table public.logs add column level text, drop constraint logs_line_check');
    const { differences, sqlToStream } = await readDrift(database, { stream: facts });
    expect(differences.map(({ object, expectedBy }) => [object.name, expectedBy])).toEqual([
      ['level', undefined],
      ['logs_line_check', CREATE],
    ]);
    for (const sql of sqlToStream) await database.query(sql);
    expect(told(await readDrift(database, { stream: facts }))).toEqual([]);
  });

  test('are told of what was done to them by hand, and its SQL mends it', async () => {
    const database = await partitioned(open);
    for (const [sql, expected] of DEFECTS) {
      await database.query(sql);
      const drift = await readDrift(database, { stream: facts });
      expect(told(drift), sql).toEqual([expected]);
      expect(drift.differences[0], sql).toMatchObject({ owner: 'logs', losesData: false });
      for (const statement of drift.sqlToStream) await database.query(statement);
      expect(told(await readDrift(database, { stream: facts })), sql).toEqual([]);
    }
  });

  test('that somebody made by hand are extra, and belong to the owner of their table', async () => {
    const database = await partitioned(open);
    await database.query(
      `create table public.logs_1999 partition of public.logs for values from ('1999-01-01') to ('2000-01-01')`,
    );
    const { differences } = await readDrift(database, { stream: facts });
    expect(differences).toEqual([
      expect.objectContaining({
        kind: 'extra',
        object: { kind: 'table', schema: 'public', name: 'logs_1999' },
        owner: 'logs',
        losesData: true,
      }),
    ]);
  });

  test('that name another maker than their table does are extra', async () => {
    const database = await partitioned(open);
    await database.query(`comment on table public.logs_2026 is '@made-by somebody'`);
    expect(told(await readDrift(database, { stream: facts }))).toEqual(['extra table logs_2026']);
  });

  test('of the stream itself are missing where they were dropped', async () => {
    const database = await partitioned(open);
    await database.query('drop table public.logs_default');
    const { differences } = await readDrift(database, { stream: facts });
    expect(differences).toEqual([
      expect.objectContaining({
        kind: 'missing',
        object: expect.objectContaining({ name: 'logs_default' }),
        owner: 'logs',
      }),
    ]);
  });
});
