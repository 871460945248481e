import type { MigrationKey } from '../../model.ts';
import type { LintEvidence, ReshapeEvidence, TableEvidence } from '../evidence.ts';
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
    const release = releases(index);
    const tables = new Map(catalog.tables.map((table) => [table.name, table]));
    return catalog.reshapes.flatMap((reshape) => {
      const why = isContract(reshape, release) ? expandOf(reshape, { evidence, tables, release }) : undefined;
      return why === undefined ? [] : [hitOf(reshape, why)];
    });
  },
};

interface Releases {
  readonly isCurrent: (key: MigrationKey) => boolean;
  readonly isSame: (one: MigrationKey, other: MigrationKey) => boolean;
}

const releases = ({ entries, packages }: LintIndex): Releases => ({
  isCurrent: (key) => {
    const one = packages.get(serviceOf(key));
    return one !== undefined && entries.get(key)?.package === `${one.name}@${one.version}`;
  },
  isSame: (one, other) => entries.get(one)?.package === entries.get(other)?.package,
});

/** Touches what an earlier release of the same service made. */
const isContract = ({ key, tableMadeBy }: ReshapeEvidence, { isCurrent, isSame }: Releases): boolean =>
  isCurrent(key) && serviceOf(key) === serviceOf(tableMadeBy) && !isSame(key, tableMadeBy);

interface Around {
  readonly evidence: LintEvidence;
  readonly tables: ReadonlyMap<string, TableEvidence>;
  readonly release: Releases;
}

/** What the same release brings in its place; undefined where it only takes away. */
const expandOf = (reshape: ReshapeEvidence, { evidence, tables, release }: Around): string | undefined => {
  const { key, change, column, madeBy, table } = reshape;
  const isOld = !release.isSame(key, madeBy);
  const added = (): string | undefined =>
    tables.get(table)?.columns.find(({ origin, name }) => name !== column && release.isSame(key, origin.creator))?.name;
  switch (change) {
    case 'renamed':
      return isOld ? 'in the same breath as it brings the new' : undefined;
    case 'retyped':
      return isOld && !isWidened(reshape) ? 'in the same breath as it brings the new' : undefined;
    case 'required':
      return isOld ? migrating(evidence, reshape, release) : 'and adds it';
    case 'dropped':
      return !isOld
        ? undefined
        : column === undefined
          ? replacing(tables, reshape, release)
          : and('adds column', added());
  }
};

const and = (what: string, name: string | undefined): string | undefined =>
  name === undefined ? undefined : `and ${what} ${name}`;

/** A table of the same service that the release brings. */
const replacing = (tables: Around['tables'], { key }: ReshapeEvidence, { isSame }: Releases): string | undefined =>
  and(
    'creates table',
    [...tables.values()].find(
      ({ origin: { creator } }) => serviceOf(creator) === serviceOf(key) && isSame(creator, key),
    )?.name,
  );

/** A migration that fills old rows in the same release says that older code still leaves them empty. */
const migrating = ({ read }: LintEvidence, { key }: ReshapeEvidence, { isSame }: Releases): string | undefined =>
  and(
    'fills it in',
    read.find(
      ({ migration }) =>
        migration.directives.phase === 'migrate' && migration.service === serviceOf(key) && isSame(migration.key, key),
    )?.migration.key,
  );

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
    message: `${key} ${how}, which an earlier release made, ${why}: code of the release before still runs while this one is rolled out.`,
    hint: 'Release what is added first, and take the old away in a version after it, in a migration with -- @phase contract.',
  };
};
