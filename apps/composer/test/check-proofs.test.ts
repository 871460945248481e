import { execFileSync } from 'node:child_process';

import { describe, expect, test } from 'vitest';

import { aProject, shop, type TestProject } from './support/project.ts';

const migration = (name: string): string => `migrations/${name}/migration.sql`;

/** `check` of one step: exit code, its summary, and what was found. */
const checked = async (project: TestProject, ...args: readonly string[]) => {
  const { code, stdout } = await project.run(['check', '--json', ...args]);
  const { steps, findings } = JSON.parse(stdout) as {
    readonly steps: readonly { readonly name: string; readonly summary: string }[];
    readonly findings: readonly { readonly code: string; readonly key: string; readonly hint: string }[];
  };
  return { code, summaries: steps.map(({ name, summary }) => `${name}: ${summary}`), findings };
};

const git = (project: TestProject, ...args: readonly string[]): void => {
  const nobody = ['-c', 'user.name=nobody', '-c', 'user.email=nobody@example.com', '-c', 'commit.gpgsign=false'];
  execFileSync('git', [...nobody, ...args], { cwd: project.root });
};

describe('check --independence', () => {
  test('prints the counter-example with the edge to add; with it, all is well', async () => {
    const project = aProject({
      access: {
        files: {
          [migration('20260101000000_grant_all')]:
            'create role check_order_reader;\nalter default privileges in schema public grant select on tables to check_order_reader;\n',
        },
      },
      shop: {
        needs: ['access'],
        files: { [migration('20260102000000_create_orders')]: 'create table public.orders (id int primary key);\n' },
      },
    });
    await project.run(['compose', '--lock-only']);
    const before = await checked(project, '--only', 'independence');
    expect(before).toMatchObject({
      code: 1,
      summaries: ['independence: 1 of 1 pairs that nothing orders, both ways round'],
      findings: [
        {
          code: 'order-dependent',
          key: 'shop/20260102000000_create_orders',
          hint: expect.stringContaining('-- @requires access/20260101000000_grant_all;'),
        },
      ],
    });
    project.write(
      `shop/${migration('20260102000000_create_orders')}`,
      '-- @requires access/20260101000000_grant_all\ncreate table public.orders (id int primary key);\n',
    );
    await project.run(['compose', '--lock-only', '--amend']);
    expect(await checked(project, '--only', 'independence')).toEqual({
      code: 0,
      summaries: ['independence: 0 of 0 pairs that nothing orders, both ways round'],
      findings: [],
    });
  });
});

describe('check --paths', () => {
  test('upgrades from every lock in git; a rewritten lock is an error until it is left out', async () => {
    const first = migration('20260101000000_create_a');
    const project = aProject({ shop: { files: { [first]: 'create table public.a (id int primary key);\n' } } });
    await project.run(['compose', '--lock-only']);
    expect(await checked(project, '--only', 'paths')).toMatchObject({
      code: 0,
      summaries: ['paths: fresh install against 0 upgrades of 0 locks; this is no git repository'],
    });
    git(project, 'init', '-q');
    const commit = async (): Promise<void> => {
      await project.run(['compose', '--lock-only', '--amend']);
      git(project, 'add', '.');
      git(project, 'commit', '-q', '-m', 'a lock');
    };
    await commit();
    project.write(`shop/${migration('20260102000000_create_b')}`, 'create table public.b (id int primary key);\n');
    await commit();
    expect(await checked(project, '--only', 'paths')).toEqual({
      code: 0,
      summaries: ['paths: fresh install against 1 upgrade of 2 locks'],
      findings: [],
    });
    project.write(`shop/${first}`, 'create table public.a (id bigint primary key);\n');
    await commit();
    const rewritten = await checked(project, '--only', 'paths');
    expect([rewritten.code, rewritten.findings]).toEqual([
      1,
      [expect.objectContaining({ code: 'lock-rewritten', key: 'shop/20260101000000_create_a' })],
    ]);
    const [, since = ''] = /check --paths (--since \w+)/.exec(rewritten.findings[0]?.hint ?? '') ?? [];
    expect(await checked(project, '--only', 'paths', ...since.split(' '))).toMatchObject({ code: 0, findings: [] });
  });
});

test.each([
  [['--all'], 'give it with --independence'],
  [['--since', 'HEAD'], 'give it with --paths'],
])('%s alone is a mistake', async (args, said) => {
  const project = shop();
  const { code, stderr } = await project.run(['check', ...args]);
  expect([code, stderr]).toEqual([2, expect.stringContaining(said)]);
});
