import { readFileSync } from 'node:fs';

import { composedDatabase } from '@tributary/testkit';
import { drizzle } from 'drizzle-orm/pg-proxy';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { marketplaceRelations } from '../src/index.ts';

const database = await composedDatabase(new URL('..', import.meta.url));
afterAll(() => database.close());
beforeAll(() =>
  database.query(readFileSync(new URL('../seeds/demo-marketplace/010_demo_customer.sql', import.meta.url), 'utf8')),
);

const build = drizzle(async () => ({ rows: [] }), { relations: marketplaceRelations });

const rowsOf = (query: { toSQL(): { readonly sql: string; readonly params: unknown[] } }) => {
  const { sql, params } = query.toSQL();
  return database.query<Record<string, unknown>>(sql, params);
};

test('a customer is read with all that is its own', async () => {
  const [customer] = await rowsOf(
    build.query.customers.findMany({
      with: {
        account: true,
        hires: { with: { agent: true, connectionsDown: { with: { to: true } }, connectionsUp: true } },
        tasks: { with: { parent: true, subTasks: true, assignee: true } },
        messages: { with: { fromVe: true, toVe: true, repliedTo: true, replies: true } },
        usage: { with: { ve: true } },
        apiKeys: true,
        memories: true,
        requests: true,
      },
    }),
  );
  expect(customer).toMatchObject({ account: { email: 'demo.customer@example.com' }, apiKeys: [], memories: [] });
  expect([customer?.hires, customer?.tasks, customer?.messages, customer?.usage]).toMatchObject([
    { length: 2 },
    { length: 3 },
    { length: 3 },
    { length: 2 },
  ]);
});

test('a task is read with its sub-tasks and its conversation', async () => {
  const rows = await rowsOf(build.query.tasks.findMany({ with: { subTasks: true, messages: true } }));
  expect(rows.map(({ subTasks, messages }) => [subTasks, messages])).toContainEqual([
    [expect.objectContaining({ title: 'Draft three posts for it' })],
    [expect.anything(), expect.anything(), expect.anything()],
  ]);
});
