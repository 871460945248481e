import type { Database } from '@tributary/composer-postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { itemOf } from '../src/agreements.ts';
import { composedWith } from '../src/composed.ts';
import { judgeSystem } from '../src/judge-system.ts';
import { complaints } from '../src/report.ts';
import { withSection } from '../src/section.ts';

let database: Database;
beforeAll(async () => {
  database = await composedWith({ services: ['platform', 'content'] });
});
afterAll(() => database.close());

/** What is told of the content pipeline after a change to its tables, which is undone. */
const toldAfter = async (...statements: readonly string[]): Promise<readonly string[]> => {
  for (const statement of statements) await database.query(statement);
  return complaints(await judgeSystem(database, 'content-pipeline'));
};

test('the tables as they are composed differ only where that was agreed', async () => {
  const report = await judgeSystem(database, 'content-pipeline');
  expect(report.tables).toBe(5);
  expect(complaints(report)).toEqual([]);
  const agreed = report.judged.map(({ difference }) => `${difference.table} ${itemOf(difference)}`);
  expect(agreed).toContain('public.projects column owner_id');
});

test('whatever else differs is told: column, type, null, default, key, check, index, policy', async () => {
  expect(
    await toldAfter(
      'alter table public.runs add column extra text',
      'alter table public.runs alter column model type varchar(50)',
      'alter table public.runs alter column model drop not null',
      `alter table public.runs alter column model set default 'none'`,
      'alter table public.runs add unique (model)',
      'alter table public.runs add check (length(model) < 50)',
      'drop index public.idx_runs_model',
      'create policy runs_delete on public.runs for delete to authenticated using (true)',
      'alter table public.runs disable row level security',
      'alter table public.jobs drop constraint jobs_project_id_fkey',
      'alter table public.approvals drop column decided_at',
    ).catch((error: unknown) => [String(error)]),
  ).toMatchInlineSnapshot(`
    [
      "content-pipeline public.jobs: foreign key: specified project_id → public.projects(id) on delete cascade, live nothing, which nobody agreed to",
      "content-pipeline public.runs: type of model: specified text, live character varying(50), which nobody agreed to",
      "content-pipeline public.runs: null of model: specified not null, live null, which nobody agreed to",
      "content-pipeline public.runs: default of model: specified nothing, live 'none'::character varying, which nobody agreed to",
      "content-pipeline public.runs: column of extra: specified nothing, live text, which nobody agreed to",
      "content-pipeline public.runs: unique: specified nothing, live model, which nobody agreed to",
      "content-pipeline public.runs: check: specified nothing, live (length((model)::text) < 50), which nobody agreed to",
      "content-pipeline public.runs: index: specified btree (model), live nothing, which nobody agreed to",
      "content-pipeline public.runs: row level security: specified nothing, live off, which nobody agreed to",
      "content-pipeline public.runs: policy: specified nothing, live delete for authenticated where true, which nobody agreed to",
      "content-pipeline public.approvals: column decided_at: agreed, but there is no such difference",
    ]
  `);
});

test('a document without the marks is no place to write to', () => {
  expect(() => withSection('# Behaviours', 'text')).toThrow('The document lacks');
});
