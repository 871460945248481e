import { readFileSync } from 'node:fs';

import { composedDatabase } from '@tributary/testkit';
import { drizzle } from 'drizzle-orm/pg-proxy';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { contentRelations } from '../src/index.ts';

const database = await composedDatabase(new URL('..', import.meta.url));
afterAll(() => database.close());
beforeAll(() => database.query(readFileSync(new URL('../seeds/dev/010_demo_client.sql', import.meta.url), 'utf8')));

const build = drizzle(async () => ({ rows: [] }), { relations: contentRelations });

const rowsOf = (query: { toSQL(): { readonly sql: string; readonly params: unknown[] } }) => {
  const { sql, params } = query.toSQL();
  return database.query<Record<string, unknown>>(sql, params);
};

test('the demo client stands between packaging and approval, one run per job', async () => {
  const jobs = await rowsOf(
    build.query.jobs.findMany({
      orderBy: { createdAt: 'asc' },
      with: { project: true, input: true, output: true, runs: true },
    }),
  );
  expect(jobs).toMatchObject([
    {
      type: 'research',
      status: 'done',
      project: { clientName: 'Demo client' },
      input: { type: 'onboarding_report' },
      output: { type: 'research_foundation_pack_json' },
      runs: [{ model: 'model-large' }],
    },
    {
      type: 'kb_packager',
      status: 'needs_approval',
      input: { type: 'research_foundation_pack_json' },
      runs: [{ model: 'model-small' }],
    },
  ]);
});

test('eight files of the knowledge base wait for a decision each', async () => {
  const files = await rowsOf(
    build.query.artifacts.findMany({
      where: { type: 'kb_file' },
      orderBy: { id: 'asc' },
      with: { approvals: { with: { artifact: true } }, readBy: true, writtenBy: true },
    }),
  );
  expect(files.map(({ title }) => title)).toEqual([
    'company overview',
    'ICP and segments',
    'offer and positioning',
    'messaging and voice',
    'content pillars',
    'competitors',
    'FAQ and objections',
    'visual brand guidelines',
  ]);
  for (const { approvals } of files) expect(approvals).toMatchObject([{ status: 'pending' }]);
});

test('a project is read with all of it', async () => {
  const [project] = await rowsOf(
    build.query.projects.findMany({
      with: { owner: true, artifacts: { with: { project: true } }, jobs: true, approvals: { with: { project: true } } },
    }),
  );
  expect(project).toMatchObject({
    owner: null,
    artifacts: { length: 11 },
    jobs: { length: 2 },
    approvals: { length: 8 },
  });
});

test('a run is read with its job', async () => {
  expect(await rowsOf(build.query.runs.findMany({ with: { job: true } }))).toHaveLength(2);
});
