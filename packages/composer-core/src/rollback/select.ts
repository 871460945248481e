import { TributaryError } from '../errors.ts';
import type { LockEntry, MigrationKey, Reconciled } from '../model.ts';

/** How far back: so many migrations, or all after the one that stays; `none` stays nothing. */
export type RollbackTarget = { readonly steps: number } | { readonly to: MigrationKey | 'none' };

/**
 * Which applied migrations a rollback takes back, the last of the stream first. What is in doubt counts as applied:
 * whoever runs the rollback judges it. Throws RollbackTargetUnknown, MigrationNeeded.
 */
export const selectRollback = (all: readonly Reconciled[], target: RollbackTarget): readonly LockEntry[] => {
  const applied = all.flatMap(({ entry, state }) =>
    entry !== undefined && (state === 'applied' || state === 'in-doubt') ? [entry] : [],
  );
  const chosen = 'steps' in target ? applied.slice(Math.max(0, applied.length - target.steps)) : after(all, target.to);
  const keys = chosen.filter((entry) => applied.includes(entry)).toReversed();
  refuseNeeded(applied, new Set(keys.map(({ key }) => key)));
  return keys;
};

const after = (all: readonly Reconciled[], to: MigrationKey | 'none'): readonly LockEntry[] => {
  const locked = all.flatMap(({ entry }) => entry ?? []);
  if (to === 'none') return locked;
  const at = all.find(({ key }) => key === to);
  if (at?.entry === undefined || at.state !== 'applied') throw new RollbackTargetUnknown(to);
  return locked.slice(locked.indexOf(at.entry) + 1);
};

/** Throws MigrationNeeded for the first migration that goes although one that stays needs it. */
export const refuseNeeded = (applied: readonly LockEntry[], going: ReadonlySet<MigrationKey>): void => {
  for (const { key, requires } of applied) {
    const needed = going.has(key) ? undefined : requires.find((need) => going.has(need));
    if (needed !== undefined) throw new MigrationNeeded(needed, key);
  }
};

export class RollbackTargetUnknown extends TributaryError {
  constructor(key: MigrationKey) {
    super({
      code: 'rollback-target-unknown',
      exitCode: 2,
      message: `${key} is not applied in this database, so it cannot be what stays.`,
      hint: 'status --migrations lists what is applied; --to none takes everything back.',
      data: { key },
    });
  }
}

export class MigrationNeeded extends TributaryError {
  constructor(key: MigrationKey, by: MigrationKey) {
    super({
      code: 'migration-needed',
      exitCode: 1,
      message: `${key} cannot be rolled back: ${by}, which stays, needs it.`,
      hint: `Roll ${by} back as well.`,
      data: { key, by },
    });
  }
}
