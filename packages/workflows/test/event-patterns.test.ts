import {
  anAccount,
  asAnon,
  asService,
  asUser,
  composedDatabase,
  executorOn,
  insertRow,
  sqlstateOf,
} from '@tributary/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { matchesEventPattern } from '../src/index.ts';

const database = await composedDatabase(new URL('..', import.meta.url));
afterAll(() => database.close());
let userId: string;

beforeAll(async () => {
  userId = await anAccount(database);
});

const matches = (pattern: string, name: string): Promise<boolean> =>
  asService(database, (session) => matchesEventPattern(executorOn(session), pattern, name));

describe('matchesEventPattern', () => {
  test.each([
    ['invoice.paid', ['invoice.paid'], ['invoice', 'invoice.paid.late', 'Invoice.paid', ' invoice.paid', '']],
    ['invoice.*', ['invoice.paid', 'invoice.paid.late', 'invoice..'], ['invoice.', 'invoice', 'my.invoice.paid']],
    ['*.created', ['user.created', 'a.b.created', '..created'], ['.created', 'created', 'user.created.now']],
    ['finance.*.approved', ['finance.loan.approved', 'finance.loan.big.approved'], ['finance.approved']],
    ['*.*', ['a.b', 'a.b.c', '...'], ['a.', '.b', 'a', '.']],
    ['*', ['a', '.', 'a.b', 'line\nbreak'], ['']],
    ['**', ['ab', 'abc'], ['a', '']],
    ['', [''], ['a']],
  ] as const)('%j matches %j and not %j', async (pattern, names, others) => {
    for (const name of names) expect(await matches(pattern, name), name).toBe(true);
    for (const name of others) expect(await matches(pattern, name), name).toBe(false);
  });

  test.each([
    ['user_created', 'user_created', 'user.created'],
    ['rate.100%', 'rate.100%', 'rate.100.exceeded'],
    ['a\\b', 'a\\b', 'ab'],
    ['a\\', 'a\\', 'a'],
    ['\\*', '\\a', '*'],
    ['%.*', '%.a', 'a.a'],
    ['a?c', 'a?c', 'abc'],
  ])('%j takes every character but * for itself: %j, not %j', async (pattern, name, other) => {
    expect(await matches(pattern, name)).toBe(true);
    expect(await matches(pattern, other)).toBe(false);
  });

  test('is null in SQL, and so false, without a pattern or a name', async () => {
    const rows = await database.query(
      `select public.matches_event_pattern(null, 'a') as pattern, public.matches_event_pattern('a', null) as name`,
    );
    expect(rows).toEqual([{ pattern: null, name: null }]);
    expect(await matches(null as unknown as string, 'a')).toBe(false);
  });

  test('serves signed-in users, and refuses callers without a session with 42501', async () => {
    const call = 'invoice.*';
    expect(await asUser(database, userId, (session) => matchesEventPattern(executorOn(session), call, call))).toBe(
      true,
    );
    const attempt = asAnon(database, (session) => matchesEventPattern(executorOn(session), call, call));
    expect(await sqlstateOf(attempt)).toBe('42501');
  });

  test('is immutable, runs in parallel, with the rights of its caller and a pinned search path', async () => {
    const rows = await database.query(
      `select provolatile, proparallel, prosecdef, proisstrict, proconfig from pg_catalog.pg_proc
       where oid = 'public.matches_event_pattern(text, text)'::regprocedure`,
    );
    expect(rows).toEqual([
      { provolatile: 'i', proparallel: 's', prosecdef: false, proisstrict: true, proconfig: ['search_path=""'] },
    ]);
  });
});

test('the triggers of an event are the enabled ones that match, by priority, then by age', async () => {
  const { id } = await insertRow(database, 'workflow_definitions', { workflow_id: 'w', name: 'W', version: '1.0.0' });
  const trigger = (description: string, given: Readonly<Record<string, unknown>>) =>
    insertRow(database, 'workflow_event_triggers', {
      workflow_definition_id: id,
      trigger_type: 'START',
      description,
      ...given,
    });
  await trigger('young', { event_pattern: 'invoice.paid', created_at: '2026-02-02 00:00:00+00' });
  await trigger('old', { event_pattern: 'invoice.*', created_at: '2026-01-01 00:00:00+00' });
  await trigger('first', { event_pattern: '*.paid', priority: 1 });
  await trigger('other', { event_pattern: 'order.*', priority: 1 });
  await trigger('off', { event_pattern: 'invoice.paid', enabled: false });
  const rows = await database.query<{ description: string }>(
    `select description from public.workflow_event_triggers
     where enabled and public.matches_event_pattern(event_pattern, 'invoice.paid') order by priority, created_at`,
  );
  expect(rows.map(({ description }) => description)).toEqual(['first', 'old', 'young']);
});
