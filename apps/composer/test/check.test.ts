import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { aProject, type ServiceSketch, type TestProject } from './support/project.ts';

interface Checked {
  readonly steps: readonly { readonly name: string; readonly findings: number }[];
  readonly findings: readonly {
    readonly code: string;
    readonly key?: string;
    readonly file?: string;
    readonly message: string;
  }[];
}

const USERS: ServiceSketch = {
  files: {
    'migrations/20260101000000_create_users/migration.sql': `create table public.users (id int primary key, name text not null);
alter table public.users enable row level security;
comment on table public.users is E'People.\\n@access nobody but the service';
`,
    'seeds/reference/010_system.sql': "insert into public.users values (0, 'system') on conflict do nothing;\n",
  },
};

const withFiles = (files: Readonly<Record<string, string>>): Readonly<Record<string, ServiceSketch>> => ({
  users: { files: { ...USERS.files, ...files } },
});

const composed = async (services: Readonly<Record<string, ServiceSketch>>): Promise<TestProject> => {
  const project = aProject(services);
  expect(await project.run(['compose'])).toMatchObject({ code: 0 });
  return project;
};

/** Exit code and what was found, by code. */
const found = async (project: TestProject, ...args: readonly string[]): Promise<readonly [number | null, Checked]> => {
  const { code, stdout } = await project.run(['check', '--json', ...args]);
  return [code, JSON.parse(stdout) as Checked];
};

const codesOf = ({ findings }: Checked): readonly string[] => findings.map(({ code }) => code);

describe('check', () => {
  test('tells each thing it looked at, in a screen, and replays nothing when nothing changed', async () => {
    const project = await composed({ users: USERS });
    const { code, stdout } = await project.run(['check']);
    expect(code).toBe(0);
    expect(stdout.replaceAll(/, \d+(?:\.\d+)? m?s$/gm, '')).toMatchInlineSnapshot(`
      "shop: 1 migration

      ✔ files   1 migration locked, 3 files
      ✔ lint    1 migration
      ✔ owners  7 objects of 1 service
      ✔ rows    1 seed twice, 0 verify.sql
      ✔ downs   1 proven, 0 irreversible
      ✔ tables  Drizzle tables of 0 packages

      All of it holds.
      "
    `);
    const again = await project.run(['check']);
    expect([again.code, again.stderr]).toEqual([0, '']);
  });

  test('finds a committed file that is not true', async () => {
    const project = await composed({ users: USERS });
    const path = 'app/streams/shop/STATUS.md';
    project.write(path, `${readFileSync(join(project.root, path), 'utf8')}\nby hand\n`);
    const [code, checked] = await found(project, '--only', 'files');
    expect([code, codesOf(checked), checked.findings[0]?.file]).toEqual([1, ['file-stale'], 'streams/shop/STATUS.md']);
  });

  test('finds seeds that fail, and seeds that cannot run again, by table', async () => {
    const project = await composed(
      withFiles({
        'seeds/dev/010_more.sql':
          "insert into public.users values ((select count(*) from public.users), 'one more');\n",
      }),
    );
    const [code, checked] = await found(project, '--only', 'rows');
    expect([code, codesOf(checked)]).toEqual([1, ['seed-unrepeatable']]);
    expect(checked.findings[0]).toMatchObject({
      key: 'users/dev/010_more.sql',
      message: 'Run a second time, users/dev/010_more.sql changes rows of public.users.',
    });
    project.write('users/seeds/dev/010_more.sql', "insert into public.users (nmae) values ('x');\n");
    const [, broken] = await found(project, '--only', 'rows');
    expect(broken.findings).toMatchObject([{ code: 'seed-failed', line: 1, column: 27 }]);
  });

  test('finds a verify.sql that does not hold on a fresh install', async () => {
    const project = await composed(
      withFiles({ 'migrations/20260101000000_create_users/verify.sql': 'select count(*) = 1 from public.users;\n' }),
    );
    const [code, checked] = await found(project, '--only', 'rows');
    expect([code, codesOf(checked)]).toEqual([1, ['verification-failed']]);
  });

  test('finds a down that does not restore, and a migration that cannot be taken back and does not say so', async () => {
    const project = await composed(
      withFiles({
        'migrations/20260102000000_add_mail/migration.sql': 'alter table public.users add column mail text;\n',
        'migrations/20260102000000_add_mail/down.sql': 'select 1;\n',
        'migrations/20260103000000_lower/migration.sql': 'update public.users set name = lower(name);\n',
      }),
    );
    const [code, checked] = await found(project, '--only', 'downs');
    expect(code).toBe(1);
    expect(checked.findings.map(({ code: one, key }) => [one, key])).toEqual([
      ['down-broken', 'users/20260102000000_add_mail'],
      ['down-missing', 'users/20260103000000_lower'],
    ]);
    project.write('users/migrations/20260102000000_add_mail/down.sql', 'alter table public.users drop column mail;\n');
    expect((await found(project, '--only', 'downs'))[0]).toBe(0);
    expect((await found(project, '--only', 'downs', '--strict'))[0]).toBe(1);
  });

  test('finds what one service does to another, and what lint finds', async () => {
    const project = aProject({
      users: USERS,
      orders: {
        needs: ['users'],
        files: {
          'migrations/20260102000000_create_orders/migration.sql':
            'create table public.orders (id int);\nalter table public.users add column orders int;\n',
        },
      },
    });
    expect((await project.run(['compose', '--lock-only'])).code).toBe(0);
    const [code, checked] = await found(project, '--only', 'lint,owners');
    expect(code).toBe(1);
    expect(codesOf(checked)).toEqual(expect.arrayContaining(['owner-bypassed', 'table-unguarded', 'table-keyless']));
    expect(checked.steps.map(({ name }) => name)).toEqual(['lint', 'owners']);
  });

  test('does not look further where the stream does not compose, and knows its steps', async () => {
    const project = await composed({ users: USERS });
    project.write('users/migrations/20260102000000_broken/migration.sql', 'create tabel x;\n');
    const broken = await project.run(['check']);
    expect([broken.code, broken.stderr.includes('error sql-unparsable')]).toEqual([1, true]);
    const strange = await project.run(['check', '--only', 'files,nothing']);
    expect(strange.code).toBe(2);
    expect(strange.stderr).toContain(
      'check has no step "nothing": its steps are files, lint, owners, rows, downs, tables, independence, paths.',
    );
  });

  test('annotates under GitHub Actions', async () => {
    const project = await composed({ users: USERS });
    project.write('app/streams/shop/schema.sql', '');
    const { stdout } = await project.run(['check', '--only', 'files'], { env: { GITHUB_ACTIONS: 'true' } });
    expect(stdout).toContain('::error file=streams/shop/schema.sql,title=file-stale::');
  });
});
