import { readFileSync } from 'node:fs';

import { describe, expect, test } from 'vitest';

import { VERBS } from '../src/verbs.ts';
import { tributary } from './support/command.ts';
import { aProject, shop } from './support/project.ts';

describe('help', () => {
  test('lists every verb and the exit codes, on standard output', async () => {
    const { code, stdout } = await tributary(['--help']);
    expect(code).toBe(0);
    for (const { name } of VERBS) expect(stdout).toContain(`\n  ${name} `);
    expect(stdout).toContain('Exit codes: 0 done');
    expect((await tributary([])).stdout).toBe(stdout);
  });

  test.each(VERBS.map(({ name, examples }) => ({ name, examples })))(
    'of $name shows its examples',
    async ({ name, examples }) => {
      const { code, stdout } = await tributary([name, '--help']);
      expect(code).toBe(0);
      for (const example of examples) expect(stdout).toContain(example);
    },
  );

  test('--version is the version of the package', async () => {
    const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
      readonly version: string;
    };
    expect((await tributary(['--version'])).stdout).toBe(`${version}\n`);
  });
});

describe('a wrong call', () => {
  test.each([
    [['migrat'], "unknown command 'migrat'"],
    [['migrate', '--frobnicate'], "unknown option '--frobnicate'"],
    [['new', 'users'], "missing required argument 'name'"],
    [['graph', '--format', 'svg'], '--format is mermaid or dot, not "svg"'],
    [['seed', '--set', 'demo'], 'There is no seed set "demo". Sets: reference, dev; all: each'],
    [['seed', '--set', 'dev,'], 'There is no seed set "".'],
    [['reset', '--set', 'dev,demo'], 'There is no seed set "demo".'],
    [['new', 'users', 'Add Things'], '"Add Things" is not a migration name'],
    [['new', 'billing', 'add_things'], 'has no service "billing"'],
    [['status', '-c', 'other'], 'There is no composition "other"'],
    [['status', '--database-url', 'mysql://x/y'], 'has the scheme "mysql:", which is not supported'],
  ])('%j ends with 2 and says why', async (args, said) => {
    const project = shop();
    await project.run(['compose', '--lock-only']);
    const { code, stdout, stderr } = await project.run(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(said);
    expect(stderr).toContain('cure:');
  });

  test('outside of any project says where it looked', async () => {
    const { code, stderr } = await tributary(['status'], { cwd: '/' });
    expect(code).toBe(2);
    expect(stderr).toContain('No tributary.config.ts, .js or .json in /');
  });
});

describe('--json', () => {
  test('prints one document and nothing else, on success and on failure', async () => {
    const project = shop();
    const answers = [
      await project.run(['compose', '--json', '--lock-only']),
      await project.run(['migrate', '--json']),
      await project.run(['status', '--json']),
      await project.run(['status', '--json', '--database-url', 'mysql://x/y']),
      await project.run(['status', '--json', '--nonsense']),
    ];
    expect(answers.map(({ stderr }) => stderr)).toEqual(['', '', '', '', '']);
    const documents = answers.map(
      ({ stdout }) => JSON.parse(stdout) as { readonly ok: boolean; readonly exitCode: number },
    );
    expect(documents.map(({ ok, exitCode }) => [ok, exitCode])).toEqual([
      [true, 0],
      [true, 0],
      [true, 0],
      [false, 2],
      [false, 2],
    ]);
    expect(answers.map(({ code }) => code)).toEqual([0, 0, 0, 2, 2]);
  });

  test('carries findings with their places', async () => {
    const project = aProject({ a: { files: { 'migrations/20260101000000_a/migration.sql': 'creat table a ();' } } });
    const { code, stdout } = await project.run(['compose', '--json']);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      findings: [
        {
          code: 'sql-unparsable',
          severity: 'error',
          key: 'a/20260101000000_a',
          file: '../a/migrations/20260101000000_a/migration.sql',
          line: 1,
          column: 1,
        },
      ],
    });
  });
});
