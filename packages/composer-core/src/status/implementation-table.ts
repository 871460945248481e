import { byCodeUnit } from '../compare.ts';
import type { MigrationKey, SchemaPackage } from '../model.ts';

/** What a catalog says of one table; its comment already taken apart. */
export interface TableFacts {
  /** Schema-qualified: `public.users`. */
  readonly table: string;
  /** What its comment says it is for, in one line. */
  readonly purpose?: string;
  /** `@access`: why nobody but the service role reaches it. */
  readonly access?: string;
  readonly supersededBy?: string;
  readonly notes: readonly string[];
  readonly hasRowSecurity: boolean;
  readonly policies: number;
  readonly publications: readonly string[];
}

/** One row of STATUS.md. */
export interface TableStatus {
  readonly owner: string;
  readonly table: string;
  readonly purpose?: string;
  /** Name of the migration that created it, without the service. */
  readonly migration?: string;
  /** `set/file`, in the order they run. */
  readonly seeds: readonly string[];
  readonly rowSecurity: string;
  readonly notes: readonly string[];
}

export interface ImplementationInput {
  /** In stream order of services. */
  readonly packages: readonly SchemaPackage[];
  readonly tables: readonly TableFacts[];
  /** Table → migration that was seen to create it. */
  readonly creators: ReadonlyMap<string, MigrationKey>;
  /** Table → `service/set/file` of the seeds that write it, in the order they run. */
  readonly seeds: ReadonlyMap<string, readonly string[]>;
}

/**
 * The implementation table: one row per table of the database, by service in stream order, then by
 * migration and name. Nothing in it is typed in: owners and migrations were observed in a replay, the
 * rest is read from the catalog. A table that no migration created has the owner "unknown".
 */
export const implementationTable = (input: ImplementationInput): readonly TableStatus[] => {
  const rank = new Map(input.packages.map((schemaPackage, index) => [schemaPackage.service, index]));
  const rankOf = (row: TableStatus): number => rank.get(row.owner) ?? input.packages.length;
  return input.tables
    .map((facts) => tableStatus(facts, input))
    .sort(
      (a, b) =>
        rankOf(a) - rankOf(b) || byCodeUnit(a.migration ?? '', b.migration ?? '') || byCodeUnit(a.table, b.table),
    );
};

const tableStatus = (facts: TableFacts, input: ImplementationInput): TableStatus => {
  const creator = input.creators.get(facts.table);
  const [owner = 'unknown', migration] = creator?.split('/') ?? [];
  return {
    owner,
    table: facts.table,
    ...(facts.purpose === undefined ? {} : { purpose: facts.purpose }),
    ...(migration === undefined ? {} : { migration }),
    seeds: (input.seeds.get(facts.table) ?? []).map((seed) => withoutService(seed, owner)),
    rowSecurity: rowSecurity(facts),
    notes: notesOf(facts),
  };
};

/** A seed of the table's owner is named `set/file`; another service's keeps its service in front. */
const withoutService = (seed: string, owner: string): string =>
  seed.startsWith(`${owner}/`) ? seed.slice(owner.length + 1) : seed;

const rowSecurity = (facts: TableFacts): string => {
  if (!facts.hasRowSecurity) return 'off';
  if (facts.policies > 0) return facts.policies === 1 ? '1 policy' : `${facts.policies} policies`;
  return facts.access ?? 'no policy, no reason given';
};

const notesOf = (facts: TableFacts): readonly string[] => [
  ...(facts.supersededBy === undefined ? [] : [`superseded by ${facts.supersededBy}`]),
  ...facts.publications.map((publication) => `published in ${publication}`),
  ...facts.notes,
];
