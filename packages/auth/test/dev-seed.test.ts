import { readFileSync } from 'node:fs';

import { composedDatabase } from '@tributary/testkit';
import { expect, test } from 'vitest';

const database = await composedDatabase(new URL('..', import.meta.url));
const sql = readFileSync(new URL('../seeds/dev/010_dev_account.sql', import.meta.url), 'utf8');

/** With `xmin`, the transaction that last wrote each row. */
const rowsOf = (table: string) => database.query(`select xmin::text, * from ${table} order by 3`);

test('the dev account is one person: account, profile and user, who is admin', async () => {
  await database.transaction((session) => session.query(sql));
  const rows = await database.query(
    `select a.id, a.email, p.full_name, u.username, u.status, r.name as role
     from auth.users a join public.profiles p using (id) join public.users u using (id)
     join public.user_roles ur on ur.user_id = u.id join public.roles r on r.id = ur.role_id`,
  );
  expect(rows).toEqual([
    {
      id: '00000000-0000-4000-8000-0000000000d1',
      email: 'dev@example.com',
      full_name: 'Dev Example',
      username: 'dev',
      status: 'active',
      role: 'admin',
    },
  ]);
});

test('a second run writes nothing', async () => {
  const tables = ['auth.users', 'public.profiles', 'public.users', 'public.user_roles'];
  await database.transaction((session) => session.query(sql));
  const before = await Promise.all(tables.map(rowsOf));
  await database.transaction((session) => session.query(sql));
  expect(await Promise.all(tables.map(rowsOf))).toEqual(before);
});
