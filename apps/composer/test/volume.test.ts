import { serverDatabase } from '@tributary/testkit';
import { expect, onTestFinished, test } from 'vitest';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import config from '../tributary.config.ts';
import { tributary } from './support/command.ts';
import { shop } from './support/project.ts';

const HERE = fileURLToPath(new URL('..', import.meta.url));

/** The composition of this repository, migrated on a server. */
const stage = async () => {
  const target = await serverDatabase();
  onTestFinished(() => target.drop());
  const run = (...args: readonly string[]) => tributary([...args, '--project', HERE, '--database-url', target.url]);
  await run('migrate');
  const database = await target.connect();
  onTestFinished(() => database.close());
  return { run, database };
};

test('made-up rows fill every table that a package names, and the same ones are added once', async () => {
  const { run, database } = await stage();
  await run('doctor', '--mark-disposable');
  const first = await run('seed', '--volume', '100', '--json');
  expect(first.code).toBe(0);
  const { added } = JSON.parse(first.stdout) as { added: Record<string, number> };
  expect(added).toMatchObject({ 'auth.users': 1, 'public.task_history': 100, 'public.event_instances': 100 });
  const again = JSON.parse((await run('seed', '--volume', '100', '--json')).stdout) as typeof first & {
    added: Record<string, number>;
  };
  expect(Object.values(again.added).every((rows) => rows === 0)).toBe(true);
  const [orphans] = await database.query<{ count: number }>(
    'select count(*)::int as count from public.task_instances where workflow_instance_id is null',
  );
  expect(orphans).toEqual({ count: 0 });
  const events = await database.query(`select data from tributary.events where kind = 'volume-filled'`);
  expect(events).toHaveLength(2);
});

test.each(Object.keys(config.compositions))(
  'every package of the composition %s takes made-up rows on PGlite, and the same ones once',
  async (composition) => {
    const url = `pglite://${join(shop().root, 'database')}`;
    const run = (...args: readonly string[]) =>
      tributary([...args, '-c', composition, '--project', HERE, '--database-url', url, '--json']);
    expect(await run('migrate')).toMatchObject({ code: 0 });
    const first = await run('seed', '--volume', '20');
    expect(first, first.stderr).toMatchObject({ code: 0 });
    const { added } = JSON.parse(first.stdout) as { added: Record<string, number> };
    expect(Object.entries(added).filter(([, rows]) => rows === 0)).toEqual([]);
    const again = JSON.parse((await run('seed', '--volume', '20')).stdout) as typeof first & { added: typeof added };
    expect(Object.entries(again.added).filter(([, rows]) => rows > 0)).toEqual([]);
    expect(Object.keys(again.added)).toEqual(Object.keys(added));
  },
  600_000,
);

test('a database that is not marked as disposable gets none', async () => {
  const { run, database } = await stage();
  const { code, stderr } = await run('seed', '--volume', '100');
  expect([code, stderr]).toEqual([2, expect.stringContaining('not marked as disposable')]);
  expect(await database.query('select from public.task_history')).toEqual([]);
});

test.each(['0', '-3', '1.5', 'many'])('--volume %s is a mistake', async (rows) => {
  const { code, stderr } = await shop().run(['seed', `--volume=${rows}`]);
  expect([code, stderr]).toEqual([2, expect.stringContaining('--volume takes a number of rows')]);
});

test.each([[['--set', 'dev']], [['--list']]])('--volume beside %s is a mistake', async (more) => {
  const { code, stderr } = await shop().run(['seed', '--volume', '3', ...more]);
  expect([code, stderr]).toEqual([2, expect.stringContaining('--volume goes alone')]);
});

test('a row that the database refuses leaves nothing behind, and names its table', async () => {
  const project = shop();
  project.write(
    'users/seeds/volume.ts',
    `import { integer, pgTable, text } from '${import.meta.resolve('drizzle-orm/pg-core')}';
     export default { tables: { users: pgTable('users', { id: integer('id').primaryKey(), nothing: text('nothing') }) } };`,
  );
  await project.run(['compose', '--lock-only']);
  await project.run(['migrate', '--quiet']);
  const { code, stderr } = await project.run(['seed', '--volume', '3']);
  expect(code).toBe(1);
  expect(stderr).toContain('A made-up row of public.users was refused');
  expect(stderr).toContain('Nothing was kept.');
});

test('a module that exports no tables is told by its path', async () => {
  const project = shop();
  project.write('users/seeds/volume.ts', 'export default 7;');
  await project.run(['compose', '--lock-only']);
  await project.run(['migrate', '--quiet']);
  const { code, stderr } = await project.run(['seed', '--volume', '3']);
  expect([code, stderr]).toEqual([1, expect.stringContaining('users/seeds/volume.ts cannot be loaded')]);
});
