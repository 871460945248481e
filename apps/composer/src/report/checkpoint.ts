import type { MigrationKey } from '@tributary/composer-core';
import type { WriteOutcome } from '@tributary/composer-workspace';

import type { Context } from '../context.ts';
import { counted, size } from './phrases.ts';

export interface CheckpointReport {
  readonly path: string;
  readonly outcome: WriteOutcome;
  readonly bytes: number;
  readonly migrations: number;
  readonly key: MigrationKey;
  readonly rows: number;
  /** Migrations that come after it. */
  readonly left: number;
}

export const checkpointText = ({ environment: { invocation } }: Context, report: CheckpointReport): string => {
  const { path, outcome, bytes, migrations, key, rows, left } = report;
  const after =
    left === 0 ? '' : ` ${counted(left, 'migration')} of the stream ${left === 1 ? 'comes' : 'come'} after it.`;
  return `${[
    `${path} ${outcome}: ${counted(migrations, 'migration')} up to ${key}, ${counted(rows, 'row')}, ${size(bytes)}.${after}`,
    'Proven: in an empty database it gives the catalog, roles, rows and sequences that the migrations give.',
    `Next: commit it. ${invocation} migrate starts new databases from it; those that have a ledger never see it.`,
  ].join('\n')}\n`;
};
