import type { Finding } from '@tributary/composer-core';
import type { DatabaseTarget, RunReport, SeedReport } from '@tributary/composer-postgres';

import type { Context } from '../context.ts';
import { isDefaultTarget } from '../database.ts';
import { findingsText } from './findings.ts';
import { counted, duration } from './phrases.ts';
import { serviceRows, type ServiceStatus } from './services.ts';
import { styleFor } from './style.ts';
import { textTable } from './table.ts';

/** Every command that changes a database names it first. */
export const targetLine = (context: Context, target: DatabaseTarget): string => {
  const style = styleFor(context.environment.isColored);
  const origin = isDefaultTarget(context) ? style.faint(' (embedded; set DATABASE_URL for a server)') : '';
  return `${style.strong(context.composition)} → ${target.label}${origin}`;
};

export interface MigrateOutcome {
  readonly label: string;
  readonly report: RunReport;
  readonly seeds: SeedReport;
  readonly services: readonly ServiceStatus[];
  readonly findings: readonly Finding[];
  /** Migrations that this run was told to leave. */
  readonly pending: number;
}

export const migrateText = (context: Context, outcome: MigrateOutcome): string => {
  const style = styleFor(context.environment.isColored);
  const [heading = '', ...rows] = textTable(serviceRows(outcome.services));
  return `${[
    '',
    style.strong(heading),
    ...rows,
    '',
    ...(outcome.findings.length === 0 ? [] : findingsText(outcome.findings, context.environment)),
    doneLine(outcome),
    nextLine(context, outcome),
  ].join('\n')}\n`;
};

const doneLine = ({ label, report, seeds, pending }: MigrateOutcome): string => {
  const { applied, alreadyApplied, durationMs } = report;
  if (applied.length + alreadyApplied.length + seeds.applied.length === 0)
    return pending > 0
      ? `Nothing to do: ${label} has what was asked for.`
      : `Nothing to do: ${label} has every migration and every reference seed.`;
  const parts = [
    ...(applied.length === 0 ? [] : [`${counted(applied.length, 'migration')} applied in ${duration(durationMs)}`]),
    ...(alreadyApplied.length === 0 ? [] : [`${counted(alreadyApplied.length, 'migration')} applied by another run`]),
    ...(seeds.applied.length === 0 ? [] : [`${counted(seeds.applied.length, 'seed file')} applied`]),
  ];
  const where =
    pending > 0
      ? `${counted(pending, 'migration')} of the stream ${pending === 1 ? 'is' : 'are'} left`
      : 'is where the stream is';
  return pending > 0
    ? `Done: ${parts.join(', ')}; on ${label} ${where}.`
    : `Done: ${parts.join(', ')}; ${label} ${where}.`;
};

const nextLine = ({ environment: { invocation } }: Context, { seeds }: MigrateOutcome): string =>
  seeds.applied.length > 0
    ? `Next: ${invocation} status --tables shows who owns what; ${invocation} seed --set dev adds data to develop with.`
    : `Next: ${invocation} status --tables shows who owns what.`;
