import { anAccount, asUser, composedDatabase, executorOn, insertRow, sqlstateOf } from '@tributary/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { addArtifactVersion } from '../src/index.ts';
import { anArtifact, aProject } from './a-project.ts';

const database = await composedDatabase(new URL('..', import.meta.url), { options: ['owner-policies'] });
afterAll(() => database.close());
let owner: string;
let mine: string;
let theirs: string;
let theirArtifact: string;

beforeAll(async () => {
  owner = await anAccount(database);
  mine = await aProject(database, owner);
  theirs = await aProject(database, await anAccount(database));
  theirArtifact = await anArtifact(database, theirs);
});

const inserting = (table: string, values: Readonly<Record<string, unknown>>) =>
  asUser(database, owner, (session) => insertRow(session, table, values));

const CASES = [
  ['a job that reads', 'jobs', { type: 'research' }, 'input_artifact_id'],
  ['a job that wrote', 'jobs', { type: 'research' }, 'output_artifact_id'],
  ['an approval of', 'approvals', {}, 'artifact_id'],
] as const;

test.each(CASES)(
  '%s its own artifact is taken, and another project’s refused',
  async (_case, table, values, column) => {
    const own = await anArtifact(database, mine, column);
    await inserting(table, { project_id: mine, ...values, [column]: own });
    const borrowed = { project_id: mine, ...values, [column]: theirArtifact };
    expect(await sqlstateOf(inserting(table, borrowed))).toBe('42501');
  },
);

test('an approval cannot be moved to another project’s artifact', async () => {
  await inserting('approvals', { project_id: mine, artifact_id: await anArtifact(database, mine, 'moved') });
  const move = asUser(database, owner, (session) =>
    session.query('update public.approvals set artifact_id = $1', [theirArtifact]),
  );
  expect(await sqlstateOf(move)).toBe('42501');
});

test('a project is not given away, and a new one is the caller’s', async () => {
  const [{ owner_id: stranger } = { owner_id: '' }] = await database.query<{ owner_id: string }>(
    'select owner_id from public.projects where id = $1',
    [theirs],
  );
  const given = asUser(database, owner, (session) =>
    session.query('update public.projects set owner_id = $1', [stranger]),
  );
  expect(await sqlstateOf(given)).toBe('42501');
  expect(await sqlstateOf(inserting('projects', { client_name: 'c' }))).toBe('42501');
});

test('versions are added to one’s own project alone', async () => {
  const add = (projectId: string) =>
    asUser(database, owner, (session) =>
      addArtifactVersion(executorOn(session), { projectId, type: 'kb_file', format: 'md', content: 'c', title: 'v' }),
    );
  expect(await add(mine)).toMatchObject({ version: 1 });
  expect(await add(mine)).toMatchObject({ version: 2 });
  expect(await sqlstateOf(add(theirs))).toBe('42501');
});

test.each([
  ['in the folder of its project', () => `${mine}/a.md`, 'fine'],
  ['in the folder of another', () => `${theirs}/a.md`, 'refused'],
  ['in no folder', () => `${mine}.md`, 'refused'],
  ['with its project further down', () => `x/${mine}/a.md`, 'refused'],
])('a file %s is %s', async (_case, name, outcome) => {
  const put = () =>
    asUser(database, owner, (session) =>
      session.query(`insert into storage.objects (bucket_id, name) values ('flow-artifacts', $1)`, [name()]),
    );
  if (outcome === 'fine') await put();
  else expect(await sqlstateOf(put())).toBe('42501');
});
