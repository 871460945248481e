import { applyPlan, type Database } from '@tributary/composer-postgres';
import { beforeAll, describe, expect, test } from 'vitest';

import { ownDatabase, type OwnDatabase } from './support/databases.ts';
import { killedRun } from './support/killed-run.ts';
import type { Doom } from './support/killed-run.child.ts';
import { advisoryLocks, contentsOf, ledgerFlaws } from './support/state.ts';
import { restOf, streamOf, type Migrations } from './support/stream.ts';

const name = (index: number): string => `${20260101000000 + index}_step_${index}`;
const trace = (index: number): string => `insert into public.trace values ('step ${index}');`;

/** What a migration that comes fourth, fifth, … does, over and over. */
const kinds: readonly ((index: number) => string)[] = [
  (index) => `create table public.t_${index} (id int primary key, of int);\n${trace(index)}`,
  (index) => `alter table public.t_${index - 1} add column note text not null default '';\n${trace(index)}`,
  (index) =>
    `-- @transaction none\n${trace(index)}\ncreate index concurrently i_${index} on public.t_${index - 2} (of);\ninsert into public.trace values ('after ${index}');`,
  (index) => `create function public.f_${index}() returns int language sql as $$ select ${index} $$;\n${trace(index)}`,
  (index) =>
    `-- @transaction none\ncreate index concurrently j_${index} on public.t_${index - 4} (of, id);\ndrop index concurrently public.i_${index - 2};`,
  (index) => `insert into public.t_${index - 5} values (${index}, ${index});\n${trace(index)}`,
];

/** Transactions and statements outside of them, `length` migrations in all. */
const mixed = (length: number): Migrations =>
  Object.fromEntries(
    Array.from({ length }, (_, at) => [
      name(at),
      at === 0 ? 'create table public.trace (note text not null);' : kinds[(at - 1) % kinds.length]!(at),
    ]),
  );

interface Loop extends Pick<Doom, 'at' | 'isCut'> {
  readonly migrations: Migrations;
}

/** As new: nothing of a run is outside of these two schemas. */
const EMPTY = 'drop schema if exists tributary cascade; drop schema public cascade; create schema public;';

/** Kills a run at its n-th point, runs again, and says what is wrong then; `finished` when there is no such point. */
const killAndRepeat = async (
  { own, database }: Lane,
  loop: Loop,
  n: number,
): Promise<readonly string[] | 'finished'> => {
  const stream = await streamOf(loop.migrations);
  await database.query(EMPTY);
  const ended = await killedRun({ ...loop, url: own.url, n });
  await applyPlan(database, await restOf(database, stream));
  const found = [
    ...(await ledgerFlaws(database, stream)),
    ...differences(await contentsOf(database), wanted.get(loop.migrations) ?? []),
    ...((await advisoryLocks(database)) === 0 ? [] : ['an advisory lock is left']),
  ];
  return ended === 'finished' && found.length === 0 ? 'finished' : found;
};

const differences = (found: readonly string[], expected: readonly string[]): readonly string[] => [
  ...expected.filter((line) => !found.includes(line)).map((line) => `lacks ${line}`),
  ...found.filter((line) => !expected.includes(line)).map((line) => `has ${line}`),
  ...(found.length === expected.length ? [] : [`has ${found.length} lines instead of ${expected.length}`]),
];

/** A database that one point after the other uses. */
interface Lane {
  readonly own: OwnDatabase;
  readonly database: Database;
}

const lane = async (): Promise<Lane> => {
  const own = await ownDatabase();
  return { own, database: await own.connect() };
};

/** Three at a time, from the first point to the last there is. Gives the number of points, and what went wrong at which. */
const everywhere = async (loop: Loop): Promise<{ readonly points: number; readonly wrong: readonly string[] }> => {
  const lanes = [await lane(), await lane(), await lane()];
  const wrong: string[] = [];
  for (let first = 1; ; first += lanes.length) {
    const found = await Promise.all(lanes.map((one, at) => killAndRepeat(one, loop, first + at)));
    for (const [at, flaws] of found.entries())
      if (flaws === 'finished') return { points: first + at - 1, wrong };
      else wrong.push(...flaws.map((flaw) => `${loop.at} ${first + at}: ${flaw}`));
  }
};

const LONG = mixed(30);
const SHORT: Migrations = Object.fromEntries(Object.entries(mixed(6)).filter(([key]) => !/_(?:2|4)$/.test(key)));
const wanted = new Map<Migrations, readonly string[]>();

/** What a run leaves that nobody kills. */
beforeAll(async () => {
  const { serverDatabase } = await import('@tributary/testkit');
  for (const migrations of [LONG, SHORT]) {
    const own = await serverDatabase();
    const database = await own.connect();
    await applyPlan(database, await restOf(database, await streamOf(migrations)));
    wanted.set(migrations, await contentsOf(database));
    await database.close();
    await own.drop();
  }
});

/** Some 150 processes start and end here; the limit is for a run that would hang. */
const PATIENTLY = 600_000;

describe('a run that is killed with SIGKILL', () => {
  test(
    'before, inside or after any segment of thirty leaves what the next run completes',
    async () => {
      expect(await everywhere({ at: 'event', isCut: true, migrations: LONG })).toEqual({ points: 90, wrong: [] });
    },
    PATIENTLY,
  );

  test.each(['asked', 'sent'] as const)(
    'at anything that it %s the server, leaves what the next run completes',
    async (at) => {
      const { points, wrong } = await everywhere({ at, isCut: false, migrations: SHORT });
      expect(wrong).toEqual([]);
      expect(points).toBeGreaterThan(25);
    },
    PATIENTLY,
  );
});
