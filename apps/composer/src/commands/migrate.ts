import { hasErrors, orderSeeds, REFERENCE_SET, streamServices, type MigrationKey } from '@tributary/composer-core';
import {
  applyPlan,
  applySeeds,
  requireExtensions,
  type Database,
  type RunReport,
  type SeedReport,
} from '@tributary/composer-postgres';

import type { Command, CommandResult, Context } from '../context.ts';
import { targetOf, withDatabase } from '../database.ts';
import { extensionNeeds } from '../extension-needs.ts';
import { loadParser } from '../parser.ts';
import { patienceOf, type PatienceOptions } from '../patience.ts';
import { PlanChanged } from '../plan-changed.ts';
import { readPosition, type Position } from '../position.ts';
import { usage } from '../report/failure.ts';
import { findingsResult } from '../report/findings.ts';
import { migrateText, targetLine } from '../report/migrate.ts';
import { onRunEvent } from '../report/progress.ts';
import { serviceStatuses } from '../report/services.ts';
import { startFromCheckpoint, type Started } from '../start-from-checkpoint.ts';
import { openStream, type OpenStream } from '../stream.ts';

export interface MigrateOptions extends PatienceOptions {
  /** False after --no-seeds. */
  readonly seeds?: boolean;
  readonly quiet?: boolean;
  readonly to?: MigrationKey;
  readonly plan?: string;
  readonly dryRun?: boolean;
  readonly allowOutOfOrder?: boolean;
  /** False after --no-checkpoint. */
  readonly checkpoint?: boolean;
}

export const migrate: Command<MigrateOptions> = async (context, options) => {
  patienceOf(options); // A mistake on the command line is told before anything is opened.
  const opened = await openStream(context);
  if (opened.kind === 'refused') return findingsResult(opened.findings, context.environment);
  const { stream } = opened;
  refuseUnknownKey(stream, options.to);
  context.say(targetLine(context, targetOf(context)));
  return withDatabase(context, stream.packages, async (database) => {
    const found = await readPosition(context, database, stream, options);
    if (hasErrors(found.findings)) return findingsResult(found.findings, context.environment);
    if (options.plan !== undefined && options.plan !== found.plan.planId)
      throw new PlanChanged(options.plan, found.plan.planId);
    if (found.plan.segments.length > 0) await requireExtensions(database, extensionNeeds(stream.packages));
    const start = await startFromCheckpoint(context, { database, stream, before: found, options });
    const before = start === undefined ? found : await readPosition(context, database, stream, options);
    if (options.dryRun === true) return dryRun(context, { database, before, options });
    const report = withStart(start, await applyPending(context, { database, before, options }));
    // A part of the stream may lack tables that the seeds fill.
    const isWhole = options.to === undefined && options.seeds !== false;
    const seeds = isWhole ? await applyReference(context, stream, { database, before }) : NO_SEEDS;
    const hasChanged = report.applied.length + report.alreadyApplied.length + seeds.applied.length > 0;
    const after = hasChanged ? await readPosition(context, database, stream) : before;
    return result(context, { stream, database, start, report, seeds, after });
  });
};

const refuseUnknownKey = ({ lock }: OpenStream, to: MigrationKey | undefined): void => {
  if (to !== undefined && !lock.entries.some(({ key }) => key === to))
    throw usage(`--to names ${to}, which the stream does not have; status --migrations lists its keys.`);
};

interface Pending {
  readonly database: Database;
  readonly before: Position;
  readonly options: MigrateOptions;
}

const runOptions = async (context: Context, { before, options }: Pending) => ({
  ...patienceOf(options),
  plan: before.plan,
  parser: await loadParser(),
  composerVersion: context.version,
  appliedBy: context.environment.user,
  onEvent: onRunEvent(context, options.quiet === true),
  signal: context.signal,
});

const applyPending = async (context: Context, pending: Pending): Promise<RunReport> => {
  if (pending.before.plan.segments.length === 0) return { applied: [], alreadyApplied: [], durationMs: 0 };
  return applyPlan(pending.database, await runOptions(context, pending));
};

/** Loaded by those who ask for it. */
const dryRun = async (context: Context, pending: Pending): Promise<CommandResult> => {
  const { dryRunPlan } = await import('@tributary/composer-postgres');
  const { dryRunResult } = await import('../report/dry-run.ts');
  const report = await dryRunPlan(pending.database, await runOptions(context, pending));
  return dryRunResult(context, { label: pending.database.label, planId: pending.before.plan.planId, report });
};

const withStart = (start: Started | undefined, report: RunReport): RunReport =>
  start === undefined
    ? report
    : { ...report, applied: [...start.keys, ...report.applied], durationMs: start.durationMs + report.durationMs };

const NO_SEEDS: SeedReport = { applied: [], unchanged: [] };

const applyReference = (
  context: Context,
  { packages, lock }: OpenStream,
  { database, before }: Pick<Pending, 'database' | 'before'>,
): Promise<SeedReport> =>
  applySeeds(database, {
    seeds: orderSeeds(packages, lock, [REFERENCE_SET]),
    known: before.seeds,
    loadParser,
    composerVersion: context.version,
    appliedBy: context.environment.user,
  });

interface Done {
  readonly stream: OpenStream;
  readonly database: Database;
  readonly start: Started | undefined;
  readonly report: RunReport;
  readonly seeds: SeedReport;
  readonly after: Position;
}

const result = (context: Context, { stream, database, start, report, seeds, after }: Done): CommandResult => {
  const services = serviceStatuses(stream.packages, after, streamServices(stream.lock));
  const pending = after.plan.segments.reduce((sum, { migrations }) => sum + migrations.length, 0);
  return {
    exitCode: 0,
    json: {
      composition: context.composition,
      database: database.label,
      ...(start === undefined ? {} : { startedFromCheckpoint: start.keys.length }),
      applied: report.applied,
      appliedByAnotherRun: report.alreadyApplied,
      pending,
      durationMs: Math.round(report.durationMs),
      seeds: seeds.applied,
      services,
      findings: after.findings,
    },
    text: migrateText(context, { label: database.label, report, seeds, services, findings: after.findings, pending }),
  };
};
