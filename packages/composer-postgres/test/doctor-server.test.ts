import { randomUUID } from 'node:crypto';

import type { Check, DatabaseNeeds } from '@tributary/composer-core';
import { describe, expect, inject, onTestFinished, test } from 'vitest';

import { applyPlan, connect, examineDatabase, type DatabaseTarget } from '../src/index.ts';
import { serverDatabase, servers, targetOf, type ServerDatabase } from './support/databases.ts';
import { complaints } from './support/lines.ts';
import { parser, shopWith, TESTER } from './support/stream.ts';

const stream = shopWith({ '20260101000000_one': 'create table public.one (id int primary key);' });

const NEEDS: DatabaseNeeds = { extensions: [], privileged: [], createsInPublic: true };

const examined = (target: DatabaseTarget, needs: Partial<DatabaseNeeds> = {}): Promise<readonly Check[]> =>
  examineDatabase(target, { needs: { ...NEEDS, ...needs }, lock: stream.lock, now: () => new Date() });

const run = async (target: DatabaseTarget, sql: string): Promise<void> => {
  const database = await connect(target);
  await database.query(sql).finally(() => database.close());
};

/** The same database as a login role of the test's own, with what `settings` gives it. */
const asRole = async ({ url, target }: ServerDatabase, settings: (role: string) => string) => {
  const role = `doctor_${randomUUID().replaceAll('-', '').slice(0, 12)}`;
  await run(target, `create role ${role} login; ${settings(role)}`);
  onTestFinished(() => run(target, `drop owned by ${role} cascade; drop role ${role}`));
  return { role, target: targetOf(Object.assign(new URL(url), { username: role }).href) };
};

/** What is complained of, with the names that differ from run to run and from server to server taken out. */
const complaintsOf = (checks: readonly Check[], { role, admin }: { readonly role: string; readonly admin: string }) =>
  complaints(checks).map((line) =>
    line
      .replaceAll(role, 'ROLE')
      .replaceAll(/test_[0-9a-f]{32}/g, 'DATABASE')
      .replaceAll(new RegExp(`\\b${admin}\\b`, 'g'), 'ADMIN'),
  );

describe.each(servers())('$name', ({ url }) => {
  const admin = new URL(url).username;

  test('tells a role that may only read what it lacks', async () => {
    const database = await serverDatabase(url);
    const { role, target } = await asRole(database, (name) => `grant pg_read_all_data to ${name}`);
    expect(
      complaintsOf(await examined(target, { extensions: ['pgcrypto', 'pageinspect'], privileged: ['shop/x'] }), {
        role,
        admin,
      }),
    ).toMatchInlineSnapshot(`
        [
          "error extension-pgcrypto: available, but this role may not create it → Let a superuser run, once, in this database: create extension "pgcrypto";",
          "error extension-pageinspect: available, but this role may not create it → Let a superuser run, once, in this database: create extension "pageinspect";",
          "error create-schema: ROLE may not create schemas, and the ledger needs one → Let the database’s owner run: grant create on database DATABASE to ROLE;",
          "error create-in-public: ROLE may not create in schema public, and migrations do → Let its owner run: grant create on schema public to ROLE;",
          "error privileged: shop/x is marked @privileged, and ROLE is no superuser → Run migrate as a superuser or as your host’s administrator.",
        ]
      `);
  });

  test('tells a role what stands between it and somebody else’s ledger', async () => {
    const database = await serverDatabase(url);
    const open = await database.connect();
    await applyPlan(open, { plan: stream.planFor(), parser, ...TESTER });
    const stranger = await asRole(database, (name) => `grant create on schema public to ${name}`);
    expect(complaintsOf(await examined(stranger.target), { role: stranger.role, admin })).toMatchInlineSnapshot(`
      [
        "warning create-schema: ROLE may not create schemas: a migration that does so fails → Let the database’s owner run: grant create on database DATABASE to ROLE;",
        "error ledger: this role may not read it; it belongs to ADMIN → Connect as ADMIN, or as a member of it.",
        "warning ledger-rows: not checked → Settle "ledger" first.",
      ]
    `);
    const reader = await asRole(
      database,
      (name) => `grant create on schema public to ${name}; grant pg_read_all_data to ${name}`,
    );
    expect(complaintsOf(await examined(reader.target), { role: reader.role, admin })).toMatchInlineSnapshot(`
      [
        "warning create-schema: ROLE may not create schemas: a migration that does so fails → Let the database’s owner run: grant create on database DATABASE to ROLE;",
        "error ledger: format 1; it belongs to ADMIN, and this role may not write it → Run migrate as ADMIN, or as a member of it: what migrations created belongs to that role as well.",
      ]
    `);
  });

  test('tells a role whose settings would cut a run short', async () => {
    const database = await serverDatabase(url);
    const { role, target } = await asRole(
      database,
      (name) =>
        `alter role ${name} set statement_timeout = '30s'; alter role ${name} set default_transaction_read_only = on;
         grant create on database ${new URL(database.url).pathname.slice(1)} to ${name}; grant create on schema public to ${name}`,
    );
    expect(complaintsOf(await examined(target), { role, admin })).toMatchInlineSnapshot(`
      [
        "warning timeouts: statement_timeout: a statement outside a transaction, such as an index built concurrently, is cancelled after 30 s → Give migrations a role of their own, and there: alter role ROLE in database DATABASE set statement_timeout = 0;",
        "error writable: transactions are read-only (default_transaction_read_only) → Use the role that owns the schema, or: alter role ROLE in database DATABASE set default_transaction_read_only = off;",
      ]
    `);
  });

  test('tells a database whose encoding is not UTF8', async () => {
    const name = `test_${randomUUID().replaceAll('-', '')}`;
    await run(targetOf(url), `create database ${name} template template0 encoding 'LATIN1' locale 'C'`);
    onTestFinished(() => run(targetOf(url), `drop database ${name} with (force)`));
    const target = targetOf(Object.assign(new URL(url), { pathname: `/${name}` }).href);
    expect(complaints(await examined(target))).toEqual([expect.stringMatching(/^error encoding: LATIN1/)]);
  });
});

describe('a database to which there is no way', () => {
  test('is one error, and the rest is not checked', async () => {
    const [connection, ...rest] = await examined(targetOf('postgres://app:s3cret@127.0.0.1:1/app'));
    expect(connection).toEqual({
      name: 'connection',
      state: 'error',
      found: 'postgres://app@127.0.0.1:1/app does not answer: nothing listens there.',
      cure: 'Check host and port, that the server runs, and that a firewall lets this machine through.',
    });
    expect(new Set(rest.map(({ state, found }) => `${state} ${found}`))).toEqual(new Set(['warning not checked']));
    expect(rest.map(({ name }) => name)).toContain('ledger-rows');
  });

  test('because the server has none of that name is told with the server’s words', async () => {
    const target = targetOf(Object.assign(new URL(inject('serverUrl')), { pathname: '/no_such_database' }).href);
    expect((await examined(target))[0]).toMatchObject({
      state: 'error',
      found: expect.stringContaining('database "no_such_database" does not exist') as string,
      cure: 'Create the database first: createdb NAME.',
    });
  });
});
