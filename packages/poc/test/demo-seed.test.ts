import { readFileSync } from 'node:fs';

import { composedDatabase } from '@tributary/testkit';
import { drizzle } from 'drizzle-orm/pg-proxy';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { pocRelations } from '../src/index.ts';

const database = await composedDatabase(new URL('..', import.meta.url));
afterAll(() => database.close());
beforeAll(async () => {
  for (const file of ['010_documents.sql', '020_workflows.sql'])
    await database.query(readFileSync(new URL(`../seeds/demo-poc/${file}`, import.meta.url), 'utf8'));
});

const build = drizzle(async () => ({ rows: [] }), { relations: pocRelations });

const rowsOf = (query: { toSQL(): { readonly sql: string; readonly params: unknown[] } }) => {
  const { sql, params } = query.toSQL();
  return database.query<Record<string, unknown>>(sql, params);
};

test('two folders hold the workflows', async () => {
  const folders = await rowsOf(
    build.query.pocWorkflowFolders.findMany({
      orderBy: { name: 'asc' },
      with: { workflows: { with: { folder: true } } },
    }),
  );
  expect(folders).toMatchObject([
    { name: 'Demos', workflows: { length: 2 } },
    { name: 'Finance', workflows: [{ name: 'Approve an expense', folder: { name: 'Finance' } }] },
  ]);
});

test('documents are read with their states and suggested changes', async () => {
  const documents = await rowsOf(
    build.query.pocDocuments.findMany({
      orderBy: { slug: 'asc' },
      with: { versions: { with: { document: true } }, draftDiffs: { with: { document: true } } },
    }),
  );
  expect(documents).toMatchObject([
    { slug: 'expense-policy', versions: { length: 1 }, draftDiffs: [{ status: 'pending' }] },
    {
      slug: 'service-agreement',
      versions: { length: 2 },
      draftDiffs: [{ diff: { from: 'provider', to: 'supplier' } }],
    },
  ]);
});

test('what a change replaces stands where it says', async () => {
  const drafts = await database.query<{ from: string; found: string }>(
    `select d.diff ->> 'from' as from,
       substr(
         (select string_agg(v.diff ->> 'insert', '' order by v.created_at) from public.poc_document_versions v where v.doc_id = d.doc_id),
         (d.diff ->> 'pos')::int + 1, (d.diff ->> 'length')::int
       ) as found
     from public.poc_draft_diffs d`,
  );
  for (const { from, found } of drafts) expect(found).toBe(from);
});

test('every action that a workflow names is in the catalogue', async () => {
  const missing = await database.query(
    `select node ->> 'action' from public.poc_workflows w, jsonb_array_elements(w.nodes) node
     where node ? 'action' and not exists (select from public.poc_integrations i where i.name = node ->> 'action')`,
  );
  expect(missing).toEqual([]);
});
