import type { Database } from '@tributary/composer-postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { applyStream } from '../composed-database.ts';
import { pgliteDatabase } from '../pglite-database.ts';
import { serverDatabase, serverUrls } from '../server-database.ts';
import { streamOf, type PackageStream, type StreamVariant } from '../stream-of.ts';
import { emptiedTables, openPartitions, ownTables } from './own-tables.ts';
import type { SampleRows } from './sample-rows.ts';
import { aStage, declaredMatrix, triedMatrix, type Stage } from './stage.ts';

/**
 * Tries what the package's access.json declares: each command of each identity on each sample row, on an embedded
 * database and on every server of the run that has the package's extensions. Every table that the package creates must
 * be declared. With options the variant is tried, against access.json and the options' files. `test/access.test.ts` of
 * a package is this one call, awaited, with the URL of its folder and test/rows.ts.
 */
export const describeAccess = async (packageUrl: URL, rows: SampleRows, variant: StreamVariant = {}): Promise<void> => {
  const stream = await streamOf(packageUrl, variant);
  const declared = stream.own.access;
  const title = ['row level security', ...(variant.options ?? [])].join(', ');
  describe.each(await placesFor(stream))(`${title}, on $name`, ({ open }) => {
    let place: Place;
    let stage: Stage;
    beforeAll(async () => {
      place = await open();
      await applyStream(place.database, stream);
      stage = await aStage(place.database, rows);
    });
    afterAll(() => place.close());

    test('every table of the package is declared, with a sample row', async () => {
      const tables = await ownTables(place.database, stream);
      const missing = tables.filter((table) => !declared.some((declaration) => declaration.table === table));
      expect(missing, 'tables that access.json does not name').toEqual([]);
      const rowless = declared.filter(({ key }) => !stage.targets.has(key)).map(({ key }) => key);
      expect(rowless, 'entries of access.json without a row in test/rows.ts').toEqual([]);
      expect(await emptiedTables(place.database, tables), 'tables that an API role may truncate').toEqual([]);
      expect(await openPartitions(place.database, tables), 'partitions that an API role may touch').toEqual([]);
    });

    test.each(declared)('$key', async (declaration) => {
      expect(await triedMatrix(stage, declaration.key)).toEqual(declaredMatrix(declaration));
    });
  });
};

interface Place {
  readonly database: Database;
  readonly close: () => Promise<void>;
}

const placesFor = async ({
  extensions,
}: PackageStream): Promise<readonly { readonly name: string; readonly open: () => Promise<Place> }[]> => {
  const embedded = async (): Promise<Place> => {
    const database = await pgliteDatabase(extensions);
    return { database, close: () => database.close() };
  };
  const servers = await Promise.all(
    serverUrls().map(async ({ name, url }) => ({
      name,
      open: () => onServer(url),
      isFit: await hasAll(url, extensions),
    })),
  );
  return [{ name: 'PGlite', open: embedded }, ...servers.filter(({ isFit }) => isFit)];
};

const onServer = async (url: string): Promise<Place> => {
  const target = await serverDatabase({ server: url });
  const database = await target.connect();
  const close = async (): Promise<void> => {
    await database.close();
    await target.drop();
  };
  return { database, close };
};

/** Does the server offer the extensions? */
const hasAll = async (url: string, extensions: readonly string[]): Promise<boolean> => {
  if (extensions.length === 0) return true;
  const target = await onServer(url);
  try {
    const rows = await target.database.query(`select name from pg_available_extensions where name = any ($1::text[])`, [
      `{${extensions.join(',')}}`,
    ]);
    return rows.length === extensions.length;
  } finally {
    await target.close();
  }
};
