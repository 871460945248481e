import type { TableStatus } from '@tributary/composer-core';

import type { Context } from '../context.ts';
import type { Position } from '../position.ts';
import { isDefaultTarget } from '../database.ts';
import { findingsText } from './findings.ts';
import { counted } from './phrases.ts';
import { serviceRows, type ServiceStatus } from './services.ts';
import { cells, statusHeading } from './status-markdown.ts';
import { styleFor } from './style.ts';
import { textTable } from './table.ts';

export interface StatusReport {
  readonly label: string;
  readonly services: readonly ServiceStatus[];
  readonly position: Position;
}

export const statusText = (context: Context, { label, services, position }: StatusReport): string => {
  const style = styleFor(context.environment.isColored);
  const [heading = '', ...rows] = textTable(serviceRows(services));
  return `${[
    `${style.strong(context.composition)} → ${label}${isDefaultTarget(context) ? style.faint(' (embedded)') : ''}`,
    '',
    style.strong(heading),
    ...rows,
    '',
    ...migrationLines(context, position),
    ...(position.findings.length === 0 ? [] : findingsText(position.findings, context.environment)),
    verdict(context, position),
  ].join('\n')}\n`;
};

/** Rows were read only when they were asked for. */
const migrationLines = (_: Context, position: Position): readonly string[] => {
  const rows = migrationList(position).filter((row) => row.appliedAt !== undefined || row.state !== 'applied');
  if (rows.length === 0) return [];
  const lines = rows.map((row) => [
    row.key,
    row.state,
    row.package ?? '',
    row.appliedAt ?? '',
    row.durationMs === undefined ? '' : `${row.durationMs} ms`,
  ]);
  return [...textTable([['migration', 'state', 'package', 'applied at', 'took'], ...lines]), ''];
};

/** One line per migration, for `--json` and `--migrations`. */
export const migrationList = ({ reconciled }: Position) =>
  reconciled.map(({ key, state, entry, row }) => ({
    key,
    state,
    version: entry?.version ?? row?.version,
    package: row?.package ?? entry?.package,
    checksum: row?.checksum ?? entry?.checksum,
    appliedAt: row?.appliedAt,
    durationMs: row?.durationMs,
    appliedBy: row?.appliedBy,
    composerVersion: row?.composerVersion,
    planId: row?.planId,
  }));

const verdict = ({ environment: { invocation } }: Context, { reconciled, findings }: Position): string => {
  const pending = reconciled.filter(({ state }) => state === 'pending').length;
  if (findings.some(({ severity }) => severity === 'error')) return 'The database and the stream disagree; see above.';
  const doubtful = reconciled.filter(({ state }) => state === 'in-doubt').length;
  if (pending + doubtful === 0) return 'The database is where the stream is.';
  const told = [
    ...(pending === 0 ? [] : [`${counted(pending, 'migration')} pending`]),
    ...(doubtful === 0 ? [] : [`${counted(doubtful, 'migration')} in doubt`]),
  ];
  return `${told.join(', ')}. Next: ${invocation} plan, then ${invocation} migrate.`;
};

/** The implementation table for a terminal. */
export const tablesText = (rows: readonly TableStatus[]): string =>
  `${textTable([statusHeading, ...rows.map(cells)]).join('\n')}\n`;
