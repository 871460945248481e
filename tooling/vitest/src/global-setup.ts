import { connect, parseDatabaseUrl } from '@tributary/composer-postgres';
import { startServer } from '@tributary/testkit/server';
import type { TestProject } from 'vitest/node';

/**
 * One embedded PostgreSQL server per run, for every test file. A second server joins in when
 * TEST_DATABASE_URL names one that answers; no test depends on it alone.
 */
export default async (project: TestProject): Promise<() => Promise<void>> => {
  const server = await startServer();
  project.provide('serverUrl', server.url);
  project.provide('secondServerUrl', await answering(process.env['TEST_DATABASE_URL']));
  return server.stop;
};

const answering = async (url: string | undefined): Promise<string> => {
  if (!url) return '';
  try {
    const database = await connect(parseDatabaseUrl(url, { baseDirectory: process.cwd() }));
    await database.close();
    return url;
  } catch {
    process.stderr.write('TEST_DATABASE_URL does not answer: tests run on the embedded server alone.\n');
    return '';
  }
};
