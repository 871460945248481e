import { composedDatabase, insertRow } from '@tributary/testkit';
import { afterAll, expect, test } from 'vitest';

const database = await composedDatabase(new URL('..', import.meta.url), { options: ['without-accounts'] });
afterAll(() => database.close());

test('a customer needs no account, and what belongs to it still goes with it', async () => {
  const { id } = await insertRow(database, 'customers', { email: 'a@example.com', company_name: 'Acme' });
  await insertRow(database, 'tasks', { customer_id: id, title: 't' });
  await database.query('delete from public.customers where id = $1', [id]);
  expect(await database.query('select id from public.tasks')).toEqual([]);
});
