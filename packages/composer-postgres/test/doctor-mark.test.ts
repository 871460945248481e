import { describe, expect, test } from 'vitest';

import { ensureLedger } from '../src/ledger/ensure.ts';
import { LedgerTooNew, markDisposable, NotDisposable, resetDatabase, type Database } from '../src/index.ts';
import { engines } from './support/databases.ts';
import { TESTER } from './support/stream.ts';

const eventsOf = (database: Database) =>
  database.query("select kind, actor, data ->> 'role' as role from tributary.events order by id");

const isMarked = async (database: Database) =>
  (await database.query<{ disposable: boolean }>('select disposable from tributary.ledger'))[0]?.disposable;

const set = (database: Database, disposable: boolean) => markDisposable(database, { disposable, ...TESTER });

describe.each(engines())('the mark in $name', ({ open }) => {
  test('is set and taken away, each recorded once with who did', async () => {
    const database = await open();
    await ensureLedger(database);
    await set(database, false);
    const before = (await eventsOf(database)).length;

    expect([await set(database, true), await set(database, true), await isMarked(database)]).toEqual([
      true,
      false,
      true,
    ]);
    expect([await set(database, false), await set(database, false), await isMarked(database)]).toEqual([
      true,
      false,
      false,
    ]);
    expect((await eventsOf(database)).slice(before)).toEqual([
      { kind: 'marked-disposable', actor: TESTER.appliedBy, role: 'postgres' },
      { kind: 'unmarked-disposable', actor: TESTER.appliedBy, role: 'postgres' },
    ]);
  });

  test('makes the ledger that holds it', async () => {
    const database = await open();
    await set(database, true);
    expect(await isMarked(database)).toBe(true);
  });

  test('decides what reset does, whose refusal names the command', async () => {
    const database = await open();
    const reset = () => resetDatabase(database, { effects: [], guarded: new Set(), ...TESTER });
    await ensureLedger(database);
    await set(database, false);
    const refusal = await reset().catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(NotDisposable);
    expect((refusal as NotDisposable).hint).toContain('doctor --mark-disposable --database-url');
    await set(database, true);
    expect(await reset()).toBe(0);
  });

  test('is not set in a ledger that a newer composer wrote', async () => {
    const database = await open();
    await ensureLedger(database);
    await database.query('update tributary.ledger set format = 1000');
    await expect(set(database, true)).rejects.toThrow(LedgerTooNew);
  });
});
