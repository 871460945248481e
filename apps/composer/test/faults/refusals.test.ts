import { randomUUID } from 'node:crypto';

import { applyPlan, dryRunPlan, MigrationFailed, type Database } from '@tributary/composer-postgres';
import { serverUrls } from '@tributary/testkit';
import { describe, expect, inject, onTestFinished, test } from 'vitest';

import { asRole, connection, ownDatabase } from './support/databases.ts';
import { contentsOf, ledgerFlaws } from './support/state.ts';
import { restOf, streamOf, type Stream } from './support/stream.ts';
import { hasTinyDisks, tinyDisk } from './support/tiny-disk.ts';

const nameOf = (url: string): string => new URL(url).pathname.slice(1);

/** A role of the test's own. It goes with the test, and what it owns. */
const ownRole = async (server: string, settings = ''): Promise<string> => {
  const role = `role_${randomUUID().replaceAll('-', '')}`;
  const admin = await connection(server);
  await admin.query(`create role ${role} login ${settings}`);
  onTestFinished(() => admin.query(`drop role ${role}`).then(() => {}));
  return role;
};

const failureOf = async (database: Database, stream: Stream): Promise<unknown> => {
  const rest = await restOf(database, stream);
  return applyPlan(database, rest).then(
    () => 'it succeeded',
    (error: unknown) => error,
  );
};

const THREE = {
  '20260101000000_create_one': 'create table public.one (id int primary key);',
  '20260102000000_change_foreign':
    '-- @allow reference-unknown the host provides it\nalter table public.foreign_one add column two int;',
  '20260103000000_create_three': 'create table public.three (id int);',
};

describe.each(serverUrls())('a server that says no, the $name,', ({ url: server }) => {
  test('to one statement, for want of rights: the run stops there, tells who and why, and goes on when they are given', async () => {
    const role = await ownRole(server);
    const own = await ownDatabase(server);
    const admin = await own.connect();
    await admin.query(`grant all on database ${nameOf(own.url)} to ${role}; grant all on schema public to ${role}`);
    await admin.query('create table public.foreign_one (id int)');
    const stream = await streamOf(THREE);
    const runner = await own.connect(asRole(own.url, role));
    const plan = { ...(await restOf(runner, stream)), plan: stream.planFor([], { isCut: true }) };
    const failure = await applyPlan(runner, plan).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(MigrationFailed);
    expect(failure).toMatchObject({
      exitCode: 1,
      sqlstate: '42501',
      reason: 'must be owner of table foreign_one',
      hint: 'Run as a role that owns the objects, or have its owner grant what is missing.',
      data: { key: 'shop/20260102000000_change_foreign', line: 2, applied: ['shop/20260101000000_create_one'] },
    });
    await admin.query(`alter table public.foreign_one owner to ${role}`);
    expect((await applyPlan(runner, await restOf(runner, stream))).applied).toHaveLength(2);
    expect(await ledgerFlaws(runner, stream)).toEqual([]);
    await admin.query(`drop owned by ${role} cascade`);
  });

  test('to a role that may only read: reading goes, with the rights for it, and migrating tells what is missing', async () => {
    const role = await ownRole(server);
    const own = await ownDatabase(server);
    const [admin, reader] = [await own.connect(), await own.connect(asRole(own.url, role))];
    const stream = await streamOf({ '20260101000000_create_one': THREE['20260101000000_create_one'] });
    expect(await failureOf(reader, stream)).toMatchObject({ code: 'ledger-forbidden', exitCode: 2 });
    await applyPlan(admin, await restOf(admin, stream));
    await expect(restOf(reader, stream)).rejects.toMatchObject({
      code: 'ledger-forbidden',
      exitCode: 2,
      sqlstate: '42501',
      reason: 'permission denied for schema tributary',
    });
    await admin.query(
      `grant usage on schema tributary to ${role}; grant select on all tables in schema tributary to ${role}`,
    );
    expect((await restOf(reader, stream)).plan.segments).toEqual([]);
    const longer = await streamOf({
      ...stream.migrations,
      '20260104000000_create_four': 'create table public.four ();',
    });
    expect(await failureOf(reader, longer)).toMatchObject({
      code: 'ledger-forbidden',
      exitCode: 2,
      reason: 'permission denied for table events',
    });
    await admin.query(`drop owned by ${role} cascade`);
  });

  test('to writes of any kind, where transactions are read-only: nothing is written, and the message says so', async () => {
    const own = await ownDatabase(server);
    const admin = await own.connect();
    await admin.query(`alter database ${nameOf(own.url)} set default_transaction_read_only = on`);
    const stream = await streamOf({ '20260101000000_create_one': THREE['20260101000000_create_one'] });
    const runner = await own.connect();
    expect(await failureOf(runner, stream)).toMatchObject({
      code: 'database-read-only',
      exitCode: 2,
      reason: 'cannot execute CREATE SCHEMA in a read-only transaction',
    });
    await admin.query(`alter database ${nameOf(own.url)} reset default_transaction_read_only`);
    const again = await own.connect();
    expect(await contentsOf(again)).toEqual([]);
    expect((await applyPlan(again, await restOf(again, stream))).applied).toHaveLength(1);
  });

  test('to a second connection: a run needs two, and says so', async () => {
    const role = await ownRole(server, 'connection limit 1');
    const own = await ownDatabase(server);
    const runner = await own.connect(asRole(own.url, role));
    const stream = await streamOf({ '20260101000000_create_one': THREE['20260101000000_create_one'] });
    expect(await failureOf(runner, stream)).toMatchObject({
      code: 'database-refused',
      exitCode: 3,
      hint: 'Wait for connections to end, or raise the limit: a run needs two connections.',
    });
  });

  test('at the end of a transaction: the migration is named, in a dry run too', async () => {
    const own = await ownDatabase(server);
    const runner = await own.connect();
    const stream = await streamOf({
      '20260101000000_create_one': `create table public.one (id int primary key);
create table public.two (one int references public.one (id) deferrable initially deferred);`,
      '20260102000000_fill_two': 'insert into public.two values (1);',
    });
    const told = {
      code: 'migration-failed',
      exitCode: 1,
      sqlstate: '23503',
      reason:
        'insert or update on table "two" violates foreign key constraint "two_one_fkey", at the end of the transaction',
      data: { key: 'shop/20260102000000_fill_two', outcome: 'rolled-back', applied: [] },
    };
    await expect(dryRunPlan(runner, await restOf(runner, stream))).rejects.toMatchObject(told);
    expect(await failureOf(runner, stream)).toMatchObject(told);
    expect(await contentsOf(runner)).toEqual([]);
  });
});

test.skipIf(!hasTinyDisks)(
  'a disk that is full fails the migration, leaves nothing of it, and the run goes on when there is room',
  async () => {
    const disk = tinyDisk();
    const admin = await connection(inject('serverUrl'));
    const space = `space_${randomUUID().replaceAll('-', '')}`;
    await admin.query(`create tablespace ${space} location '${disk.path}'`);
    onTestFinished(() => admin.query(`drop tablespace ${space}`).then(() => {}));
    const runner = await (await ownDatabase()).connect();
    const stream = await streamOf({
      '20260101000000_create_one': 'create table public.one (id int primary key);',
      '20260102000000_create_big': `create table public.big (id int, filler text) tablespace ${space};
insert into public.big select n, repeat(md5(n::text), 30) from generate_series(1, 20000) as n;`,
    });
    const plan = { ...(await restOf(runner, stream)), plan: stream.planFor([], { isCut: true }) };
    await expect(applyPlan(runner, plan)).rejects.toMatchObject({
      code: 'migration-failed',
      sqlstate: '53100',
      hint: 'Make room on the server, then run the command again.',
      data: { key: 'shop/20260102000000_create_big', line: 2, outcome: 'rolled-back' },
    });
    expect(await runner.query("select to_regclass('public.big') as big")).toEqual([{ big: null }]);
    disk.grow();
    expect((await applyPlan(runner, await restOf(runner, stream))).applied).toEqual(['shop/20260102000000_create_big']);
    expect(await ledgerFlaws(runner, stream)).toEqual([]);
  },
);
