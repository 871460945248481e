import { join } from 'node:path';

import type { Seed } from '@tributary/composer-core';

import { SeedUnloadable } from './errors.ts';
import { importModule } from './import-module.ts';
import { textDatabase } from './text-database.ts';

/** A query as text and parameters. */
export interface SeedStatement {
  readonly sql: string;
  readonly params: readonly unknown[];
}

interface Buildable {
  readonly toSQL: () => SeedStatement;
}

/**
 * The queries of a seed module, in order: its default export is called with a Drizzle database that only
 * builds. Dates, arrays and JSON are text already, so that every driver sends the same. Throws SeedUnloadable.
 */
export const moduleStatements = async (seed: Seed): Promise<readonly SeedStatement[]> => {
  try {
    const path = join(seed.packageDirectory, 'seeds', seed.set, seed.file);
    const { default: build } = (await importModule(path, seed.checksum)) as {
      readonly default?: (database: unknown) => readonly Buildable[];
    };
    if (typeof build !== 'function') throw new TypeError('its default export is no function');
    return build(await queryBuilder()).map((query) => query.toSQL());
  } catch (error) {
    throw new SeedUnloadable(seed, error);
  }
};

const queryBuilder = (): Promise<unknown> =>
  textDatabase(() => Promise.reject(new Error('a seed module builds queries and runs none')));
