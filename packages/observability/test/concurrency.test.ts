import {
  asService,
  composedServerDatabase,
  executorOn,
  insertRow,
  serverUrls,
  until,
  type Database,
  type ServerDatabase,
  type Session,
} from '@tributary/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { createObservabilityLogPartitions, dropObservabilityLogPartitions } from '../src/index.ts';
import { logOn, partitionOf } from './support/days.ts';

describe.each(serverUrls())('on the $name', ({ url }) => {
  let server: ServerDatabase;
  let first: Database;
  let second: Database;
  let watcher: Database;
  beforeAll(async () => {
    server = await composedServerDatabase(new URL('..', import.meta.url), url);
    [first, second, watcher] = await Promise.all([server.connect(), server.connect(), server.connect()]);
  });
  afterAll(async () => {
    for (const database of [first, second, watcher]) await database.close();
    await server.drop();
  });

  const somebodyWaits = () =>
    until('one run waits for the other', async () => {
      const [row] = await watcher.query<{ waiting: number }>(
        `select count(*)::int as waiting from pg_locks l
         where not l.granted and l.database = (select oid from pg_database where datname = current_database())`,
      );
      return row!.waiting > 0;
    });

  /** Runs `call` in two sessions: the second starts before the first commits, and waits for it. */
  const bothRun = async <Result>(call: (session: Session) => Promise<Result>): Promise<readonly [Result, Result]> => {
    let late: Promise<Result> | undefined;
    const early = await asService(first, async (session) => {
      const result = await call(session);
      late = asService(second, call);
      await somebodyWaits();
      return result;
    });
    return [early, await late!];
  };

  test('two runs that make partitions make each once', async () => {
    const [early, late] = await bothRun((session) =>
      createObservabilityLogPartitions(executorOn(session), { daysAhead: 2 }),
    );
    expect(early).toHaveLength(3);
    expect(late).toEqual([]);
  });

  test('two runs that drop them drop each once', async () => {
    await logOn(first, -100);
    await asService(first, (session) => createObservabilityLogPartitions(executorOn(session)));
    const [early, late] = await bothRun((session) => dropObservabilityLogPartitions(executorOn(session)));
    expect(early).toEqual([{ partitionName: await partitionOf(first, -100), isDropped: true, removedLines: 1 }]);
    expect(late).toEqual([]);
  });

  test('a line that is being written into the default partition waits for nobody and is moved', async () => {
    let making: Promise<readonly string[]> | undefined;
    await first.transaction(async (session) => {
      expect(await logOn(session, 50)).toBe('observability_logs_default');
      making = asService(second, (other) => createObservabilityLogPartitions(executorOn(other), { daysAhead: 50 }));
      await somebodyWaits();
    });
    const name = await partitionOf(first, 50);
    expect(await making).toContain(name);
    expect(await first.query(`select message from public.${name}`)).toEqual([{ message: 'day 50' }]);
  });

  test('lines are written while partitions are made', async () => {
    await first.transaction(async (session) => {
      await createObservabilityLogPartitions(executorOn(session), { daysAhead: 60 });
      await insertRow(second, 'observability_logs', { level: 'INFO', source_component: 'api', message: 'meanwhile' });
    });
    const today = await partitionOf(first, 0);
    expect(await first.query(`select message from public.${today}`)).toEqual([{ message: 'meanwhile' }]);
  });
});
