import type { MigrationKey } from '../../model.ts';
import type { CatalogEvidence, LintEvidence, ReshapeEvidence, TableEvidence } from '../evidence.ts';
import { serviceOf, type LintIndex } from '../lint-index.ts';
import { at, type Hit, type Rule } from '../rule.ts';

/**
 * Code of the release before still runs while this one is rolled out. What it reads and writes is taken away in the
 * release after the one that brought the replacement. A release is what the lock has of one package version; only the
 * version that is installed is judged, those before it cannot be mended.
 */
export const phaseMixed: Rule = {
  code: 'phase-mixed',
  judge: (evidence, index) => {
    const { catalog } = evidence;
    if (catalog === undefined) return [];
    const release = releases(evidence, catalog, index);
    const tables = new Map(catalog.tables.map((table) => [table.name, table]));
    return catalog.reshapes.flatMap((reshape) => {
      const why = isContract(reshape, release) ? expandOf(reshape, tables.get(reshape.table), release) : undefined;
      return why === undefined ? [] : [hitOf(reshape, why)];
    });
  },
};

interface Releases {
  readonly isCurrent: (key: MigrationKey) => boolean;
  readonly isSame: (one: MigrationKey, other: MigrationKey) => boolean;
  /** A table that the release of a migration creates, and a migration of it that fills rows. */
  readonly newTableOf: (key: MigrationKey) => string | undefined;
  readonly fillerOf: (key: MigrationKey) => MigrationKey | undefined;
}

const releases = ({ read }: LintEvidence, { tables }: CatalogEvidence, { entries, packages }: LintIndex): Releases => {
  const releaseOf = (key: MigrationKey): string => entries.get(key)?.package ?? '';
  const newTables = new Map(tables.map(({ name, origin }) => [releaseOf(origin.creator), name]));
  const fillers = new Map(
    read.flatMap(({ migration: { key, directives } }) =>
      directives.phase === 'migrate' ? [[releaseOf(key), key] as const] : [],
    ),
  );
  return {
    isCurrent: (key) => {
      const one = packages.get(serviceOf(key));
      return one !== undefined && releaseOf(key) === `${one.name}@${one.version}`;
    },
    isSame: (one, other) => releaseOf(one) === releaseOf(other),
    newTableOf: (key) => newTables.get(releaseOf(key)),
    fillerOf: (key) => fillers.get(releaseOf(key)),
  };
};

/** Touches what an earlier release of the same service made. */
const isContract = ({ key, tableMadeBy }: ReshapeEvidence, { isCurrent, isSame }: Releases): boolean =>
  isCurrent(key) && serviceOf(key) === serviceOf(tableMadeBy) && !isSame(key, tableMadeBy);

/** What the same release brings in its place; undefined where it only takes away. */
const expandOf = (
  reshape: ReshapeEvidence,
  table: TableEvidence | undefined,
  release: Releases,
): string | undefined => {
  const { key, change, column, madeBy } = reshape;
  const isOld = !release.isSame(key, madeBy);
  if (!isOld) return change === 'required' ? 'of a table that an earlier release made, and adds it' : undefined;
  switch (change) {
    case 'renamed':
      return old('in the same breath as it brings the new');
    case 'retyped':
      return isWidened(reshape) ? undefined : old('in the same breath as it brings the new');
    case 'required':
      return old('and fills it in', release.fillerOf(key));
    case 'dropped':
      return column === undefined
        ? old('and creates table', release.newTableOf(key))
        : old('and adds column', columnAdded(table, reshape, release));
  }
};

/** Without a name where one is asked for, there is nothing to say. */
const old = (what: string, ...names: readonly (string | undefined)[]): string | undefined =>
  names.includes(undefined) ? undefined : ['which an earlier release made,', what, ...names].join(' ');

const columnAdded = (
  table: TableEvidence | undefined,
  { key, column }: ReshapeEvidence,
  { isSame }: Releases,
): string | undefined =>
  table?.columns.find(({ origin, name }) => name !== column && isSame(key, origin.creator))?.name;

/** Whoever wrote `varchar(20)` writes `varchar(40)` and `text` as well. */
const isWidened = ({ was = '', now = '' }: ReshapeEvidence): boolean => {
  const before = /^character varying\((\d+)\)$/.exec(was)?.[1];
  const after = /^character varying\((\d+)\)$/.exec(now)?.[1];
  return before !== undefined && (now === 'text' || now === 'character varying' || Number(after) > Number(before));
};

const hitOf = ({ key, change, table, column, was, now }: ReshapeEvidence, why: string): Hit => {
  const what = column === undefined ? `table ${table}` : `column ${table}.${column}`;
  const how = {
    dropped: `drops ${what}`,
    renamed: `renames ${what} to ${now}`,
    retyped: `changes ${what} from ${was} to ${now}`,
    required: `makes ${what} not null`,
  }[change];
  return {
    place: at(
      column === undefined ? `relation ${table}` : `column ${table}.${column}`,
      { creator: key, last: key },
      `relation ${table}`,
    ),
    message: `${key} ${how}, ${why}: code of the release before still runs while this one is rolled out.`,
    hint: 'Release what is added first, and take the old away in a version after it, in a migration with -- @phase contract.',
  };
};
