import { composedDatabase, composedServerDatabase, insertRow, serverUrls, sqlstateOf } from '@tributary/testkit';
import type { Session } from '@tributary/testkit';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';

const packageUrl = new URL('..', import.meta.url);
const database = await composedDatabase(packageUrl);
afterAll(() => database.close());

const newRun = async (session: Session, given: Readonly<Record<string, unknown>> = {}): Promise<string> =>
  (await insertRow(session, 'workflow_instances', { status: 'CREATED', ...given })).id;

/** Moves a run on, if it is still at the version that was read. Gives the new version, if it did. */
const advance = (session: Session, id: string, version: number, step: string) =>
  session.query<{ version: number; current_step_id: string }>(
    `update public.workflow_instances set current_step_id = $3, status = 'RUNNING', version = version + 1
     where id = $1 and version = $2 returning version, current_step_id`,
    [id, version, step],
  );

describe('a run', () => {
  let id: string;

  beforeEach(async () => {
    id = await newRun(database);
  });

  test('begins at version 0 with an empty state, and now', async () => {
    const rows = await database.query(
      `select version, state, started_at = updated_at as is_new, completed_at, cancellation, compensation_state
       from public.workflow_instances where id = $1`,
      [id],
    );
    expect(rows).toEqual([
      { version: 0, state: {}, is_new: true, completed_at: null, cancellation: null, compensation_state: null },
    ]);
  });

  test('is advanced by the one who knows its version; no row means a conflict', async () => {
    expect(await advance(database, id, 0, 'first')).toEqual([{ version: 1, current_step_id: 'first' }]);
    expect(await advance(database, id, 0, 'stale')).toEqual([]);
    expect(await advance(database, id, 1, 'second')).toEqual([{ version: 2, current_step_id: 'second' }]);
  });

  test('has no version below 0, and always one', async () => {
    expect(await sqlstateOf(newRun(database, { version: -1 }))).toBe('23514');
    expect(await sqlstateOf(newRun(database, { version: null }))).toBe('23502');
  });

  test.each(['CREATED', 'RUNNING', 'COMPLETED', 'FAILED', 'CANCELLED', 'WAITING_FOR_EVENT'])(
    'may be %s',
    async (status) => {
      const rows = await database.query(
        'update public.workflow_instances set status = $2 where id = $1 returning status',
        [id, status],
      );
      expect(rows).toEqual([{ status }]);
    },
  );

  test.each(['running', 'SUSPENDED', ''])('may not be %j', async (status) => {
    expect(await sqlstateOf(newRun(database, { status }))).toBe('23514');
  });

  test('keeps who cancelled it and how far undoing is', async () => {
    const cancellation = { reason: 'Duplicate', source: 'EVENT', eventId: 'e-1' };
    const compensation = { status: 'COMPLETED_WITH_ERRORS', plan: ['b', 'a'], completed: ['b'], failed: [] };
    const rows = await database.query(
      `update public.workflow_instances
       set status = 'CANCELLED', cancellation = $2::text::jsonb, compensation_state = $3::text::jsonb
       where id = $1 returning cancellation, compensation_state`,
      [id, JSON.stringify(cancellation), JSON.stringify(compensation)],
    );
    expect(rows).toEqual([{ cancellation, compensation_state: compensation }]);
  });

  test('is found by the event that it waits for', async () => {
    const state = JSON.stringify({ waitingForEvent: { eventPattern: 'term_sheet.revised' } });
    const waiting = await newRun(database, { status: 'WAITING_FOR_EVENT', state });
    await newRun(database, { status: 'RUNNING', state });
    const rows = await database.transaction(async (session) => {
      await session.query('set local enable_seqscan = off');
      const find = `select id::text from public.workflow_instances
        where status = 'WAITING_FOR_EVENT' and state -> 'waitingForEvent' ->> 'eventPattern' = 'term_sheet.revised'`;
      const plan = await session.query<{ 'QUERY PLAN': string }>(`explain (costs off) ${find}`);
      expect(JSON.stringify(plan)).toContain('idx_workflow_instances_waiting_for_event_pattern');
      return session.query(find);
    });
    expect(rows).toEqual([{ id: waiting }]);
  });
});

test.each(serverUrls())('of writers at the same time one advances a run, on the $name', async ({ url }) => {
  const target = await composedServerDatabase(packageUrl, url);
  const writers = await Promise.all(Array.from({ length: 6 }, () => target.connect()));
  try {
    const id = await newRun(writers[0]!);
    const advanced = await Promise.all(writers.map((writer, index) => advance(writer, id, 0, `step-${index}`)));
    const winners = advanced.flat();
    expect(winners).toHaveLength(1);
    const rows = await writers[0]!.query(
      'select version, current_step_id from public.workflow_instances where id = $1',
      [id],
    );
    expect(rows).toEqual(winners);
  } finally {
    await Promise.all(writers.map((writer) => writer.close()));
    await target.drop();
  }
});
