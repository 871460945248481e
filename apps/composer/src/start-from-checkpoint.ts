import { relative } from 'node:path';

import {
  buildPlan,
  checkpointEntries,
  plannedMigrations,
  readCheckpointHead,
  reconcile,
  streamServices,
  type LockEntry,
  type MigrationKey,
} from '@tributary/composer-core';
import type { Database } from '@tributary/composer-postgres';
import { readStreamFile, streamFiles } from '@tributary/composer-workspace';

import type { Context } from './context.ts';
import { loadParser } from './parser.ts';
import { patienceOf, type PatienceOptions } from './patience.ts';
import type { Position } from './position.ts';
import { counted, duration } from './report/phrases.ts';
import { onRunEvent } from './report/progress.ts';
import type { OpenStream } from './stream.ts';

interface StartOptions extends PatienceOptions {
  /** False after --no-checkpoint. */
  readonly checkpoint?: boolean;
  readonly plan?: string;
  readonly dryRun?: boolean;
  readonly to?: MigrationKey;
}

interface Start {
  readonly database: Database;
  readonly stream: OpenStream;
  readonly before: Position;
  readonly options: StartOptions;
}

/** What a checkpoint brought. */
export interface Started {
  readonly keys: readonly MigrationKey[];
  readonly durationMs: number;
}

/**
 * Brings a database without a ledger to where the composition's checkpoint stands. Undefined: the migrations have to
 * run, since there is no checkpoint, it is not wanted, or it does not fit, which is then said. A plan that was looked at
 * is run as it was shown, and a dry run is one of the migrations. Throws what applyCheckpoint throws.
 */
export const startFromCheckpoint = async (context: Context, start: Start): Promise<Started | undefined> => {
  const { stream, before, options } = start;
  if (options.checkpoint === false || options.plan !== undefined || options.dryRun === true || before.hasLedger)
    return undefined;
  const file = readStreamFile(context.project, streamFiles(context.project, context.composition).checkpoint);
  if (file === undefined) return undefined;
  const head = readCheckpointHead(file.text);
  const entries = head === undefined ? undefined : checkpointEntries(head, stream.lock);
  if (head === undefined || entries === undefined)
    return passedOver(context, `it is not of this stream. Write it anew: ${context.environment.invocation} checkpoint`);
  if (!isWithin(stream.lock.entries, head.migrations, options.to)) return undefined;
  const plan = planOf(context, stream, entries);
  // Only a new database pays for loading it.
  const { applyCheckpoint } = await import('@tributary/composer-postgres/checkpoint');
  const outcome = await applyCheckpoint(start.database, {
    ...patienceOf(options),
    head,
    text: file.text,
    migrations: plannedMigrations(plan),
    planId: plan.planId,
    parser: await loadParser(),
    composerVersion: context.version,
    appliedBy: context.environment.user,
    onEvent: onRunEvent(context, true),
    signal: context.signal,
  });
  if (outcome.kind === 'passed-over') return passedOver(context, outcome.because);
  const path = relative(context.environment.cwd, streamFiles(context.project, context.composition).checkpoint);
  context.say(`Started from ${path}: ${counted(outcome.keys.length, 'migration')} in ${duration(outcome.durationMs)}.`);
  return outcome;
};

const passedOver = (context: Context, because: string): undefined => {
  context.say(`checkpoint.sql is passed over: ${because}.`);
  return undefined;
};

const isWithin = (entries: readonly LockEntry[], migrations: number, to: MigrationKey | undefined): boolean =>
  to === undefined || entries.findIndex(({ key }) => key === to) >= migrations - 1;

const planOf = ({ composition }: Context, { packages, lock }: OpenStream, entries: readonly LockEntry[]) =>
  buildPlan({
    composition,
    packages,
    reconciled: reconcile({ ...lock, entries }, { migrations: [] }, streamServices(lock)),
  });
