import { finding, type Finding, type Seed, type SqlParser } from '@tributary/composer-core';

import type { Database } from '../database.ts';
import { tableDigests } from '../tables/table-digests.ts';
import { applySeeds } from './apply-seeds.ts';
import { SeedFailed, SeedUnloadable } from './errors.ts';

export interface SeedProofOptions {
  /** In the order they run. */
  readonly seeds: readonly Seed[];
  readonly parser: SqlParser;
  readonly composerVersion: string;
}

/**
 * Runs seeds on a shadow that has their stream, then each a second time: a finding for the first file that fails, or for
 * every file whose second run changes rows. Leaves a ledger in the shadow.
 */
export const proveSeeds = async (database: Database, options: SeedProofOptions): Promise<readonly Finding[]> => {
  const run = (seed: Seed) =>
    applySeeds(database, {
      seeds: [seed],
      loadParser: () => Promise.resolve(options.parser),
      isForced: true,
      appliedBy: 'shadow',
      composerVersion: options.composerVersion,
    });
  try {
    for (const seed of options.seeds) await run(seed);
    const findings: Finding[] = [];
    let before = await tableDigests(database);
    for (const seed of options.seeds) {
      await run(seed);
      const after = await tableDigests(database);
      const changed = Object.keys(after).filter((table) => after[table] !== before[table]);
      if (changed.length > 0) findings.push(unrepeatable(seed, changed));
      before = after;
    }
    return findings;
  } catch (error) {
    if (error instanceof SeedFailed || error instanceof SeedUnloadable) return [failed(error)];
    throw error;
  }
};

const nameOf = ({ service, set, file }: Seed): string => `${service}/${set}/${file}`;

const unrepeatable = (seed: Seed, tables: readonly string[]): Finding =>
  finding('seed-unrepeatable', {
    key: nameOf(seed),
    file: seed.path,
    message: `Run a second time, ${nameOf(seed)} changes rows of ${tables.join(', ')}.`,
    hint: 'Insert with “on conflict … do nothing”, and update only rows that differ: a changed file runs again on databases that have its rows.',
  });

const failed = ({ message, hint, data }: SeedFailed | SeedUnloadable): Finding => {
  const { file, line, column } = data as { readonly file?: string; readonly line?: number; readonly column?: number };
  return finding('seed-failed', {
    ...(file === undefined ? {} : { file }),
    ...(line === undefined ? {} : { line }),
    ...(column === undefined ? {} : { column }),
    message,
    ...(hint === undefined ? {} : { hint }),
  });
};
