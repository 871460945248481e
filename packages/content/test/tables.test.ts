import { anAccount, composedDatabase, insertRow, sqlstateOf } from '@tributary/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { anArtifact, aProject } from './a-project.ts';

const database = await composedDatabase(new URL('..', import.meta.url));
afterAll(() => database.close());
let project: string;
beforeAll(async () => {
  project = await aProject(database);
});

const artifact = { type: 'kb_file', format: 'md', content: 'c' };

test.each([
  ['artifacts', { ...artifact, format: 'pdf' }],
  ['artifacts', { ...artifact, version: 0 }],
  ['artifacts', { type: 'kb_file', format: 'md' }],
  ['jobs', { type: 'publisher' }],
  ['jobs', { type: 'research', status: 'paused' }],
])('%s of a project refuse %o', async (table, values) => {
  expect(await sqlstateOf(insertRow(database, table, { project_id: project, ...values }))).toBe('23514');
});

test.each([{ tokens_in: -1 }, { tokens_out: -1 }, { cost_estimate: '-0.000001' }, { duration_ms: -1 }])(
  'runs refuse %o',
  async (values) => {
    const job = await insertRow(database, 'jobs', { project_id: project, type: 'reporting' });
    const attempt = insertRow(database, 'runs', { job_id: job.id, model: 'm', ...values });
    expect(await sqlstateOf(attempt)).toBe('23514');
  },
);

test('projects speak one of two languages, approvals one of three states', async () => {
  const french = insertRow(database, 'projects', { client_name: 'c', language: 'fr' });
  expect(await sqlstateOf(french)).toBe('23514');
  const decided = { project_id: project, artifact_id: await anArtifact(database, project, 'a'), status: 'later' };
  expect(await sqlstateOf(insertRow(database, 'approvals', decided))).toBe('23514');
});

describe('versions', () => {
  test.each([
    ['titled', 't'],
    ['untitled', null],
  ])('of an artifact, %s, are there once', async (type, title) => {
    const versioned = { ...artifact, project_id: project, type, title };
    await insertRow(database, 'artifacts', versioned);
    expect(await sqlstateOf(insertRow(database, 'artifacts', versioned))).toBe('23505');
    await insertRow(database, 'artifacts', { ...versioned, version: 2 });
  });
});

test('a project outlives its owner, and takes everything with it', async () => {
  const owner = await anAccount(database);
  const leaving = await aProject(database, owner);
  const input = await anArtifact(database, leaving);
  const job = await insertRow(database, 'jobs', { project_id: leaving, type: 'research', input_artifact_id: input });
  await insertRow(database, 'runs', { job_id: job.id, model: 'm' });
  await insertRow(database, 'approvals', { project_id: leaving, artifact_id: input });

  await database.query('delete from auth.users where id = $1', [owner]);
  expect(await database.query('select owner_id from public.projects where id = $1', [leaving])).toEqual([
    { owner_id: null },
  ]);
  await database.query('delete from public.artifacts where id = $1', [input]);
  expect(await database.query('select input_artifact_id from public.jobs where id = $1', [job.id])).toEqual([
    { input_artifact_id: null },
  ]);
  expect(await database.query('select id from public.approvals where project_id = $1', [leaving])).toEqual([]);
  await database.query('delete from public.projects where id = $1', [leaving]);
  expect(await database.query('select id from public.runs where job_id = $1', [job.id])).toEqual([]);
});
