import {
  buildPlan,
  composeStream,
  hasErrors,
  loadSqlParser,
  lockBudget,
  parsePackage,
  reconcile,
  streamServices,
  type LedgerMigration,
  type Plan,
  type SqlParser,
  type StreamLock,
} from '@tributary/composer-core';
import { readLedger, type ApplyOptions, type Database } from '@tributary/composer-postgres';

/** Who runs in tests. */
const TESTER = { appliedBy: 'tester', composerVersion: '1.2.3' } as const;

/** Folder name → SQL, of the one service `shop`. */
export type Migrations = Readonly<Record<string, string>>;

export interface Stream {
  readonly migrations: Migrations;
  readonly lock: StreamLock;
  readonly parser: SqlParser;
  /**
   * What a database with these rows has still to run. Without rows migrations share transactions, as on any
   * empty database, unless `isCut`: then each has a segment of its own, as on a database in use. `length` is the
   * number of segments, all of them where it is not given.
   */
  readonly planFor: (
    rows?: readonly LedgerMigration[],
    options?: { readonly isCut?: boolean; readonly length?: number },
  ) => Plan;
}

export const streamOf = async (migrations: Migrations): Promise<Stream> => {
  const parser = await loadSqlParser();
  const { package: parsed, findings } = parsePackage({
    directory: '/packages/shop',
    manifest: {
      path: 'packages/shop/package.json',
      text: JSON.stringify({ name: '@acme/shop', version: '1.0.0', tributary: { service: 'shop' } }),
    },
    migrations: Object.entries(migrations).map(([name, text]) => ({
      name,
      sql: { path: `packages/shop/migrations/${name}/migration.sql`, text },
    })),
    seeds: [],
    ignored: [],
  });
  if (parsed === undefined) throw new Error(JSON.stringify(findings));
  const packages = [parsed];
  const composed = composeStream({ composition: 'shop', packages, parser });
  const all = [...findings, ...composed.findings];
  if (hasErrors(all)) throw new Error(JSON.stringify(all, undefined, 2));
  const { lock } = composed;
  return {
    migrations,
    lock,
    parser,
    planFor: (rows = [], { isCut = false, length } = {}) => {
      const plan = buildPlan({
        composition: 'shop',
        packages,
        reconciled: reconcile(lock, { migrations: rows }, streamServices(lock)),
        ...(rows.length === 0 && !isCut ? { sharedLockBudget: lockBudget() } : {}),
      });
      return { ...plan, segments: plan.segments.slice(0, length) };
    },
  };
};

/** What applyPlan takes for the rest of a stream, as the ledger has it now. */
export const restOf = async (database: Database, { parser, planFor }: Stream): Promise<ApplyOptions> => ({
  plan: planFor((await readLedger(database)).migrations),
  parser,
  ...TESTER,
});
