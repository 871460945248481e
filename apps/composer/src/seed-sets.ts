import { byCodeUnit, REFERENCE_SET, seedSets, type SchemaPackage } from '@tributary/composer-core';

import { usage } from './report/failure.ts';

const ALL = 'all';
/** Rows that tests want and nobody else: asked for by name. */
const TEST_SET = 'test';
const FIRST = [REFERENCE_SET, 'dev'];

/**
 * The sets that `--set` names, comma-separated; `all` stands for every set of the packages but `test`. Without it
 * reference alone. In the order in which they run, however they are given: reference, which is always one of them, dev,
 * the others by name. Throws a usage error for a set that no package has.
 */
export const chosenSets = (packages: readonly SchemaPackage[], option: string | undefined): readonly string[] => {
  const known = seedSets(packages);
  const named = option === undefined ? [] : option.split(',').map((name) => name.trim());
  const stranger = named.find((name) => name !== ALL && !known.includes(name));
  if (stranger !== undefined)
    throw usage(`There is no seed set "${stranger}". Sets: ${known.join(', ')}; all: each of them but ${TEST_SET}.`);
  const all = named.includes(ALL) ? known.filter((name) => name !== TEST_SET) : [];
  return [...new Set([REFERENCE_SET, ...named.filter((name) => name !== ALL), ...all])].sort(
    (a, b) => rank(a) - rank(b) || byCodeUnit(a, b),
  );
};

const rank = (set: string): number => (FIRST.includes(set) ? FIRST.indexOf(set) : FIRST.length);
