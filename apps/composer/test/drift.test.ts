import { connect, parseDatabaseUrl } from '@tributary/composer-postgres';
import { serverDatabase } from '@tributary/testkit';
import { describe, expect, onTestFinished, test } from 'vitest';

import { shop, type TestProject } from './support/project.ts';

const CREATE_USERS = 'users/migrations/20260101000000_create_users';

const aMigratedShop = async (): Promise<TestProject> => {
  const project = shop();
  await project.run(['compose', '--lock-only']);
  await project.run(['migrate', '--quiet']);
  return project;
};

/** Does something to the project's embedded database behind the stream's back. */
const tamper = async (project: TestProject, sql: string): Promise<void> => {
  const target = parseDatabaseUrl('pglite://./.tributary/shop', { baseDirectory: `${project.root}/app` });
  const database = await connect(target);
  try {
    await database.query(sql);
  } finally {
    await database.close();
  }
};

describe('drift', () => {
  test('says that there is none, and replays nothing the second time', async () => {
    const project = await aMigratedShop();
    const first = await project.run(['drift']);
    expect([first.code, first.stderr]).toEqual([0, 'Replaying 2 migrations in a shadow database …\n']);
    const second = await project.run(['drift']);
    expect([second.code, second.stderr, second.stdout]).toEqual([0, '', first.stdout]);
    expect(second.stdout).toBe(
      'shop → pglite .tributary/shop (embedded), 2 of 2 migrations applied\n\nNo drift: the database is what its migrations give.\n',
    );
  });

  test('tells differences by owner, and with --sql the SQL both ways', async () => {
    const project = await aMigratedShop();
    await tamper(project, 'alter table public.users add column age int; alter table public.orders drop column user_id');
    await tamper(project, 'create table public.scratch (id int)');
    const { code, stdout } = await project.run(['drift']);
    expect(code).toBe(1);
    expect(stdout).toMatchInlineSnapshot(`
      "shop → pglite .tributary/shop (embedded), 2 of 2 migrations applied

      orders
        missing column public.orders.user_id
                expected by orders/20260102000000_create_orders
        missing constraint orders_user_id_fkey on public.orders
                expected by orders/20260102000000_create_orders

      users
        extra   column public.users.age

      nobody: not of the stream
        extra   table public.scratch

      Drift: 4 differences.
      Next: tributary drift --sql shows the SQL of each, both ways; tributary pull SERVICE keeps what is right.
      "
    `);
    const { stdout: withSql } = await project.run(['drift', '--sql']);
    expect(withSql).toContain(`  extra   column public.users.age
          to the stream, and data is lost:
            ALTER TABLE "public"."users" DROP COLUMN "age";
          to the database:
            ALTER TABLE "public"."users" ADD COLUMN "age" integer;
`);
  });

  test('is one document under --json, with scripts that run', async () => {
    const project = await aMigratedShop();
    await tamper(project, 'alter table public.orders drop constraint orders_user_id_fkey');
    const { code, stdout } = await project.run(['drift', '--json']);
    const found = JSON.parse(stdout) as { readonly sqlToStream: readonly string[] };
    expect(code).toBe(1);
    expect(found).toMatchObject({
      ok: false,
      exitCode: 1,
      composition: 'shop',
      database: 'pglite .tributary/shop',
      position: { applied: 2, of: 2, last: 'orders/20260102000000_create_orders' },
      profile: 'plain',
      differences: [
        {
          kind: 'missing',
          label: 'constraint orders_user_id_fkey on public.orders',
          object: { kind: 'constraint', schema: 'public', table: 'orders', name: 'orders_user_id_fkey' },
          owner: 'orders',
          expectedBy: 'orders/20260102000000_create_orders',
          losesData: false,
        },
      ],
      notCompared: [],
    });
    for (const sql of found.sqlToStream) await tamper(project, sql);
    expect((await project.run(['drift'])).code).toBe(0);
  });

  test('judges a database that is behind at its own position', async () => {
    const project = shop();
    await project.run(['compose', '--lock-only']);
    await project.run(['migrate', '--quiet', '--to', 'users/20260101000000_create_users']);
    const { code, stdout } = await project.run(['drift']);
    expect(code).toBe(0);
    expect(stdout).toContain('1 of 2 migrations applied');
    expect(stdout).toContain('1 migration not applied here; they were left out of the comparison.');
  });

  test('refuses where nobody can say what the database should be', async () => {
    const project = shop();
    await project.run(['compose', '--lock-only']);
    const empty = await project.run(['drift', '--json']);
    expect([empty.code, JSON.parse(empty.stdout)]).toMatchObject([2, { error: { code: 'ledger-absent' } }]);
    const unknown = await project.run(['drift', '--profile', 'oracle']);
    expect([unknown.code, unknown.stderr.includes('plain or supabase')]).toEqual([2, true]);
  });

  test('knows no text that ran and is gone', async () => {
    const project = await aMigratedShop();
    await tamper(project, "update tributary.migrations set checksum = 'sha256:0' where key like 'users/%'");
    const { code, stderr } = await project.run(['drift']);
    expect([code, stderr.includes('error ledger-edited')]).toEqual([1, true]);
  });

  test('works on a server, and says no password', async () => {
    const project = shop();
    await project.run(['compose', '--lock-only']);
    const target = await serverDatabase();
    onTestFinished(() => target.drop());
    const env = { DATABASE_URL: Object.assign(new URL(target.url), { password: 's3cret' }).href };
    await project.run(['migrate', '--quiet'], { env });
    const said = [await project.run(['drift'], { env }), await project.run(['verify', '--json'], { env })];
    expect(said.map(({ code }) => code)).toEqual([0, 0]);
    expect(JSON.stringify(said)).not.toContain('s3cret');
  });
});

describe('verify', () => {
  test('runs verify.sql of applied migrations, then the drift', async () => {
    const project = await aMigratedShop();
    project.write(
      `${CREATE_USERS}/verify.sql`,
      'select count(*) >= 0 from users;\nselect id from users where id < 0;\n',
    );
    const { code, stdout } = await project.run(['verify']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^✔ 2 statements of one verify\.sql held\.\n\nshop → [^]+\nNo drift: /);
  });

  test('places what does not hold, shows no rows, and changes nothing', async () => {
    const project = await aMigratedShop();
    await tamper(project, "insert into public.users values (7, 'secret name')");
    project.write(
      `${CREATE_USERS}/verify.sql`,
      '-- Nobody.\nselect * from users where id > 0;\nselect false as fine;\ndelete from users;\nselect 1/0;\n',
    );
    const { code, stdout } = await project.run(['verify']);
    expect(code).toBe(1);
    expect(stdout).not.toContain('secret name');
    expect(stdout).toContain('create_users/verify.sql:2:1\n  It returned 1 row (id, name), and should return none.\n');
    expect(stdout).toContain('create_users/verify.sql:3:1\n  It returned false.\n');
    expect(stdout).toContain(
      'create_users/verify.sql:4:1\n  The server refused it: cannot execute DELETE in a read-only',
    );
    expect(stdout).toContain('✘ 3 of 4 statements of one verify.sql did not hold.');
    const again = await project.run(['verify', '--json']);
    expect(JSON.parse(again.stdout)).toMatchObject({
      verified: { migrations: 1, statements: 4 },
      findings: [{ code: 'verification-failed', line: 2 }, { line: 3 }, { line: 4 }],
      differences: [],
    });
  });

  test('leaves out what is not applied', async () => {
    const project = shop();
    project.write('orders/migrations/20260102000000_create_orders/verify.sql', 'select false');
    await project.run(['compose', '--lock-only']);
    await project.run(['migrate', '--quiet', '--to', 'users/20260101000000_create_users']);
    const { code, stdout } = await project.run(['verify']);
    expect([code, stdout.startsWith('No applied migration has a verify.sql.\n')]).toEqual([0, true]);
  });
});
