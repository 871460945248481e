import { fileURLToPath } from 'node:url';

import { describe, expect, test } from 'vitest';

import { tributary } from './support/command.ts';
import { aProject, type TestProject } from './support/project.ts';

const CREATE = 'migrations/20260101000000_create_users/migration.sql';
const users = (sql: string): TestProject => aProject({ users: { files: { [CREATE]: sql } } });

const CLOSED = `create table public.users (id int primary key, name text, email text);
comment on table public.users is '@access a test';
`;

const codesOf = (stdout: string): readonly string[] =>
  (JSON.parse(stdout) as { findings: readonly { code: string }[] }).findings.map(({ code }) => code);

describe('lint', () => {
  test('says what it found, where, and how to mend it, and exits with 1', async () => {
    const project = users('\ncreate table public.users (id int primary key, at timestamp);\n');
    const { code, stdout } = await project.run(['lint']);
    expect(code).toBe(1);
    expect(stdout.replaceAll('../', '')).toMatchInlineSnapshot(`
      "shop  1 migration

      error table-unguarded  users/migrations/20260101000000_create_users/migration.sql:2:1
        Table public.users has no row level security: whoever is granted the table reaches every row.
           2 | create table public.users (id int primary key, at timestamp);
               ^
        cure: alter table public.users enable row level security; or say why not in its comment: a line "@access reason".

      warning timestamp-zoneless  users/migrations/20260101000000_create_users/migration.sql:2:48
        Column public.users.at is a timestamp without time zone: it does not say which moment it means.
           2 | create table public.users (id int primary key, at timestamp);
                                                              ^
        cure: Make it timestamptz: alter table public.users alter column at type timestamptz using at at time zone 'UTC';

      1 error, 1 warning. Nothing was changed.
      docs/rules has a page for each code; -- @allow code reason in a migration silences one.
      "
    `);
  });

  test('exits with 0 on warnings alone, with 1 under --strict, and replays what it knows no second time', async () => {
    const project = users(CLOSED.replace('id int primary key', 'id int'));
    const first = await project.run(['lint', '--json']);
    expect([first.code, ...codesOf(first.stdout)]).toEqual([0, 'table-keyless']);
    const strict = await project.run(['lint', '--strict']);
    expect([strict.code, strict.stderr]).toEqual([1, '']);
  });

  test('finds nothing where there is nothing, and writes no file but its cache', async () => {
    const project = users(CLOSED);
    const { code, stdout } = await project.run(['lint']);
    expect([code, stdout]).toEqual([0, '✔ shop  1 migration, nothing found.\n']);
    const compose = await project.run(['compose', '--check', '--json']);
    expect(JSON.parse(compose.stdout)).toMatchObject({ ok: false, files: [{ outcome: 'missing' }, {}, {}] });
  });

  test('prints annotations where GitHub shows them', async () => {
    const project = users('create table public.users (id int primary key);');
    const { stdout } = await project.run(['lint'], { env: { GITHUB_ACTIONS: 'true' } });
    expect(stdout).toContain(
      `::error file=../users/${CREATE},line=1,col=1,title=table-unguarded::Table public.users has no row level security: whoever is granted the table reaches every row.%0Aalter table`,
    );
    const { stdout: json } = await project.run(['lint', '--json'], { env: { GITHUB_ACTIONS: 'true' } });
    expect(codesOf(json)).toEqual(['table-unguarded']);
  });

  test('judges texts where the stream does not compose, and never repeats a secret', async () => {
    const secret = ['postgres://app', 'hunter2hunter2@db/app'].join(':');
    const project = users(`select '${secret}'; select * from public.nobodys;`);
    const { code, stdout } = await project.run(['lint']);
    expect(code).toBe(1);
    expect(stdout).toContain('error secret-written');
    expect(stdout).toContain('error reference-unknown');
    expect(stdout).toContain('Only texts were judged');
    expect(stdout).not.toContain('hunter2');
  });

  test('tells an extension that is created and not declared, which the shadow therefore lacks', async () => {
    const { code, stdout } = await users('create extension citext;').run(['lint', '--json']);
    expect([code, ...codesOf(stdout)]).toEqual([1, 'extension-undeclared']);
    expect(JSON.parse(stdout)).toMatchObject({ isReplayed: false });
  });

  test('tells hazards to what an earlier release made, and is silent about what this one makes', async () => {
    const project = users(CLOSED);
    await project.run(['compose', '--lock-only']);
    const { version: _, ...manifest } = {
      name: '@acme/users',
      version: '',
      type: 'module',
      tributary: { service: 'users' },
    };
    project.write('users/package.json', JSON.stringify({ ...manifest, version: '1.1.0' }));
    project.write(
      'users/migrations/20260201000000_drop_email/migration.sql',
      '-- @allow hazard-renaming-column it renames nothing\nalter table public.users drop column email;\n',
    );
    project.write(
      'users/migrations/20260202000000_try_roles/migration.sql',
      "create table public.roles (id int primary key, name text);\nalter table public.roles drop column name;\ncomment on table public.roles is '@access a test';\n",
    );
    const { code, stdout } = await project.run(['lint', '--json']);
    expect([code, ...codesOf(stdout)]).toEqual([0, 'allow-unused', 'hazard-ban-drop-column']);
  });

  test('finds nothing in this repository’s own composition', async () => {
    const app = fileURLToPath(new URL('..', import.meta.url));
    const { code, stdout } = await tributary(['lint', '--strict', '--json'], { cwd: app });
    expect([code, ...codesOf(stdout)]).toEqual([0]);
  });
});
