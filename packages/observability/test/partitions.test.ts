import {
  asService,
  asUser,
  composedDatabase,
  composedServerDatabase,
  executorOn,
  serverUrls,
  sqlstateOf,
  type Database,
  type Session,
} from '@tributary/testkit';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';

import {
  createObservabilityLogPartitions,
  dropObservabilityLogPartitions,
  listObservabilityLogPartitions,
  type DropLogPartitionsArguments,
} from '../src/index.ts';
import { dayOf, linesIn, logOn, partitionOf } from './support/days.ts';

interface Place {
  readonly name: string;
  readonly open: () => Promise<{ readonly database: Database; readonly close: () => Promise<void> }>;
}

const folder = new URL('..', import.meta.url);

const places: readonly Place[] = [
  {
    name: 'PGlite',
    open: async () => {
      const database = await composedDatabase(folder);
      return { database, close: () => database.close() };
    },
  },
  ...serverUrls().map(({ name, url }) => ({
    name,
    open: async () => {
      const server = await composedServerDatabase(folder, url);
      const database = await server.connect();
      return {
        database,
        close: async () => {
          await database.close();
          await server.drop();
        },
      };
    },
  })),
];

const DEFAULT = 'observability_logs_default';

describe.each(places)('on $name', ({ open }) => {
  let database: Database;
  let close: () => Promise<void>;
  beforeAll(async () => {
    ({ database, close } = await open());
  });
  afterAll(() => close());
  afterEach(async () => {
    await database.query(`do $$
      declare v_name text;
      begin
        delete from public.observability_logs;
        for v_name in select p.partition_name from public.list_observability_log_partitions() p where p.ends_at is not null
        loop execute format('drop table public.%I', v_name); end loop;
      end $$`);
  });

  const create = (daysAhead?: number) =>
    asService(database, (session) =>
      createObservabilityLogPartitions(executorOn(session), daysAhead === undefined ? {} : { daysAhead }),
    );
  const drop = (args: DropLogPartitionsArguments = {}) =>
    asService(database, (session) => dropObservabilityLogPartitions(executorOn(session), args));

  /** Partitions of today and of earlier days, made because the default one holds lines of them. */
  const partitionsOf = async (offsets: readonly number[]): Promise<readonly string[]> => {
    for (const offset of offsets) await logOn(database, offset);
    await create(0);
    await database.query('delete from public.observability_logs');
    return Promise.all(offsets.map((offset) => partitionOf(database, offset)));
  };

  test('makes today and a week, once', async () => {
    const names = await Promise.all([0, 1, 2, 3, 4, 5, 6, 7].map((offset) => partitionOf(database, offset)));
    expect(await create()).toEqual(names);
    expect(await create()).toEqual([]);
    expect(await create(8)).toEqual([await partitionOf(database, 8)]);
    expect(await logOn(database, 3)).toBe(names[3]);
    expect(await logOn(database, 30)).toBe(DEFAULT);
  });

  test('lists them with their bounds, in UTC whatever the session says', async () => {
    const list = (session: Session) => listObservabilityLogPartitions(executorOn(session));
    await asService(database, async (session) => {
      await session.query(`set local timezone = 'Pacific/Auckland'`);
      await session.query(`set local datestyle = 'SQL, DMY'`);
      await createObservabilityLogPartitions(executorOn(session), { daysAhead: 1 });
      await session.query('set local datestyle = iso');
      expect(await list(session)).toEqual([
        {
          partitionName: await partitionOf(session, 0),
          startsAt: await dayOf(session, 0),
          endsAt: await dayOf(session, 1),
        },
        {
          partitionName: await partitionOf(session, 1),
          startsAt: await dayOf(session, 1),
          endsAt: await dayOf(session, 2),
        },
        { partitionName: DEFAULT, startsAt: null, endsAt: null },
      ]);
    });
  });

  test('moves lines out of the default partition, also those of days gone by', async () => {
    for (const offset of [-40, 0, 2, 30]) expect(await logOn(database, offset)).toBe(DEFAULT);
    const [past, today, tomorrow, next] = await Promise.all([-40, 0, 1, 2].map((day) => partitionOf(database, day)));
    expect(await create(2)).toEqual([today, tomorrow, next, past]);
    expect(await linesIn(database)).toEqual([
      `${past}: day -40`,
      `${today}: day 0`,
      `${next}: day 2`,
      `${DEFAULT}: day 30`,
    ]);
  });

  test('leaves days alone that a partition of another size covers', async () => {
    const [from, to] = await Promise.all([0, 3].map(async (day) => (await dayOf(database, day)).toISOString()));
    await database.query(
      `create table public.observability_logs_by_hand partition of public.observability_logs
       for values from ('${from}') to ('${to}')`,
    );
    expect(await create(3)).toEqual([await partitionOf(database, 3)]);
  });

  test('a partition is guarded, explained and indexed as its table', async () => {
    const [name] = await create(0);
    const [row] = await database.query(
      `select c.relrowsecurity as security, obj_description(c.oid, 'pg_class') as comment,
         (select count(*)::int from pg_index x where x.indrelid = c.oid) as indexes,
         (select count(*)::int from pg_index x where x.indrelid = 'public.observability_logs'::regclass) as of_table,
         has_table_privilege('anon', c.oid, 'select') as anon,
         has_table_privilege('authenticated', c.oid, 'select, insert, update, delete') as authenticated,
         has_table_privilege('service_role', c.oid, 'select') as service
       from pg_class c where c.oid = to_regclass('public.' || $1)`,
      [name],
    );
    const today = (await dayOf(database, 0)).toISOString().slice(0, 10);
    expect(row).toEqual({
      security: true,
      comment: `Log lines of ${today} (UTC).\n@made-by create_observability_log_partitions`,
      indexes: 8,
      of_table: 8,
      anon: false,
      authenticated: false,
      service: true,
    });
  });

  test('drops what is past retention, and nothing else, once', async () => {
    const names = await partitionsOf([-91, -90, 0]);
    await logOn(database, -91);
    expect(await drop()).toEqual([{ partitionName: names[0], isDropped: true, removedLines: 1 }]);
    expect(await drop()).toEqual([]);
    expect(await drop({ keepDays: 1 })).toEqual([{ partitionName: names[1], isDropped: true, removedLines: 0 }]);
    expect(await logOn(database, 0)).toBe(names[2]);
    expect(await logOn(database, -91)).toBe(DEFAULT);
  });

  test('keeps lines of other retention classes', async () => {
    const [name] = await partitionsOf([-10]);
    await logOn(database, -10);
    await logOn(database, -10, { retention_policy: 'audit', message: 'audit' });
    expect(await drop({ keepDays: 5 })).toEqual([{ partitionName: name, isDropped: false, removedLines: 1 }]);
    expect(await linesIn(database)).toEqual([`${name}: audit`]);
    expect(await drop({ keepDays: 5 })).toEqual([]);
    expect(await drop({ keepDays: 5, retentionPolicy: 'audit' })).toEqual([
      { partitionName: name, isDropped: true, removedLines: 1 },
    ]);
  });

  test('takes lines past retention out of the default partition', async () => {
    await logOn(database, -10);
    await logOn(database, -4);
    await logOn(database, -10, { retention_policy: 'audit', message: 'audit' });
    expect(await drop({ keepDays: 5 })).toEqual([{ partitionName: DEFAULT, isDropped: false, removedLines: 1 }]);
    expect(await linesIn(database)).toEqual([`${DEFAULT}: audit`, `${DEFAULT}: day -4`]);
  });

  test.each([-1, 93, null])('refuses with 22023 to make %s days ahead', async (days) => {
    expect(await sqlstateOf(create(days as number))).toBe('22023');
  });

  test.each([
    { keepDays: 0 },
    { keepDays: 36_501 },
    { keepDays: null as unknown as number },
    { retentionPolicy: null as unknown as string },
  ])('refuses with 22023 to drop by %j', async (args) => {
    expect(await sqlstateOf(drop(args))).toBe('22023');
  });

  test('refuses with 42P07 where a table has the name of a partition', async () => {
    const name = await partitionOf(database, 0);
    await database.query(`create table public.${name} (id int)`);
    expect(await sqlstateOf(create(0))).toBe('42P07');
    await database.query(`drop table public.${name}`);
  });

  test.each([
    ['list', listObservabilityLogPartitions],
    ['create', createObservabilityLogPartitions],
    ['drop', dropObservabilityLogPartitions],
  ] as const)('%s is refused with 42501 to signed-in users', async (_name, call) => {
    const attempt = asUser(database, '00000000-0000-4000-8000-000000000001', async (session) => {
      await call(executorOn(session));
    });
    expect(await sqlstateOf(attempt)).toBe('42501');
  });
});
