import {
  anAccount,
  asAnon,
  asUser,
  composedDatabase,
  composedServerDatabase,
  executorOn,
  sqlstateOf,
  type Database,
} from '@tributary/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { addArtifactVersion, type ArtifactVersion } from '../src/index.ts';
import { aProject } from './a-project.ts';

const content = new URL('..', import.meta.url);

describe('on one connection', () => {
  let database: Database;
  let user: string;
  let projectId: string;
  beforeAll(async () => {
    database = await composedDatabase(content);
    user = await anAccount(database);
    projectId = await aProject(database, user);
  });
  afterAll(() => database.close());

  const add = (artifact: Partial<ArtifactVersion>) =>
    asUser(database, user, (session) =>
      addArtifactVersion(executorOn(session), { projectId, type: 'kb_file', format: 'md', content: 'c', ...artifact }),
    );

  test('versions count up from 1, for each project, type and title', async () => {
    const other = await aProject(database);
    const versions = [];
    for (const artifact of [
      { title: 'FAQ' },
      { title: 'FAQ' },
      { title: 'Voice' },
      {},
      { title: null },
      { type: 'onboarding_report' },
      { title: 'FAQ', projectId: other },
      { title: 'FAQ' },
    ])
      versions.push((await add(artifact)).version);
    expect(versions).toEqual([1, 2, 1, 1, 2, 1, 1, 3]);
  });

  test('each of the bodies is stored as it is', async () => {
    const { id } = await add({
      title: 'all',
      format: 'json',
      content: `it's "text"`,
      contentJson: { list: [1, null] },
      fileUrl: 'p/f.json',
    });
    expect(
      await database.query('select content, content_json, file_url from public.artifacts where id = $1', [id]),
    ).toEqual([{ content: `it's "text"`, content_json: { list: [1, null] }, file_url: 'p/f.json' }]);
  });

  test.each([
    ['23514', 'without a body', { content: null }],
    ['23514', 'with an unknown format', { format: 'pdf' as 'md' }],
    ['23503', 'without the project', { projectId: '00000000-0000-4000-8000-00000000dead' }],
  ])('%s %s', async (code, _case, artifact) => {
    expect(await sqlstateOf(add(artifact))).toBe(code);
  });

  test('42501 without a session', async () => {
    const attempt = asAnon(database, (session) =>
      addArtifactVersion(executorOn(session), { projectId, type: 't', format: 'md', content: 'c' }),
    );
    expect(await sqlstateOf(attempt)).toBe('42501');
  });
});

test('twenty writers at once get twenty versions', async () => {
  const target = await composedServerDatabase(content);
  try {
    const first = await target.connect();
    const projectId = await aProject(first);
    await first.close();
    const writers = await Promise.all(Array.from({ length: 20 }, () => target.connect()));
    const added = await Promise.all(
      writers.map((writer) =>
        writer.transaction((session) =>
          addArtifactVersion(executorOn(session), { projectId, type: 'kb_file', format: 'md', content: 'c' }),
        ),
      ),
    );
    expect(added.map(({ version }) => version).toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 20 }, (_value, index) => index + 1),
    );
    await Promise.all(writers.map((writer) => writer.close()));
  } finally {
    await target.drop();
  }
});
