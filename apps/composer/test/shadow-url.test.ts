import { connect, parseDatabaseUrl } from '@tributary/composer-postgres';
import { serverDatabase, serverUrls } from '@tributary/testkit';
import { describe, expect, onTestFinished, test } from 'vitest';

import { aProject, type TestProject } from './support/project.ts';

/** Databases that were made for shadows; no other test makes any on a server. */
const remains = async (url: string): Promise<readonly unknown[]> => {
  const admin = await connect(parseDatabaseUrl(url, { baseDirectory: process.cwd() }));
  try {
    return await admin.query("select datname from pg_database where datname like 'tributary_shadow_%'");
  } finally {
    await admin.close();
  }
};

const words = (): TestProject => {
  const project = aProject({
    words: {
      files: {
        'migrations/20260101000000_create_words/migration.sql': `create extension fuzzystrmatch;
create table public.words (word text primary key, sound text generated always as (soundex(word)) stored);
`,
      },
    },
  });
  const tributary = { service: 'words', extensions: ['fuzzystrmatch'] };
  const manifest = { name: '@acme/words', version: '1.0.0', type: 'module', tributary };
  project.write('words/package.json', JSON.stringify(manifest));
  return project;
};

describe.each(serverUrls())('a shadow on the $name', ({ url }) => {
  test('has what the embedded one lacks, and leaves nothing on the server', async () => {
    const project = words();
    const embedded = await project.run(['compose']);
    expect([embedded.code, embedded.stderr.includes('--shadow-url')]).toEqual([2, true]);

    const args = ['--shadow-url', url];
    const composed = await project.run(['compose', ...args]);
    expect([composed.code, composed.stderr]).toEqual([0, 'Replaying 1 migration in a shadow database …\n']);
    const checked = await project.run(['check', '--only', 'files,owners,rows,downs'], {
      env: { TRIBUTARY_SHADOW_URL: url },
    });
    expect(checked).toMatchObject({ code: 0, stdout: expect.stringContaining('✔ rows') as string });
    expect(await remains(url)).toEqual([]);

    const own = await serverDatabase({ server: url });
    onTestFinished(own.drop);
    const env = { DATABASE_URL: own.url };
    expect((await project.run(['migrate'], { env })).code).toBe(0);
    const drifted = await project.run(['drift', ...args], { env });
    expect(drifted.code).toBe(0);
    expect(drifted.stdout).toContain('No drift');
  });

  test('that fails in the middle leaves nothing either', async () => {
    const project = aProject({
      words: {
        files: { 'migrations/20260101000000_a/migration.sql': 'create table public.a (id int);\nselect 1 / 0;\n' },
      },
    });
    const { code, stderr } = await project.run(['compose', '--shadow-url', url]);
    expect([code, stderr.includes('division by zero')]).toEqual([1, true]);
    expect(await remains(url)).toEqual([]);
  });
});

test('a shadow is on a server or embedded, nothing else', async () => {
  const { code, stderr } = await words().run(['compose', '--shadow-url', 'pglite://memory']);
  expect([code, stderr.includes('--shadow-url names a PostgreSQL server')]).toEqual([2, true]);
});
