import { applyPlan, MigrationFailed, type Database } from '@tributary/composer-postgres';
import { serverUrls, until } from '@tributary/testkit';
import { describe, expect, test } from 'vitest';

import { ownDatabase } from './support/databases.ts';
import { contentsOf, ledgerFlaws } from './support/state.ts';
import { restOf, streamOf, type Migrations, type Stream } from './support/stream.ts';

const PEOPLE = { '20260101000000_create_people': 'create table public.people (id int, name text);' };
const UNIQUE = 'create unique index concurrently people_name on public.people (name);';
const KEY = 'shop/20260102000000_index_people';

const withIndex = (...sql: readonly string[]): Migrations => ({
  ...PEOPLE,
  '20260102000000_index_people': ['-- @transaction none', ...sql].join('\n'),
});

/** A database with two people of one name, and everything of the stream but its last migration. */
const peopleIn = async (
  server: string,
  migrations: Migrations,
): Promise<{ runner: Database; stream: Stream; connect: () => Promise<Database> }> => {
  const own = await ownDatabase(server);
  const runner = await own.connect();
  const stream = await streamOf(migrations);
  await applyPlan(runner, { ...(await restOf(runner, stream)), plan: stream.planFor([], { isCut: true, length: 1 }) });
  await runner.query("insert into public.people values (1, 'ada'), (2, 'ada')");
  return { runner, stream, connect: () => own.connect() };
};

const failureOf = async (runner: Database, stream: Stream): Promise<MigrationFailed> => {
  const failure = await applyPlan(runner, await restOf(runner, stream)).catch((error: unknown) => error);
  if (!(failure instanceof MigrationFailed)) throw new Error('it did not fail', { cause: failure });
  return failure;
};

const indexesIn = async (runner: Database): Promise<readonly string[]> =>
  (await contentsOf(runner)).filter((line) => line.startsWith('index'));

const VALID = 'index CREATE UNIQUE INDEX people_name ON public.people USING btree (name) valid=true';

describe.each(serverUrls())('an index built concurrently, on the $name,', ({ url: server }) => {
  test('that duplicates keep from being built leaves no invalid index; it is built when they are gone', async () => {
    const { runner, stream } = await peopleIn(server, withIndex(UNIQUE));
    const failure = await failureOf(runner, stream);
    expect(failure).toMatchObject({ exitCode: 1, sqlstate: '23505', data: { key: KEY, outcome: 'undone' } });
    expect(failure.message).toContain('Key (name)=(ada) is duplicated.');
    expect(failure.message).toContain('It ran outside a transaction, and what it left was cleared away');
    expect(await indexesIn(runner)).toEqual([]);
    await runner.query('delete from public.people where id = 2');
    expect((await applyPlan(runner, await restOf(runner, stream))).applied).toEqual([KEY]);
    expect(await indexesIn(runner)).toEqual([VALID]);
    expect(await ledgerFlaws(runner, stream)).toEqual([]);
  });

  test('as the second statement stays in doubt with what is done, and goes on there', async () => {
    const { runner, stream } = await peopleIn(server, withIndex('create table public.more (id int);', UNIQUE));
    const failure = await failureOf(runner, stream);
    expect(failure).toMatchObject({ exitCode: 3, sqlstate: '23505', data: { key: KEY, line: 3, outcome: 'in-doubt' } });
    expect(await indexesIn(runner)).toEqual([]);
    await runner.query('delete from public.people where id = 2');
    await applyPlan(runner, await restOf(runner, stream));
    expect(await indexesIn(runner)).toEqual([VALID]);
    expect(await ledgerFlaws(runner, stream)).toEqual([]);
  });

  test('under a name that an index of somebody else has, leaves that index alone, half-built as it is', async () => {
    const { runner, stream } = await peopleIn(server, withIndex(UNIQUE));
    // By hand, outside of any migration: fails, and leaves an invalid index.
    await expect(runner.pipeline([UNIQUE])).rejects.toMatchObject({ sqlstate: '23505' });
    const theirs = VALID.replace('valid=true', 'valid=false');
    expect(await indexesIn(runner)).toEqual([theirs]);
    expect(await failureOf(runner, stream)).toMatchObject({ sqlstate: '42P07', data: { outcome: 'undone' } });
    expect(await indexesIn(runner)).toEqual([theirs]);
    await runner.query('drop index public.people_name; delete from public.people where id = 2');
    await applyPlan(runner, await restOf(runner, stream));
    expect(await ledgerFlaws(runner, stream)).toEqual([]);
  });

  test('that is canceled while it waits for a client is cleared away, and built by the next run', async () => {
    const create = 'create index concurrently people_id on public.people (id)';
    const { runner, stream, connect } = await peopleIn(server, withIndex(`${create};`));
    const [client, admin] = [await connect(), await connect()];
    const waiting = (statement: string) =>
      until(`a wait of: ${statement}`, async () => {
        const [row] = await admin.query<{ pid: number }>(
          `select pid from pg_stat_activity
           where datname = current_database() and wait_event_type = 'Lock' and strpos(query, $1) > 0`,
          [statement],
        );
        return row?.pid;
      });
    let failing: Promise<unknown> = Promise.resolve();
    await client.transaction(async (session) => {
      await session.query("update public.people set name = 'bob' where id = 2");
      failing = applyPlan(runner, await restOf(admin, stream)).catch((error: unknown) => error);
      await admin.query(`select pg_cancel_backend(${await waiting(create)})`);
      // What it had built is dropped as soon as the client lets it.
      await waiting('drop index concurrently');
    });
    expect(await failing).toMatchObject({ sqlstate: '57014', data: { key: KEY, outcome: 'undone' } });
    expect(await indexesIn(runner)).toEqual([]);
    await applyPlan(runner, await restOf(runner, stream));
    expect(await ledgerFlaws(runner, stream)).toEqual([]);
  });
});
