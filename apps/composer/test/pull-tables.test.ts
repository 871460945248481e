import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, realpathSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { serverDatabase } from '@tributary/testkit';
import { describe, expect, onTestFinished, test } from 'vitest';

import { aProject, type TestProject } from './support/project.ts';

const TABLE = `import { pgTable, text, uuid } from 'drizzle-orm/pg-core';

export const users = pgTable(
  'users',
  {
    id: uuid('id').primaryKey(),
    email: text('email'),
  },
);
`;

const CONFIG = `export default { dialect: 'postgresql', schema: ['./src/tables/*.ts'], out: './migrations', breakpoints: true };\n`;

/** A service whose first migration drizzle-kit wrote from its table. */
const aDrizzleProject = async (): Promise<TestProject> => {
  const project = aProject({ users: { files: { 'src/tables/users.ts': TABLE, 'drizzle.config.ts': CONFIG } } });
  const auth = fileURLToPath(new URL('../../../packages/auth', import.meta.url));
  project.write('users/node_modules/.keep', '');
  for (const name of ['drizzle-kit', 'drizzle-orm'])
    symlinkSync(realpathSync(join(auth, 'node_modules', name)), join(project.root, 'users/node_modules', name), 'dir');
  expect((await project.run(['generate', 'users', 'create_users'])).stdout).toContain('Created');
  return project;
};

describe('the Drizzle tables of what is pulled', () => {
  test('are suggested as a diff that drizzle-kit takes for what the database has', async () => {
    const project = await aDrizzleProject();
    const target = await serverDatabase();
    onTestFinished(() => target.drop());
    const run: TestProject['run'] = (args) => project.run(args, { env: { DATABASE_URL: target.url } });
    await run(['compose', '--lock-only']);
    await run(['migrate', '--quiet']);
    const database = await target.connect();
    await database.query(
      `alter table public.users add nickname varchar(20) default 'x' not null, alter email set not null, add check (email <> '');
       create unique index users_nickname_idx on public.users (nickname) where nickname <> 'x';
       create table public.other (id int)`,
    );
    await database.close();

    const { code, stdout } = await run(['pull', 'users', '--unowned']);
    expect(code).toBe(0);
    expect(stdout.slice(stdout.indexOf('Suggested')).replaceAll(/\d{14}|postgres:[^']+/g, '…')).toMatchInlineSnapshot(`
      "Suggested for the Drizzle table in ../users/src/tables/users.ts; it was not touched:

      --- a/src/tables/users.ts
      +++ b/src/tables/users.ts
      @@ -1,9 +1,15 @@
      +import { sql } from 'drizzle-orm';
      -import { pgTable, text, uuid } from 'drizzle-orm/pg-core';
      +import { check, pgTable, text, uniqueIndex, uuid, varchar } from 'drizzle-orm/pg-core';
       
       export const users = pgTable(
         'users',
         {
           id: uuid('id').primaryKey(),
      -    email: text('email'),
      +    email: text('email').notNull(),
      +    nickname: varchar('nickname', { length: 20 }).notNull().default('x'),
         },
      +  (t) => [
      +    check('users_email_check', sql\`(email <> ''::text)\`),
      +    uniqueIndex('users_nickname_idx').on(t.nickname).where(sql\`((nickname)::text <> 'x'::text)\`),
      +  ],
       );

      Proven, too: from such tables drizzle-kit makes what this database has.
      Not suggested, change by hand:
        table public.other: no file in src/tables defines the table

      Next: change the tables as suggested. The snapshot beside the migration counts on it:
        tributary generate users then finds nothing to do
      Then: read the migration, and tributary compose
      On this database, which has the change already:
        tributary repair users/…_pull_live_changes --applied --reason 'pulled from here' --database-url '…'
      Everywhere else: tributary migrate
      "
    `);
    expect(readFileSync(join(project.root, 'users/src/tables/users.ts'), 'utf8')).toBe(TABLE);
    expect(readdirSync(join(project.root, 'users')).filter((name) => name.startsWith('.'))).toEqual([]);

    const diff = stdout.slice(stdout.indexOf('--- a/'), stdout.indexOf('\n\nProven, too') + 1);
    execFileSync('git', ['apply', '-'], { cwd: join(project.root, 'users'), input: diff });
    expect((await run(['generate', 'users'])).stdout).toContain('Nothing to generate');
    const [, key = '', url = ''] = /repair (\S+) --applied .* --database-url '(.+)'/.exec(stdout) ?? [];
    await run(['compose', '--lock-only']);
    await run(['repair', key, '--applied', '--reason', 'pulled', '--database-url', url]);
    expect((await run(['drift'])).stdout).toContain('No drift');
  });

  test('are not suggested where drizzle-kit would ask, or has no word for it', async () => {
    const project = await aDrizzleProject();
    const target = await serverDatabase();
    onTestFinished(() => target.drop());
    const run: TestProject['run'] = (args) => project.run(args, { env: { DATABASE_URL: target.url } });
    await run(['compose', '--lock-only']);
    await run(['migrate', '--quiet']);
    const database = await target.connect();
    await database.query('alter table public.users rename email to mail; alter table public.users add place point');
    await database.close();
    const { code, stdout } = await run(['pull', 'users', '--allow-data-loss', '--json']);
    const { isWritten, tables } = JSON.parse(stdout) as { readonly isWritten: boolean; readonly tables: object };
    expect([code, isWritten]).toEqual([0, true]);
    expect(tables).toMatchInlineSnapshot(`
      {
        "files": [],
        "isProven": false,
        "unproven": [],
        "untold": [
          {
            "label": "column public.users.place",
            "reason": "no builder for point is known here, or it is computed",
          },
          {
            "label": "column public.users.email",
            "reason": "drizzle-kit would ask whether it was renamed",
          },
          {
            "label": "column public.users.mail",
            "reason": "drizzle-kit would ask whether it was renamed",
          },
        ],
      }
    `);
  });
});
