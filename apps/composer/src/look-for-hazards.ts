import { hazardFindings, unreadHazards, type Finding, type InspectedMigration } from '@tributary/composer-core';
import { findSquawk, lint, type LintResult, type Squawk } from '@tributary/composer-workspace';

/** What squawk said of one migration. */
export interface LookedFor {
  readonly inspected: InspectedMigration;
  readonly result: LintResult;
}

/** What squawk said of each, and why it said nothing of any where it does not run. */
export const lookForHazards = async (
  all: readonly InspectedMigration[],
): Promise<{ readonly looked: readonly LookedFor[]; readonly unknownBecause?: string }> => {
  if (all.length === 0) return { looked: [] };
  const found = findSquawk();
  if (found.kind === 'missing') return { looked: [], unknownBecause: found.reason };
  const looked = await lintAll(found.squawk, all);
  const broken = looked.find(({ result }) => result.kind === 'broken')?.result;
  return { looked, ...(broken?.kind === 'broken' ? { unknownBecause: broken.reason } : {}) };
};

/** What of it is a hazard here. */
export const hazardsIn = ({ inspected, result }: LookedFor): readonly Finding[] => {
  switch (result.kind) {
    case 'read':
      return hazardFindings(inspected, result.hits);
    case 'unread':
      return unreadHazards(inspected, result.reason);
    case 'broken':
      return [];
  }
};

/** Processes at once. */
const WIDTH = 4;

const lintAll = async (squawk: Squawk, all: readonly InspectedMigration[]): Promise<readonly LookedFor[]> => {
  const looked: LookedFor[] = [];
  for (let from = 0; from < all.length; from += WIDTH) {
    const batch = all.slice(from, from + WIDTH);
    looked.push(...(await Promise.all(batch.map((inspected) => lintOne(squawk, inspected)))));
  }
  return looked;
};

const lintOne = async (squawk: Squawk, inspected: InspectedMigration): Promise<LookedFor> => {
  const { entry, migration } = inspected.planned;
  const input = { path: migration.path, sql: migration.sql, isTransactional: entry.transaction };
  return { inspected, result: await lint(squawk, input) };
};
