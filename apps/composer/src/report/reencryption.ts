import type { KeyUsage, ReencryptionEvent, ReencryptionReport } from '@tributary/credentials';

import type { Context } from '../context.ts';
import { keyName } from './keys.ts';
import { counted } from './phrases.ts';
import { styleFor } from './style.ts';

/** A line for every tenth of a table, whatever the size of its batches. */
const STEPS = 10;

/** Hands each event on as it is, and says it for people. */
export const reencryptionProgress = (context: Context): ((event: ReencryptionEvent) => void) => {
  const style = styleFor(context.environment.isColored);
  let total = 0;
  let said = 0;
  return (event) => {
    context.emit(event);
    switch (event.kind) {
      case 'table-started':
        total = event.rows;
        said = 0;
        if (total > 0) context.say(`${event.table}: ${counted(total, 'row')} onto ${event.keyId} …`);
        return;
      case 'batch-committed':
        if (event.done < total && event.done - said < total / STEPS) return;
        said = event.done;
        context.say(`  ${event.done} of ${Math.max(total, event.done)}`);
        return;
      case 'table-done':
        if (total > 0 && event.remaining === 0) context.say(`  ${style.good('✔')} ${event.table}`);
    }
  };
};

/** What was done, and what stays as it is and why. */
export const reencryptionText = (context: Context, label: string, report: ReencryptionReport): string => {
  const style = styleFor(context.environment.isColored);
  const sum = (of: 'reencrypted' | 'remaining'): number => report.tables.reduce((all, table) => all + table[of], 0);
  const [done, left] = [sum('reencrypted'), sum('remaining')];
  const failures = report.failures.flatMap(({ table, keyId, code, message, hint, rows, examples }) => [
    `${style.bad('error')} ${style.strong(code)} ${counted(rows, 'row')} of ${table} on ${keyName(keyId)}: ${examples.join('; ')}${rows > examples.length ? '; …' : ''}`,
    `  ${message}`,
    `  ${style.faint('cure:')} ${hint}`,
  ]);
  return `${[...failures, summary({ done, left, label, isStopped: report.isStopped }, context)].join('\n')}\n`;
};

interface Sums {
  readonly done: number;
  readonly left: number;
  readonly label: string;
  readonly isStopped: boolean;
}

const summary = ({ done, left, label, isStopped }: Sums, { environment }: Context): string => {
  if (done === 0 && left === 0) return `Nothing to do: every row on ${label} is on the primary key.`;
  const what = `${counted(done, 'row')} re-encrypted on ${label}`;
  if (left === 0) return `Done: ${what}; none is left.`;
  const again = `${environment.invocation} keys reencrypt`;
  return isStopped
    ? `Stopped: ${what}; ${left} to go.\nNext: ${again}   # goes on where this ended`
    : `${what}; ${counted(left, 'row')} left as ${left === 1 ? 'it was' : 'they were'}.\nNext: mend what is said above, then ${again}`;
};

interface DescribedRows extends KeyUsage {
  readonly to: string;
  readonly problem: { readonly code: string; readonly message: string } | null;
}

/** What `reencrypt` would do, a line for each table and key. */
export const plannedText = (label: string, planned: readonly DescribedRows[]): string => {
  if (planned.length === 0) return `Nothing to do: every row on ${label} is on the primary key.\n`;
  const lines = planned.map(({ table, keyId, to, rows, problem }) =>
    problem === null
      ? `  ${table}: ${counted(rows, 'row')} from ${keyName(keyId)} to ${to}`
      : `  ${table}: ${counted(rows, 'row')} on ${keyName(keyId)} would stay: ${problem.code}: ${problem.message}`,
  );
  return `${[`Would re-encrypt on ${label}; nothing was written:`, ...lines].join('\n')}\n`;
};
