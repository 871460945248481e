import type { TableRows } from '@tributary/composer-postgres/dump';

import type { Context } from '../context.ts';
import type { TakenDump } from '../take-dump.ts';
import { counted, size } from './phrases.ts';
import { styleFor } from './style.ts';

/** A line per table, while they pass. */
export const sayTables = (context: Context): ((table: TableRows) => void) => {
  const style = styleFor(context.environment.isColored);
  return ({ name, rows }) => context.say(`  ${style.good('✔')} ${name} ${style.faint(counted(rows, 'row'))}`);
};

/** `46 tables, 1234 rows`. */
const amount = (tables: readonly TableRows[]): string =>
  `${counted(tables.length, 'table')}, ${counted(
    tables.reduce((sum, { rows }) => sum + rows, 0),
    'row',
  )}`;

export const dumpText = (context: Context, { file, bytes, tables, tool }: TakenDump): string =>
  [
    `Done: ${amount(tables)}, ${size(bytes)} in ${file} (${tool}).`,
    `Next: ${context.environment.invocation} restore ${file} --database-url URL brings it into an empty database.`,
    '',
  ].join('\n');

/** Said by commands that drop, before they do. */
export const dumpedBeforeText = (context: Context, { file, bytes, tables }: TakenDump): string => {
  const style = styleFor(context.environment.isColored);
  const { invocation } = context.environment;
  const where = context.options.databaseUrl === undefined ? '' : ' --database-url URL';
  return [
    `Dumped what was there: ${amount(tables)}, ${size(bytes)} in ${style.strong(file)}.`,
    `To bring it back: ${invocation} restore ${file} --force${where}`,
  ].join('\n');
};

export interface Restored {
  readonly label: string;
  readonly file: string;
  readonly tables: readonly TableRows[];
}

export const restoreText = (context: Context, { label, file, tables }: Restored): string =>
  [
    `Done: ${amount(tables)} from ${file}; ${label} is what was dumped.`,
    `Next: ${context.environment.invocation} status says where it stands.`,
    '',
  ].join('\n');
