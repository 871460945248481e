import { byCodeUnit } from '../compare.ts';
import { finding } from '../finding-codes.ts';
import type { Finding } from '../finding.ts';
import type { Ledger, LedgerMigration, LockEntry, MigrationKey, Reconciled, StreamLock } from '../model.ts';
import { sha256 } from '../text.ts';

/**
 * Stream × ledger, by key and checksum: every entry of the stream in its order, then what only the
 * ledger has. `services` are those of the composition: they tell a vanished migration from a stranger.
 */
export const reconcile = (
  lock: StreamLock,
  ledger: Pick<Ledger, 'migrations'>,
  services: readonly string[],
): readonly Reconciled[] => {
  const rows = new Map(ledger.migrations.map((row) => [row.key, row]));
  const locked = new Set(lock.entries.map((entry) => entry.key));
  const lastApplied = lock.entries.findLastIndex((entry) => rows.has(entry.key));
  return [
    ...lock.entries.map((entry, index) => reconciled(entry, rows.get(entry.key), index < lastApplied)),
    ...ledger.migrations.filter((row) => !locked.has(row.key)).map((row) => stray(row, services)),
  ];
};

const reconciled = (entry: LockEntry, row: LedgerMigration | undefined, isBeforeApplied: boolean): Reconciled => {
  const { key } = entry;
  if (row === undefined) return { key, state: isBeforeApplied ? 'out-of-order' : 'pending', entry };
  if (row.checksum !== entry.checksum) return { key, state: 'edited', entry, row };
  return { key, state: row.state, entry, row };
};

const stray = (row: LedgerMigration, services: readonly string[]): Reconciled => ({
  key: row.key,
  state: services.includes(row.key.split('/')[0] ?? '') ? 'missing' : 'unknown',
  row,
});

export interface ReconcileOptions {
  /** True: a migration that comes late is let through where nothing that is applied needs it. */
  readonly allowOutOfOrder?: boolean;
}

/** What stands in the way of a run, each with its cure. Applied and pending entries say nothing. */
export const reconcileFindings = (all: readonly Reconciled[], options: ReconcileOptions = {}): readonly Finding[] => {
  const needed = neededByApplied(all);
  return all.flatMap((one) => findingOf(one, { ...options, neededBy: needed.get(one.key) }));
};

/** What applied entries need, directly or not, each with the first applied one that needs it. */
const neededByApplied = (all: readonly Reconciled[]): ReadonlyMap<MigrationKey, MigrationKey> => {
  const neededBy = new Map<MigrationKey, MigrationKey>();
  // Needs come earlier in the stream, so that one pass from its end meets every need after its needer.
  for (const { key, entry, row } of all.toReversed()) {
    const by = row === undefined ? neededBy.get(key) : key;
    if (by === undefined) continue;
    for (const need of entry?.requires ?? []) if (!neededBy.has(need)) neededBy.set(need, by);
  }
  return neededBy;
};

interface Judging extends ReconcileOptions {
  /** The applied migration that needs this one, if there is one. */
  readonly neededBy: MigrationKey | undefined;
}

const findingOf = ({ key, state, entry, row }: Reconciled, judging: Judging): readonly Finding[] => {
  switch (state) {
    case 'applied':
    case 'pending':
      return [];
    case 'edited':
      return [
        finding('ledger-edited', {
          key,
          message: `The database ran ${key} with ${row?.checksum}, the stream has ${entry?.checksum}.`,
          hint: `Restore the text that ${row?.package} had, and put the change into a new migration.`,
        }),
      ];
    case 'missing':
      return [
        finding('ledger-missing', {
          key,
          message: `The database ran ${key} (from ${row?.package}), but the stream does not have it.`,
          hint: 'Install a package that has it and compose; or this database belongs to another branch of the stream.',
        }),
      ];
    case 'unknown':
      return [
        finding('ledger-unknown', {
          key,
          message: `The database ran ${key} (from ${row?.package}), of a service that this composition does not have.`,
          hint: 'That is fine where several compositions share a database; otherwise add the service.',
        }),
      ];
    case 'out-of-order':
      return [outOfOrder(key, judging)];
    case 'in-doubt':
      return [
        finding('ledger-in-doubt', {
          key,
          message: `${key} runs outside a transaction and stopped after ${row?.statementsDone} of ${row?.statementsTotal} statements.`,
          hint: 'The next migrate looks at what it left behind and goes on where that is provably safe.',
        }),
      ];
  }
};

const outOfOrder = (key: MigrationKey, { allowOutOfOrder, neededBy }: Judging): Finding => {
  const message = `${key} is not applied, although later migrations of the stream are`;
  if (neededBy !== undefined)
    return finding('ledger-out-of-order', {
      key,
      message: `${message}, and ${neededBy} among them needs it.`,
      hint: `The ledger does not tell the truth: find out whether ${key} ran, and settle it with repair.`,
    });
  if (allowOutOfOrder === true)
    return finding('ledger-late', {
      key,
      message: `${message}; it runs late, which none of them minds.`,
      hint: 'Nothing to do: this was allowed with --allow-out-of-order.',
    });
  return finding('ledger-out-of-order', {
    key,
    message: `${message}. None of them needs it.`,
    hint: 'Another branch of the stream was applied here first. Run it now with migrate --allow-out-of-order.',
  });
};

/**
 * A ledger in one hash: sha256 over the lines `key checksum` in code-unit order of the keys. The server
 * computes the same from its rows, so that a run with nothing to do transfers none of them.
 */
export const ledgerDigest = (rows: readonly { readonly key: string; readonly checksum: string }[]): string =>
  sha256(
    [...rows]
      .sort((a, b) => byCodeUnit(a.key, b.key))
      .map(({ key, checksum }) => `${key} ${checksum}\n`)
      .join(''),
  );
