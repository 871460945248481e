import { join } from 'node:path';

import { checksumOf, type SchemaPackage } from '@tributary/composer-core';
import type { PgTable } from 'drizzle-orm/pg-core';

import { importModule } from '../import-module.ts';
import { VolumeUnloadable } from './errors.ts';

/** What a volume module exports, as schema-kit types it. */
export interface VolumeModule {
  readonly tables: Readonly<Record<string, PgTable>>;
  readonly refine?: (make: unknown) => Readonly<Record<string, VolumeTable | undefined>>;
}

interface VolumeTable {
  readonly share?: number;
  readonly columns?: Readonly<Record<string, unknown>>;
}

/** The modules of the packages that have one. Throws VolumeUnloadable. */
export const loadVolumes = (packages: readonly SchemaPackage[]): Promise<readonly VolumeModule[]> =>
  Promise.all(packages.flatMap((one) => (one.volume === undefined ? [] : [loadVolume(one, one.volume)])));

const loadVolume = async (
  { directory }: SchemaPackage,
  source: NonNullable<SchemaPackage['volume']>,
): Promise<VolumeModule> => {
  try {
    const path = join(directory, 'seeds', source.path.split('/').at(-1)!);
    const { default: module } = (await importModule(path, checksumOf(source.text))) as {
      readonly default?: VolumeModule;
    };
    if (typeof module?.tables !== 'object') throw new TypeError('its default export has no tables');
    return module;
  } catch (error) {
    throw new VolumeUnloadable(source, error);
  }
};
