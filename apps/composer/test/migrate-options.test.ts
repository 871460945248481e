import { serverDatabase } from '@tributary/testkit';
import { expect, onTestFinished, test } from 'vitest';

import { aProject } from './support/project.ts';

const USERS = 'users/20260101000000_create_users';
const ORDERS = 'users/20260103000000_create_orders';

const FILES = {
  'migrations/20260101000000_create_users/migration.sql': 'create table public.users (id int primary key);\n',
  'migrations/20260102000000_index_users/migration.sql':
    'create index concurrently users_by_id on public.users (id);\n',
  'migrations/20260103000000_create_orders/migration.sql': 'create table public.orders (id int primary key);\n',
  'seeds/reference/010_system.sql': 'insert into public.orders values (0) on conflict do nothing;\n',
};

/** Two tables and an index that no transaction can hold, on a server of their own. */
const stage = async (files: Readonly<Record<string, string>> = FILES) => {
  const project = aProject({ users: { files } });
  const target = await serverDatabase();
  onTestFinished(() => target.drop());
  const run = async (...args: readonly string[]) => {
    const { code, stdout, stderr } = await project.run(args, { env: { DATABASE_URL: target.url } });
    return { code, stdout, stderr, json: (): Record<string, unknown> => JSON.parse(stdout) as never };
  };
  await run('compose', '--lock-only');
  return { project, run, target };
};

test('a dry run says what no transaction can hold, and changes nothing', async () => {
  const { run } = await stage();
  const dry = await run('migrate', '--dry-run');
  expect(dry.code).toBe(0);
  expect(dry.stdout).toContain('passed over users/20260102000000_index_users:1');
  expect(dry.stdout).toMatch(/3 migrations ran on .* and were rolled back: nothing changed\./);
  expect((await run('status', '--json')).json()['migrations']).toMatchObject([
    { state: 'pending' },
    { state: 'pending' },
    { state: 'pending' },
  ]);
});

test('a dry run tells the failure that a run would meet', async () => {
  const { run } = await stage({
    ...FILES,
    'migrations/20260104000000_divide/migration.sql': 'select 1 / (select count(*) from public.orders);\n',
  });
  const dry = await run('migrate', '--dry-run');
  expect([dry.code, dry.stderr.includes('division by zero'), dry.stderr.includes('20260104000000_divide')]).toEqual([
    1,
    true,
    true,
  ]);
});

test('a plan that was looked at runs, and no other one does', async () => {
  const { run } = await stage();
  const { planId } = (await run('plan', '--json')).json();
  const part = await run('migrate', '--to', USERS, '--json');
  expect(part.json()).toMatchObject({ applied: [USERS], seeds: [], pending: 2 });

  const late = await run('migrate', '--plan', String(planId));
  expect([late.code, late.stderr.includes('plan-changed')]).toEqual([1, true]);
  const now = (await run('plan', '--json')).json()['planId'];
  const whole = await run('migrate', '--plan', String(now), '--json');
  expect(whole.json()).toMatchObject({ pending: 0, seeds: ['users/reference/010_system.sql'] });
});

test('a key that the stream does not have is a mistake of the command line', async () => {
  const { run } = await stage();
  const { code, stderr } = await run('migrate', '--to', 'users/20260101000000_typo');
  expect([code, stderr.includes('which the stream does not have')]).toEqual([2, true]);
});

test.each([
  [['--lock-wait', 'soon'], '--lock-wait cannot be "soon"'],
  [['--lock-timeout', '5'], '--lock-timeout cannot be "5"'],
  [['--lock-retries', '-1'], '--lock-retries cannot be "-1"'],
])('%j is told before anything is opened', async (args, message) => {
  const { project } = await stage();
  const { code, stderr } = await project.run(['migrate', ...args, '--database-url', 'postgres://127.0.0.1:1/nowhere']);
  expect([code, stderr.includes(message)]).toEqual([2, true]);
});

test('a migration that comes late runs only where that was allowed', async () => {
  const project = aProject({
    users: { files: { 'migrations/20260101000000_one/migration.sql': 'create table public.one ();\n' } },
    orders: { files: { 'migrations/20260102000000_two/migration.sql': 'create table public.two ();\n' } },
  });
  const target = await serverDatabase();
  onTestFinished(() => target.drop());
  const run = (...args: readonly string[]) => project.run([...args, '--database-url', target.url]);
  await run('compose', '--lock-only');
  await run('migrate');
  // As if another branch had brought the second one first.
  const database = await target.connect();
  await database.query('drop table public.one');
  await database.close();
  expect(await run('repair', 'users/20260101000000_one', '--not-applied', '--reason', 'dropped')).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('applied before, not applied now') as string,
  });

  const refused = await run('migrate');
  expect([refused.code, refused.stderr.includes('migrate --allow-out-of-order')]).toEqual([1, true]);
  const allowed = await run('migrate', '--allow-out-of-order', '--json');
  expect(JSON.parse(allowed.stdout)).toMatchObject({ applied: ['users/20260101000000_one'], pending: 0 });
});

test('events are objects, one a line, the result last', async () => {
  const { run } = await stage();
  const { stdout } = await run('migrate', '--events');
  const events = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { readonly kind: string; readonly ok?: boolean });
  expect(events.map(({ kind }) => kind)).toEqual([
    'started',
    'segment',
    'migration',
    'committed',
    'segment',
    'migration',
    'committed',
    'segment',
    'migration',
    'committed',
    'result',
  ]);
  expect(events.at(-1)).toMatchObject({ ok: true, applied: [USERS, expect.any(String), ORDERS] });
});

test.each([
  [['--applied'], 'repair needs --reason'],
  [['--reason', 'x'], 'repair needs one of --applied and --not-applied'],
  [['--applied', '--not-applied', '--reason', 'x'], 'repair needs one of --applied and --not-applied'],
  [['--applied', '--reason', 'x'], 'repair needs --database-url'],
])('repair guesses nothing: %j', async (args, message) => {
  const { run } = await stage();
  const { code, stderr } = await run('repair', USERS, ...args);
  expect([code, stderr.includes(message)]).toEqual([2, true]);
});
