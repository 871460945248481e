import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { serverDatabase, serverUrls } from '@tributary/testkit';
import { describe, expect, test } from 'vitest';

import { tributary } from './support/command.ts';
import { shop } from './support/project.ts';

interface Check {
  readonly name: string;
  readonly state: 'ok' | 'warning' | 'error';
  readonly found: string;
  readonly cure?: string;
}

const checksOf = ({ stdout }: { readonly stdout: string }): readonly Check[] =>
  (JSON.parse(stdout) as { readonly checks: readonly Check[] }).checks;

const statesOf = (checks: readonly Check[], state: Check['state']): readonly string[] =>
  checks.filter((check) => check.state === state).map(({ name }) => name);

const lockedShop = async () => {
  const project = shop();
  await project.run(['compose', '--lock-only']);
  return project;
};

describe('the project', () => {
  test('that is well, and its embedded database, give nothing to complain of and are left as they are', async () => {
    const project = await lockedShop();
    const { code, stdout, stderr } = await project.run(['doctor']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^✔ composition +shop: 2 services, 2 migrations$/m);
    expect(stdout).toMatch(/^✔ stream-lock +in step with the packages, 2 migrations$/m);
    expect(stdout).toMatch(/\n\d+ checks: all is well\.\n$/);
    expect(existsSync(join(project.root, 'app/.tributary/shop'))).toBe(false);
  });

  test('that is not locked as the packages are is one error with its cure; the database is examined all the same', async () => {
    const project = await lockedShop();
    project.write(
      'orders/migrations/20260103000000_add_note/migration.sql',
      'alter table public.orders add column note text;\n',
    );
    const answer = await project.run(['doctor', '--json']);
    expect(answer.code).toBe(1);
    const checks = checksOf(answer);
    expect(statesOf(checks, 'error')).toEqual(['stream-lock']);
    expect(checks.find(({ name }) => name === 'stream-lock')).toMatchObject({
      found: expect.stringContaining('orders/20260103000000_add_note') as string,
      cure: expect.stringContaining('compose') as string,
    });
    expect(checks.find(({ name }) => name === 'server-version')?.state).toBe('ok');
    expect(checks.find(({ name }) => name === 'ledger-rows')?.found).toBe('not checked');
  });

  test('whose composition is unknown, or whose package is not installed, is told with what is known', async () => {
    const project = await lockedShop();
    const unknown = checksOf(await project.run(['doctor', '--json', '-c', 'other']));
    expect(unknown.find(({ name }) => name === 'composition')).toEqual({
      name: 'composition',
      state: 'error',
      found: 'There is no composition "other".',
      cure: 'Known compositions: shop.',
    });
    project.remove('app/node_modules');
    const uninstalled = checksOf(await project.run(['doctor', '--json']));
    expect(uninstalled.find(({ name }) => name === 'composition')?.found).toMatch(
      /@acme\/users is listed in .* not installed/,
    );
    expect(uninstalled.find(({ name }) => name === 'connection')?.state).toBe('ok');
  });

  test('that is not there is an error, not the end: a database that is named is examined', async () => {
    const nothing = await tributary(['doctor'], { cwd: '/' });
    expect(nothing.code).toBe(1);
    expect(nothing.stdout).toMatch(/✘ project +No tributary\.config\.ts, \.js or \.json in \//);
    expect(nothing.stdout).toMatch(/! connection +not checked: Settle "project" first\.\n/);

    const named = checksOf(await tributary(['doctor', '--json', '--database-url', 'pglite://memory'], { cwd: '/' }));
    expect(statesOf(named, 'error')).toEqual(['project']);
    expect(named.find(({ name }) => name === 'encoding')).toEqual({ name: 'encoding', state: 'ok', found: 'UTF8' });
  });
});

describe('a database to which there is no way', () => {
  test.each([
    ['postgres://app:s3cret@127.0.0.1:1/app', 'postgres://app@127.0.0.1:1/app does not answer: nothing listens there.'],
    ['mysql://app:s3cret@db/app', 'The database URL has the scheme "mysql:", which is not supported.'],
  ])('at %s is one line with its cure, and the rest is not checked', async (url, found) => {
    const project = await lockedShop();
    const { code, stdout, stderr } = await project.run(['doctor', '--database-url', url]);
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    const lines = stdout.split('\n');
    expect(lines.filter((line) => line.startsWith('✘'))).toEqual([expect.stringContaining(found)]);
    expect(lines[lines.findIndex((line) => line.startsWith('✘')) + 1]).toMatch(/^ +cure: ./);
    expect(lines.filter((line) => line.startsWith('!')).length).toBeGreaterThan(10);
    for (const line of lines.filter((one) => one.startsWith('!')))
      expect(line).toMatch(/not checked: Settle "connection" first\.$/);
    expect(stdout).not.toContain('s3cret');
  });
});

test('what is wrong with a ledger is told, with exit code 1 and one document under --json', async () => {
  const project = await lockedShop();
  await project.run(['migrate']);
  project.write(
    'users/migrations/20260101000000_create_users/migration.sql',
    'create table public.users (id bigint);\n',
  );
  await project.run(['compose', '--lock-only']);
  project.remove('app/streams');
  await project.run(['compose', '--lock-only']);
  const answer = await project.run(['doctor', '--json']);
  expect(answer).toMatchObject({ code: 1, stderr: '' });
  expect(JSON.parse(answer.stdout)).toMatchObject({ ok: false, exitCode: 1, composition: 'shop' });
  expect(statesOf(checksOf(answer), 'error')).toEqual(['ledger-edited']);
  for (const { state, cure } of checksOf(answer)) expect(cure === undefined).toBe(state === 'ok');
});

describe.each(serverUrls())('the mark on the $name', ({ url: server }) => {
  test('lets reset work, once it is set, and only there where it was named', async () => {
    const project = await lockedShop();
    const target = await serverDatabase({ server });
    const env = { DATABASE_URL: target.url };
    try {
      await project.run(['migrate'], { env });
      const unnamed = await project.run(['doctor', '--mark-disposable'], { env });
      expect(unnamed).toMatchObject({ code: 2, stderr: expect.stringContaining('needs --database-url') as string });
      const refused = await project.run(['reset'], { env });
      expect(refused.code).toBe(2);
      expect(refused.stderr).toContain('tributary doctor --mark-disposable --database-url');

      const marked = await project.run(['doctor', '--mark-disposable', '--database-url', target.url]);
      expect(marked.code).toBe(0);
      expect(marked.stdout).toContain('is now marked as disposable.\n');
      expect(marked.stdout).toContain('drop what the composition owns, data included: tributary reset');
      expect((await project.run(['reset'], { env })).code).toBe(0);

      const unmarked = await project.run(['doctor', '--unmark-disposable', '--json', '--database-url', target.url]);
      expect(JSON.parse(unmarked.stdout)).toMatchObject({ disposable: false, hasChanged: true });
    } finally {
      await target.drop();
    }
  });
});

describe('the mark', () => {
  test('of an embedded database needs no URL, and protects it from reset', async () => {
    const project = await lockedShop();
    expect((await project.run(['doctor', '--unmark-disposable'])).stdout).toContain('is now not marked as disposable');
    expect((await project.run(['reset'])).stderr).toContain('not marked as disposable');
  });

  test.each([
    [['doctor', '--mark-disposable', '--unmark-disposable'], 'exclude each other'],
    [['doctor', '--mark-disposable', '--database-url', 'pglite://memory'], 'there is nothing to mark'],
  ])('%j is refused', async (args, said) => {
    const project = await lockedShop();
    expect(await project.run(args)).toMatchObject({ code: 2, stderr: expect.stringContaining(said) as string });
  });
});
