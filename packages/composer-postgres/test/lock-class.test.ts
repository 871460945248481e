import {
  LOCK_CLASSES,
  loadSqlParser,
  lockClass,
  NOT_VOLATILE,
  splitStatements,
  type StatementLocks,
} from '@tributary/composer-core';
import { describe, expect, test } from 'vitest';

import type { Session } from '../src/index.ts';
import { serverDatabase, servers } from './support/databases.ts';
import { LOCK_CASES, LOCK_FIXTURE, OUTSIDE_CASES, type LockCase } from './support/lock-cases.ts';

const parser = await loadSqlParser();

interface Relation {
  readonly oid: number;
  readonly name: string;
  readonly kind: string;
  readonly file: number | null;
  readonly scans: number;
}

const RELATIONS = `
select c.oid::int as oid, n.nspname || '.' || c.relname as name, c.relkind::text as kind,
       pg_relation_filenode(c.oid)::int as file, pg_stat_get_xact_numscans(c.oid)::int as scans
from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname in ('public', 'other')`;

const LOCKS = `
select relation::int as oid, mode from pg_locks
where locktype = 'relation' and pid = pg_backend_pid() and database = (select oid from pg_database where datname = current_database())`;

const TABLES_OF_INDEXES = `
select 'public.' || i.relname as index, 'public.' || t.relname as "table"
from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class t on t.oid = x.indrelid
where i.relnamespace = 'public'::regnamespace`;

/** `AccessShareLock` → `ACCESS SHARE`. */
const className = (mode: string): string =>
  mode
    .replace(/Lock$/, '')
    .replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .toUpperCase();

const relationsOf = (session: Session): Promise<readonly Relation[]> => session.query<Relation>(RELATIONS);

/** Thrown to leave a transaction without a trace. */
class Done extends Error {}

interface Seen {
  readonly before: readonly Relation[];
  readonly after: readonly Relation[];
  readonly locks: readonly { readonly oid: number; readonly mode: string }[];
}

const run = async (session: Session, sql: string): Promise<Seen> => {
  const before = await relationsOf(session);
  await session.query(sql);
  const locks = await session.query<{ oid: number; mode: string }>(LOCKS);
  return { before, after: await relationsOf(session), locks };
};

/** `public.t ACCESS EXCLUSIVE rewrites scans`, a line per relation that was there before. */
const seenLines = ({ before, after, locks }: Seen, told: StatementLocks, { alsoRead, newFile }: LockCase) => {
  const named = new Set(told.relations.map(({ name }) => name));
  return before
    .filter(({ name, kind }) => 'rpvm'.includes(kind) || named.has(name))
    .flatMap((relation) => {
      const modes = locks
        .filter(({ oid }) => oid === relation.oid)
        .map(({ mode }) => LOCK_NUMBERS[className(mode)] ?? 0);
      const strongest = Math.max(0, ...modes);
      if (strongest === 0) return [];
      const now = after.find(({ oid }) => oid === relation.oid) ?? relation;
      const isRewritten = now.file !== relation.file && newFile !== true;
      const isRead =
        now.scans > relation.scans && newFile !== true && strongest >= LOCK_NUMBERS['SHARE UPDATE EXCLUSIVE']!;
      return [line(relation.name, strongest, isRewritten, isRead && alsoRead?.includes(relation.name) !== true)];
    })
    .sort();
};

const LOCK_NUMBERS: Readonly<Record<string, number>> = Object.fromEntries(
  LOCK_CLASSES.map((lock, number) => [lock, number]),
);

const toldLines = ({ relations }: StatementLocks, { unseen = {}, spared = [] }: LockCase) =>
  [
    ...relations.map(({ name, lock, rewrites, scans }) =>
      line(
        name,
        LOCK_NUMBERS[lock]!,
        rewrites === true && !spared.includes('rewrites'),
        scans === true && !spared.includes('scans'),
      ),
    ),
    ...Object.entries(unseen).map(([name, lock]) => line(name, LOCK_NUMBERS[lock]!, false, false)),
  ].sort();

const line = (name: string, lock: number, rewrites: boolean, scans: boolean): string =>
  [name, LOCK_CLASSES[lock], ...(rewrites ? ['rewrites'] : []), ...(scans ? ['scans'] : [])].join(' ');

describe.each(servers())('lock classes on $name', ({ url }) => {
  test('are what the server holds, rewrites and reads for every statement inside a transaction', async () => {
    const database = await (await serverDatabase(url)).connect();
    await database.query(LOCK_FIXTURE);
    const version = Math.floor((await database.serverVersion()) / 10_000);
    const tables = new Map(
      (await database.query<{ index: string; table: string }>(TABLES_OF_INDEXES)).map(({ index, table }) => [
        index,
        table,
      ]),
    );
    const told: Record<string, readonly string[] | string> = {};
    const seen: Record<string, readonly string[] | string> = {};
    for (const one of LOCK_CASES) {
      const [statement] = splitStatements(parser, one.sql);
      const locks = lockClass(statement!, { tableOf: (index) => tables.get(index) });
      const isKnown = (one.since ?? 0) <= version;
      if ((one.lockedSince ?? 0) > version) told[one.sql] = [];
      else told[one.sql] = isKnown ? toldLines(locks, one) : 'refused';
      await database
        .transaction(async (session) => {
          seen[one.sql] = seenLines(await run(session, one.sql), locks, one);
          throw new Done();
        })
        .catch((error: unknown) => {
          if (!(error instanceof Done)) seen[one.sql] = isKnown ? String(error) : 'refused';
        });
    }
    expect(seen).toEqual(told);
  });
});

/** Waits, without sleeping, until somebody waits for a lock on the relation; the mode that is asked for. */
const awaited = async (session: Session, relation: string): Promise<string> => {
  for (;;) {
    const [row] = await session.query<{ mode: string }>(
      'select mode from pg_locks where not granted and relation = $1::regclass',
      [relation],
    );
    if (row !== undefined) return className(row.mode);
  }
};

describe.each(servers())('lock classes outside a transaction on $name', ({ url }) => {
  test.each(OUTSIDE_CASES)('$sql asks for the lock that is told', async ({ sql, relation }) => {
    const server = await serverDatabase(url);
    const [owner, other, watcher] = [await server.connect(), await server.connect(), await server.connect()];
    await owner.query(LOCK_FIXTURE);
    const [statement] = splitStatements(parser, sql);
    const { relations } = lockClass(statement!, { tableOf: () => 'public.t' });
    let running: Promise<unknown> = Promise.resolve();
    const asked = await owner.transaction(async (session) => {
      await session.query(`lock table ${relation} in share mode`);
      running = other.query(sql);
      return awaited(watcher, relation);
    });
    await running;
    expect(asked).toBe(relations.find(({ name }) => name === relation)?.lock);
    expect(statement!.runsInTransaction).toBe(false);
  });

  test('no function that counts as not volatile is volatile there', async () => {
    const database = await (await serverDatabase(url)).connect();
    const volatile = await database.query(
      "select distinct proname from pg_proc where provolatile = 'v' and proname = any(string_to_array($1, ',')) and pronamespace = 'pg_catalog'::regnamespace",
      [[...NOT_VOLATILE].join()],
    );
    expect(volatile).toEqual([]);
  });
});
