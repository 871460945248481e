import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { StreamVariant } from '../stream-of.ts';
import { callableFunctions, looseFunctions } from './functions.ts';
import { emptiedTables, openPartitions, openViews, ownFunctions, ownTables } from './own-objects.ts';
import { placesFor, type OpenPlace, type Place } from './places.ts';
import type { SampleRows } from './sample-rows.ts';
import { aStage, declaredMatrix, forgedReach, triedMatrix, type Stage } from './stage.ts';

/**
 * Tries what the package's access.json declares: each command of each identity on each sample row, on an embedded
 * database and on every server of the run. Every table that the package creates must be declared. Where a server lacks
 * an extension, the variant without it is tried, or the tests are skipped and say so. With options the variant is tried,
 * against access.json and the options' files. `test/access.test.ts` of a package is this one call, awaited, with the URL
 * of its folder and test/rows.ts.
 *
 * Forged and empty claims are tried on every row as well, and so is every function of the package that API roles may
 * call and that runs with its owner's rights or takes `p_user_id`.
 */
export const describeAccess = async (packageUrl: URL, rows: SampleRows, variant: StreamVariant = {}): Promise<void> => {
  const places = await placesFor(packageUrl, variant);
  describe.each(places)('row level security, $name', ({ name, stream, missing, open }) => {
    if (missing.length > 0) return test.skip(`needs ${missing.join(' and ')}`);
    const declared = stream.own.access;
    let place: OpenPlace;
    let stage: Stage;
    beforeAll(async () => {
      place = await open();
      stage = await aStage(place.database, rows);
    });
    afterAll(() => place.close());

    test('every table of the package is declared, with a sample row', async () => {
      const tables = await ownTables(place.database, stream);
      const undeclared = tables.filter((table) => !declared.some((declaration) => declaration.table === table));
      expect(undeclared, 'tables that access.json does not name').toEqual([]);
      const rowless = declared.filter(({ key }) => !stage.targets.has(key)).map(({ key }) => key);
      expect(rowless, 'entries of access.json without a row in test/rows.ts').toEqual([]);
      expect(await emptiedTables(place.database, tables), 'tables that an API role may truncate').toEqual([]);
      expect(await openViews(place.database), "views that show rows by their owner's rights").toEqual([]);
      expect(await openPartitions(place.database, tables), 'partitions that an API role may touch').toEqual([]);
    });

    test.each(declared)('$key', async (declaration) => {
      const tried = await triedMatrix(stage, declaration.key);
      expect(tried, `who reaches "${declaration.key}": declared -, tried +`).toEqual(declaredMatrix(declaration));
    });

    // Claims are read by the same SQL everywhere: one place is enough, and a server the quickest.
    if (name !== placeOfClaims(places)) return;

    test.each(declared)('$key, with forged and empty claims', async (declaration) => {
      expect(await forgedReach(stage, declaration)).toEqual([]);
    });

    test("functions with their owner's rights serve nobody else", async () => {
      const own = ownFunctions(stream);
      const functions = (await callableFunctions(place.database)).filter((called) => own.has(called.name));
      expect(await looseFunctions(place.database, functions, stage.cast)).toEqual([]);
    });
  });
};

const placeOfClaims = (places: readonly Place[]): string | undefined => {
  const [embedded, server] = places.filter(({ missing }) => missing.length === 0);
  return (server ?? embedded)?.name;
};
