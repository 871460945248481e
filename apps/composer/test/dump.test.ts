import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { serverDatabase } from '@tributary/testkit';
import { describe, expect, onTestFinished, test } from 'vitest';

import { tributary, type Finished } from './support/command.ts';
import { shop, type TestProject } from './support/project.ts';

interface Dumped {
  readonly file: string;
  readonly bytes: number;
  readonly tool: string;
  readonly tables: readonly { readonly name: string; readonly rows: number }[];
  readonly before?: Dumped;
}

const dumped = ({ stdout }: Finished): Dumped => JSON.parse(stdout) as Dumped;

const scratch = (): string => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'tributary-dump-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

/** A project whose embedded database has been migrated, with one row more than the seeds bring. */
const aShopAtWork = async (): Promise<TestProject> => {
  const project = shop();
  await project.run(['compose', '--lock-only']);
  await project.run(['migrate', '--quiet']);
  await project.run(['seed', '--set', 'dev']);
  return project;
};

describe('dump', () => {
  test('writes a file of its own in the project, which only its user may read', async () => {
    const project = await aShopAtWork();
    const result = await project.run(['dump', '--json']);
    const { file, bytes, tool, tables } = dumped(result);
    expect(file).toMatch(/^\.tributary\/dumps\/shop-\d{8}T\d{6}Z\.sql$/);
    const path = join(project.root, 'app', file);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect([statSync(path).size, tool]).toEqual([bytes, 'built-in']);
    expect(tables).toContainEqual({ name: 'public.users', rows: 2 });
    expect(tables).toContainEqual({ name: 'tributary.migrations', rows: 2 });
    expect(readFileSync(path, 'utf8')).toMatch(/^-- tributary dump, format 1\n-- composition: shop\n/);
  });

  test('tells each table, then what came of it and what to do next', async () => {
    const project = await aShopAtWork();
    const { code, stdout, stderr } = await project.run(['dump', 'mine.sql']);
    expect(code).toBe(0);
    expect(stderr).toContain('✔ public.users 2 rows');
    expect(stdout).toMatch(
      /^Done: 7 tables, \d+ rows, \d+\.\d kB in mine\.sql \(built-in\)\.\nNext: tributary restore mine\.sql /,
    );
  });

  test('overwrites nothing, and leaves nothing when it fails', async () => {
    const project = await aShopAtWork();
    project.write('app/mine.sql', 'mine');
    const again = await project.run(['dump', 'mine.sql']);
    expect([again.code, again.stderr.includes('dump-file-exists')]).toEqual([2, true]);
    expect(readFileSync(join(project.root, 'app/mine.sql'), 'utf8')).toBe('mine');
    const unfit = await project.run(['dump', 'other.sql', '--tool', 'pg_dump']);
    expect([unfit.code, unfit.stderr.includes('pg-dump-unfit')]).toEqual([2, true]);
    expect(existsSync(join(project.root, 'app/other.sql'))).toBe(false);
  });

  test.each([
    ['--tool', 'mysqldump'],
    ['--schema-only', '--data-only'],
  ])('refuses %s %s', async (...options) => {
    const project = shop();
    const { code, stderr } = await project.run(['dump', ...options]);
    expect([code, stderr.includes('error usage')]).toEqual([2, true]);
  });
});

describe('restore', () => {
  test('brings everything into an empty database, ledger and all', async () => {
    const project = await aShopAtWork();
    await project.run(['dump', 'mine.sql']);
    const copy = ['--database-url', 'pglite://./copy'];
    const { code, stdout, stderr } = await project.run(['restore', 'mine.sql', ...copy]);
    expect([code, stderr.includes('✔ public.users 2 rows')]).toEqual([0, true]);
    expect(stdout).toMatch(/^Done: 7 tables, \d+ rows from mine\.sql; pglite copy is what was dumped\./);
    expect((await project.run(['migrate', ...copy])).stdout).toContain('Nothing to do');
    expect((await project.run(['seed', '--set', 'dev', ...copy])).stdout).toContain('Nothing to do');
  });

  test('refuses a database that holds something, and a file that is not whole', async () => {
    const project = await aShopAtWork();
    await project.run(['dump', 'mine.sql']);
    const occupied = await project.run(['restore', 'mine.sql']);
    expect([occupied.code, occupied.stderr.includes('database-not-empty')]).toEqual([2, true]);
    const text = readFileSync(join(project.root, 'app/mine.sql'), 'utf8');
    writeFileSync(join(project.root, 'app/half.sql'), text.slice(0, text.length / 2));
    const copy = ['--database-url', 'pglite://./copy'];
    const half = await project.run(['restore', 'half.sql', ...copy]);
    expect([half.code, half.stderr.includes('dump-damaged')]).toEqual([1, true]);
    const missing = await project.run(['restore', 'none.sql', ...copy]);
    expect([missing.code, missing.stderr.includes('none.sql cannot be read: there is no such file')]).toEqual([
      2,
      true,
    ]);
    // Still empty.
    expect((await project.run(['restore', 'mine.sql', ...copy])).code).toBe(0);
  });

  test('replaces a disposable database when forced, and dumps what was there first', async () => {
    const project = await aShopAtWork();
    await project.run(['dump', 'mine.sql']);
    const forced = dumped(await project.run(['restore', 'mine.sql', '--force', '--json']));
    expect(forced.before?.tables).toEqual(forced.tables);
    expect(existsSync(join(project.root, 'app', forced.before?.file ?? ''))).toBe(true);
    expect(dumped(await project.run(['restore', 'mine.sql', '--force', '--no-dump', '--json'])).before).toBeUndefined();
  });
});

describe('reset', () => {
  test('dumps what it drops, says where, and that dump brings it back', async () => {
    const project = await aShopAtWork();
    const { code, stderr } = await project.run(['reset']);
    expect(code).toBe(0);
    const [, file = ''] = /Dumped what was there: 7 tables, \d+ rows, \S+ kB in (\S+)\./.exec(stderr) ?? [];
    expect(stderr).toContain(`To bring it back: tributary restore ${file} --force\n`);
    expect((await project.run(['restore', file, '--force', '--no-dump'])).code).toBe(0);
    expect((await project.run(['seed', '--list'])).stdout).toMatch(/dev +users +010_people\.sql +applied/);
  });

  test('needs no dump of an empty database, nor when told so', async () => {
    const project = shop();
    await project.run(['compose', '--lock-only']);
    await project.run(['migrate', '--no-seeds']);
    expect((await project.run(['reset'])).stderr).not.toContain('Dumped');
    expect((await project.run(['reset', '--no-dump'])).stderr).not.toContain('Dumped');
    expect(existsSync(join(project.root, 'app/.tributary/dumps'))).toBe(false);
  });

  test('drops nothing when the dump fails', async () => {
    const project = await aShopAtWork();
    project.write('app/.tributary/dumps', 'a file where the folder should be');
    const { code, stderr } = await project.run(['reset']);
    expect([code, stderr.includes('dump-before-failed'), stderr.includes('--no-dump')]).toEqual([2, true, true]);
    expect((await project.run(['seed', '--list'])).stdout).toMatch(/dev +users +010_people\.sql +applied/);
  });

  test('takes no dump of a server’s database that it refuses to drop from', async () => {
    const project = shop();
    const target = await serverDatabase();
    try {
      const env = { DATABASE_URL: target.url };
      await project.run(['compose', '--lock-only']);
      await project.run(['migrate', '--quiet'], { env });
      const { code, stderr } = await project.run(['reset'], { env });
      expect([code, stderr.includes('database-not-disposable'), stderr.includes('Dumped')]).toEqual([2, true, false]);
      expect(existsSync(join(project.root, 'app/.tributary/dumps'))).toBe(false);
    } finally {
      await target.drop();
    }
  });
});

test('a password is neither printed nor written', async () => {
  const project = shop();
  await project.run(['compose', '--lock-only']);
  const target = await serverDatabase();
  const copy = await serverDatabase();
  try {
    const withSecret = (url: string) => ({
      env: { DATABASE_URL: Object.assign(new URL(url), { password: 's3cret' }).href },
    });
    const file = join(scratch(), 'dump.sql');
    const said = [
      await project.run(['migrate', '--quiet'], withSecret(target.url)),
      await project.run(['dump', file], withSecret(target.url)),
      await project.run(['restore', file, '--json'], withSecret(copy.url)),
      await project.run(['restore', file], withSecret(copy.url)),
      await tributary(['dump', '--project', join(project.root, 'app')], {
        env: { DATABASE_URL: 'postgres://app:s3cret@127.0.0.1:1/app' },
      }),
    ];
    expect(said.map(({ code }) => code)).toEqual([0, 0, 0, 2, 3]);
    expect(JSON.stringify(said)).not.toContain('s3cret');
    expect(readFileSync(file, 'utf8')).not.toContain('s3cret');
  } finally {
    await target.drop();
    await copy.drop();
  }
});
