import { existsSync } from 'node:fs';

import { loadSqlParser, seedSets } from '@tributary/composer-core';
import {
  applyPlan,
  applySeeds,
  readLedger,
  readTables,
  tableDigests,
  type Database,
} from '@tributary/composer-postgres';
import { pendingGeneration } from '@tributary/composer-workspace';
import { is } from 'drizzle-orm';
import { PgTable } from 'drizzle-orm/pg-core';
import { drizzle } from 'drizzle-orm/pg-proxy';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { applyStream, TESTER } from '../composed-database.ts';
import { pgliteDatabase } from '../pglite-database.ts';
import { serverDatabase, serverUrls } from '../server-database.ts';
import { variantFor } from '../server-variant.ts';
import { streamOf, type PackageStream } from '../stream-of.ts';
import { catalogShape } from './catalog-shape.ts';
import { definitionShape, tableName } from './definition-shape.ts';
import { looseDefiners, misnamed, unindexedForeignKeys, untouchedUpdatedAt } from './rules.ts';

/**
 * What every schema package must hold, as one suite: it applies from nothing and again as a no-op, on an
 * embedded database and on every server of the run, and with each of its options; where a server lacks an extension,
 * with the option that does without it, and else the test is skipped and says so; its tables are what its Drizzle definitions say and
 * drizzle-kit has nothing to add; seeds that run twice change nothing; and the rules of the house hold.
 * `test/package.test.ts` of a package is this one call, with the URL of its folder.
 */
export const describeSchemaPackage = (packageUrl: URL): void => {
  describe('schema package', () => {
    let stream: PackageStream;
    let database: Database;
    let own: readonly PgTable[];
    beforeAll(async () => {
      stream = await streamOf(packageUrl);
      own = await ownTables(packageUrl);
      database = await pgliteDatabase(stream.extensions);
      await applyStream(database, stream);
    });
    afterAll(() => database.close());

    /** Tables that the package's own migrations create, by what the catalog says. */
    const names = (): readonly string[] => own.map(tableName);

    test('runs again as a no-op', async () => {
      const before = await readLedger(database);
      const report = await applyPlan(database, { plan: stream.plan, parser: stream.parser, ...TESTER });
      expect(report.applied).toEqual([]);
      expect((await readLedger(database)).migrations).toEqual(before.migrations);
    });

    test.for(serverUrls())('applies from nothing and again on the $name', async ({ name, url }, { annotate, skip }) => {
      const target = await serverDatabase({ server: url });
      const connection = await target.connect();
      try {
        const { stream: fit, options, missing } = await variantFor(packageUrl, connection);
        skip(missing.length > 0, `the ${name} has no ${missing.join(' and no ')}`);
        if (options.length > 0) await annotate(`with ${options.join(', ')}`);
        await applyStream(connection, fit);
        const again = await applyPlan(connection, { plan: fit.plan, parser: fit.parser, ...TESTER });
        expect(again.applied).toEqual([]);
        expect((await readLedger(connection)).migrations).toHaveLength(fit.lock.entries.length);
      } finally {
        await connection.close();
        await target.drop();
      }
    });

    test('applies from nothing with each of its options', async () => {
      for (const option of Object.keys(stream.own.options)) {
        const variant = await streamOf(packageUrl, { options: [option] });
        const empty = await pgliteDatabase(variant.extensions);
        try {
          await applyStream(empty, variant);
          expect((await readLedger(empty)).migrations, option).toHaveLength(variant.lock.entries.length);
        } finally {
          await empty.close();
        }
      }
    });

    test('its tables are what their Drizzle definitions say', async () => {
      for (const table of own)
        expect(await catalogShape(database, tableName(table)), tableName(table)).toEqual(definitionShape(table));
    });

    test('its tables can be selected with every column', async () => {
      const builder = drizzle(() => Promise.reject(new Error('it only builds')));
      for (const table of own) {
        const { sql } = builder.select().from(table).limit(0).toSQL();
        expect(await database.query(sql, [0]), tableName(table)).toEqual([]);
      }
    });

    test('drizzle-kit has nothing to generate', async () => {
      expect(await pendingGeneration(stream.own)).toBe('');
    });

    test('every table is explained, and says why where it has no policy', async () => {
      const facts = (await readTables(database)).filter(({ table }) => names().includes(table));
      expect(facts.filter(({ purpose }) => purpose === undefined).map(({ table }) => table)).toEqual([]);
      expect(facts.filter(({ hasRowSecurity }) => !hasRowSecurity).map(({ table }) => table)).toEqual([]);
      expect(
        facts.filter(({ policies, access }) => policies === 0 && access === undefined).map(({ table }) => table),
      ).toEqual([]);
    });

    test('foreign keys are indexed, names follow the rules, updated_at is kept, definers are closed', async () => {
      expect(await unindexedForeignKeys(database, names())).toEqual([]);
      expect(await misnamed(database, names())).toEqual([]);
      expect(await untouchedUpdatedAt(database, names())).toEqual([]);
      expect(await looseDefiners(database)).toEqual([]);
    });

    test('seeds of every set, run twice, change nothing the second time', async () => {
      const sets = seedSets(stream.packages);
      const seeds = stream.seedsOf(sets);
      const run = () => applySeeds(database, { seeds, loadParser: loadSqlParser, isForced: true, ...TESTER });
      await run();
      const before = await tableDigests(database);
      const { applied } = await run();
      expect(applied).toHaveLength(seeds.length);
      expect(await tableDigests(database)).toEqual(before);
    });
  });
};

/**
 * Drizzle tables that the package exports and generates its migrations from. A package without a
 * drizzle.config.ts only mirrors tables that belong to its host, where nothing is to be compared.
 */
const ownTables = async (packageUrl: URL): Promise<readonly PgTable[]> => {
  if (!existsSync(new URL('drizzle.config.ts', packageUrl))) return [];
  const exported = (await import(new URL('src/index.ts', packageUrl).href)) as Readonly<Record<string, unknown>>;
  return Object.values(exported).filter((value): value is PgTable => is(value, PgTable));
};
