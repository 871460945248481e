import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { parsePackage } from '@tributary/composer-core';
import { connect, parseDatabaseUrl } from '@tributary/composer-postgres';
import { fingerprint, readFacts } from '@tributary/composer-postgres/rollback';
import { discoverPackages } from '@tributary/composer-workspace';
import { serverDatabase, serverUrls } from '@tributary/testkit';
import { describe, expect, onTestFinished, test } from 'vitest';

import config from '../tributary.config.ts';
import { tributary } from './support/command.ts';
import { aProject } from './support/project.ts';

/** Where the compositions of this repository are. */
const HERE = fileURLToPath(new URL('..', import.meta.url));

const needs = new Map(
  (await discoverPackages(HERE)).flatMap((source) => {
    const { package: found } = parsePackage(source);
    return found === undefined ? [] : [[found.service, found.extensions] as const];
  }),
);

const compositions = Object.entries(config.compositions).map(([name, { services }]) => ({
  name,
  extensions: [...new Set(services.flatMap((service) => needs.get(service) ?? []))].sort(),
}));

const connectTo = (url: string, extensions: readonly string[]) =>
  connect(parseDatabaseUrl(url, { baseDirectory: HERE }), { extensions });

const printOf = async (url: string, extensions: readonly string[]): Promise<string> => {
  const database = await connectTo(url, extensions);
  try {
    return fingerprint(await readFacts(database));
  } finally {
    await database.close();
  }
};

interface Walked {
  readonly name: string;
  readonly extensions: readonly string[];
  /** Folder of its configuration, where it is not this repository's. */
  readonly project?: string;
}

/** Takes an empty database through the whole road and back: migrate, verify, rollback to empty, and up again. */
const walk = async ({ name, extensions, project = HERE }: Walked, url: string): Promise<void> => {
  const run = (...args: readonly string[]) =>
    tributary([...args, '--project', project, '-c', name, '--database-url', url, '--json']);
  const empty = await printOf(url, extensions);
  expect(await run('migrate')).toMatchObject({ code: 0 });
  expect(await run('verify')).toMatchObject({ code: 0, stdout: expect.stringContaining('"ok": true') as string });
  const full = await printOf(url, extensions);
  const back = await run('rollback', '--to', 'none', '--allow-data-loss', '--no-dump');
  expect(back).toMatchObject({ code: 0, stdout: expect.stringContaining('"ok": true') as string });
  expect(await printOf(url, extensions)).toBe(empty);
  expect(await run('migrate')).toMatchObject({ code: 0 });
  expect(await printOf(url, extensions)).toBe(full);
};

/** Names of the extensions that a server does not offer. */
const lacking = async (url: string, extensions: readonly string[]): Promise<readonly string[]> => {
  const database = await connectTo(url, []);
  try {
    const rows = await database.query<{ name: string }>('select name from pg_available_extensions');
    return extensions.filter((extension) => !rows.some(({ name }) => name === extension));
  } finally {
    await database.close();
  }
};

describe.each(compositions)('the composition $name', (composition) => {
  test('goes up, holds, goes back to empty and up again on PGlite', async () => {
    await walk(composition, `pglite://${join(aProject({}).root, 'database')}`);
  }, 600_000);

  test.each(serverUrls())(
    'does so on the $name, or is refused there for what it lacks',
    async ({ url: server }) => {
      const target = await serverDatabase({ server });
      onTestFinished(() => target.drop());
      const missing = await lacking(target.url, composition.extensions);
      if (missing.length === 0) return walk(composition, target.url);
      const refused = await tributary(['migrate', '--project', HERE, '-c', composition.name], {
        env: { DATABASE_URL: target.url },
      });
      expect(refused).toMatchObject({ code: 2, stdout: '' });
      for (const name of missing) expect(refused.stderr).toContain(`extension "${name}"`);
    },
    600_000,
  );
});

/** The orchestrator as a server without pgvector and PostGIS has it, in a project of its own. */
const plainOrchestrator = async (): Promise<Walked> => {
  const services = config.compositions.orchestrator.services;
  const { root } = aProject({});
  const app = join(root, 'app');
  mkdirSync(join(app, 'node_modules/@tributary'), { recursive: true });
  for (const service of services)
    symlinkSync(join(HERE, '../../packages', service), join(app, 'node_modules/@tributary', service), 'dir');
  const dependencies = Object.fromEntries(services.map((service) => [`@tributary/${service}`, '*']));
  writeFileSync(join(app, 'package.json'), JSON.stringify({ name: 'app', type: 'module', dependencies }));
  const options = {
    commerce: ['without-vector'],
    fulfillment: ['without-postgis'],
    omnichannel: ['without-postgis'],
  };
  const compositions = { orchestrator: { services, options } };
  writeFileSync(join(app, 'tributary.config.json'), JSON.stringify({ default: 'orchestrator', compositions }));
  expect(await tributary(['compose', '--lock-only', '--project', app])).toMatchObject({ code: 0 });
  return { name: 'orchestrator', extensions: ['pgcrypto'], project: app };
};

test.each(serverUrls())(
  'the orchestrator without pgvector and PostGIS goes up, back and up again on the $name',
  async ({ url: server }) => {
    const target = await serverDatabase({ server });
    onTestFinished(() => target.drop());
    await walk(await plainOrchestrator(), target.url);
  },
  600_000,
);
