import { fileURLToPath, pathToFileURL } from 'node:url';

import {
  buildPlan,
  composeStream,
  hasErrors,
  loadSqlParser,
  lockBudget,
  objectsOf,
  parsePackage,
  reconcile,
  selectServices,
  streamServices,
} from '@tributary/composer-core';
import { applyPlan } from '@tributary/composer-postgres';
import { discoverPackages, type CompositionConfig } from '@tributary/composer-workspace';
import {
  callableFunctions,
  looseFunctions,
  pgliteDatabase,
  triedAccess,
  type Database,
  type SampleRows,
} from '@tributary/testkit';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';

import config from '../tributary.config.ts';

const HERE = fileURLToPath(new URL('..', import.meta.url));
const sources = await discoverPackages(HERE);
const parser = await loadSqlParser();

/** In stream order, and what an empty database lacks. */
const composed = ({ services, options = {} }: CompositionConfig) => {
  const parsed = sources.flatMap((source) => parsePackage(source, options).package ?? []);
  const { packages } = selectServices(parsed, services);
  const { lock, findings } = composeStream({ composition: 'test', packages, parser });
  if (hasErrors(findings)) throw new Error(findings.map(({ message }) => message).join('\n'));
  const order = streamServices(lock);
  const reconciled = reconcile(lock, { migrations: [] }, order);
  const plan = buildPlan({ composition: 'test', packages, reconciled, sharedLockBudget: lockBudget() });
  return { packages: packages.toSorted((a, b) => order.indexOf(a.service) - order.indexOf(b.service)), plan };
};

const rowsOf = async (directory: string): Promise<SampleRows> => {
  const module = (await import(`${pathToFileURL(directory).href}/test/rows.ts`)) as { readonly default: SampleRows };
  return module.default;
};

/** PGlite loses some of its stack with every error, and a refusal is one: no database takes all the packages. */
const groupsOf = <Item>(items: readonly Item[], size: number): Item[][] =>
  items.length === 0 ? [] : [items.slice(0, size), ...groupsOf(items.slice(size), size)];

describe.each(Object.entries(config.compositions))('row level security of the composition %s', (_name, composition) => {
  const { packages, plan } = composed(composition);
  const extensions = [...new Set(packages.flatMap((one) => one.extensions))].sort();
  let cluster: Uint8Array<ArrayBuffer>;
  beforeAll(async () => {
    const database = await pgliteDatabase(extensions);
    await applyPlan(database, { plan, parser, appliedBy: 'test', composerVersion: '0.0.0' });
    cluster = await database.cluster!();
    await database.close();
  });

  describe.each(groupsOf(packages, 6))('%#', (...group) => {
    let database: Database;
    beforeAll(async () => {
      database = await pgliteDatabase(extensions, cluster);
    });
    afterAll(() => database.close());

    test.each(group)('$service: STATUS.md is true where all services are composed', async ({ directory, access }) => {
      expect(access).not.toEqual([]);
      const { declared, tried } = await triedAccess(database, await rowsOf(directory), access);
      expect(tried).toEqual(declared);
    });
  });

  test('no function serves another user, and each is tried by its package too', async () => {
    const database = await pgliteDatabase(extensions, cluster);
    onTestFinished(() => database.close());
    const functions = await callableFunctions(database);
    const written = new Set(
      packages.flatMap(({ migrations }) =>
        migrations.flatMap(({ sql }) => objectsOf(parser, sql).created.map(({ schema, name }) => `${schema}.${name}`)),
      ),
    );
    expect(functions.length).toBeGreaterThan(0);
    expect(functions.filter(({ name }) => !written.has(name))).toEqual([]);
    expect(await looseFunctions(database, functions)).toEqual([]);
  });
});
