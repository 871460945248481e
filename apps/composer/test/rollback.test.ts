import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { aProject, shop, type TestProject } from './support/project.ts';

const USERS = 'users/20260101000000_create_users';
const ORDERS = 'orders/20260102000000_create_orders';

const aShopAtWork = async (): Promise<TestProject> => {
  const project = shop();
  await project.run(['compose', '--lock-only']);
  await project.run(['migrate', '--quiet']);
  return project;
};

describe('rollback', () => {
  test('takes the last migration back, dumps before, and migrate applies it again', async () => {
    const project = await aShopAtWork();
    const { code, stdout, stderr } = await project.run(['rollback', '--steps', '1']);
    expect(code).toBe(0);
    expect(stderr).toContain('Dumped what was there');
    expect(stderr).toContain(`↩ ${ORDERS} derived, `);
    expect(stdout).toMatch(/^Done: 1 migration rolled back on pglite \.tributary\/shop in \d+/);
    expect(existsSync(join(project.root, 'app/.tributary/dumps'))).toBe(true);
    expect((await project.run(['migrate'])).stdout).toContain('1 migration applied');
  });

  test('loses no row unless told to, and seeds come back with the table', async () => {
    const project = await aShopAtWork();
    const refused = await project.run(['rollback', '--to', 'none', '--no-dump']);
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('error data-would-be-lost')]);
    expect(refused.stderr).toContain(`Rolling back ${USERS} drops table public.users, which holds 1 row.`);
    expect((await project.run(['status'])).stdout).toContain('is where the stream is');
    const allowed = await project.run(['rollback', '--to', 'none', '--no-dump', '--allow-data-loss', '--json']);
    expect(JSON.parse(allowed.stdout)).toMatchObject({ ok: true, rolledBack: [{ key: ORDERS }, { key: USERS }] });
    expect(existsSync(join(project.root, 'app/.tributary/dumps'))).toBe(false);
    expect((await project.run(['migrate'])).stdout).toContain('2 migrations applied');
    expect((await project.run(['seed', '--list'])).stdout).toMatch(/reference +users +010_system\.sql +applied/);
  });

  test('prints the SQL and what it would lose, and runs nothing', async () => {
    const project = await aShopAtWork();
    const { code, stdout } = await project.run(['rollback', '--to', 'none', '--sql']);
    expect([code, stdout]).toEqual([
      0,
      `-- ${ORDERS} (derived)
begin;
ALTER TABLE "public"."orders" DROP CONSTRAINT "orders_user_id_fkey";
DROP TABLE "public"."orders";
commit;

-- ${USERS} (derived)
-- loses table public.users: 1 row
begin;
DROP TABLE "public"."users";
commit;
`,
    ]);
    expect((await project.run(['status'])).stdout).toContain('is where the stream is');
  });

  test('proves downs, and exits with 1 where one does not restore', async () => {
    const project = aProject({
      shop: {
        files: {
          'migrations/20260101000000_create_a/migration.sql': 'create table public.a (id int);\n',
          'migrations/20260102000000_fill_a/migration.sql': 'insert into public.a values (1);\n',
          'migrations/20260103000000_create_b/migration.sql': 'create table public.b (id int);\n',
          'migrations/20260103000000_create_b/down.sql': 'comment on table public.b is null;\n',
        },
      },
    });
    await project.run(['compose', '--lock-only']);
    const { code, stdout } = await project.run(['rollback', '--prove']);
    expect([code, stdout]).toEqual([
      1,
      `  ✔ shop/20260101000000_create_a derived
  — shop/20260102000000_fill_a irreversible
      it changes rows of public.a
  ✘ shop/20260103000000_create_b written: its down does not restore what was there before
      more: table:public.b
1 down proven, 1 irreversible, 1 broken.
`,
    ]);
    project.write('shop/migrations/20260103000000_create_b/down.sql', 'drop table public.b;\n');
    const again = await project.run(['rollback', '--prove', '--json']);
    const { proofs } = JSON.parse(again.stdout) as { proofs: readonly { result: string }[] };
    expect([again.code, proofs.map(({ result }) => result)]).toEqual([0, ['proven', 'irreversible', 'proven']]);
  });

  test.each([[[]], [['--steps', '0']], [['--steps', '1', '--to', 'none']], [['--to', 'shop/unknown']]])(
    'refuses %s',
    async (options) => {
      const project = await aShopAtWork();
      const { code, stderr } = await project.run(['rollback', ...options]);
      expect([code, stderr]).toEqual([2, expect.stringContaining('error ')]);
    },
  );
});
