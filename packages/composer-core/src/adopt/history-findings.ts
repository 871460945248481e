import { finding } from '../finding-codes.ts';
import type { Finding } from '../finding.ts';
import type { HistoryRow, JudgedRow } from './history.ts';

/** The rows of a history, and whose they are. */
export interface JudgedHistory {
  /** `Supabase CLI`, `drizzle`. */
  readonly tool: string;
  /** `schema.table`. */
  readonly table: string;
  readonly rows: readonly JudgedRow[];
}

/** What is to be known of the rows before the other tool is given up. All are warnings: the catalog decides. */
export const historyFindings = (history: JudgedHistory): readonly Finding[] =>
  history.rows.flatMap((row) => [
    ...(row.state === 'covered' ? [] : [uncovered(history, row)]),
    ...(row.late === undefined ? [] : [outOfOrder(history, row, row.late)]),
  ]);

const uncovered = ({ tool, table }: JudgedHistory, row: JudgedRow): Finding =>
  finding('history-uncovered', {
    key: labelOf(row),
    message:
      row.key === undefined
        ? `${tool} recorded ${labelOf(row)} in ${table}, and no migration of the stream has its checksum, its time or its name.`
        : `${tool} recorded ${labelOf(row)} in ${table}: it is ${row.key}, which is not among the adopted migrations.`,
    hint:
      row.key === undefined
        ? 'If what it did is to stay known, write it as a migration of the service that owns it.'
        : 'What it made is not in the database, or it changes rows alone; migrate runs it again.',
  });

const outOfOrder = ({ tool, table }: JudgedHistory, row: JudgedRow, late: HistoryRow): Finding =>
  finding('history-out-of-order', {
    key: labelOf(row),
    message: `${tool} recorded ${labelOf(row)} in ${table} after ${labelOf(late)}, which comes later.`,
    hint: 'The catalog decides what is adopted, so nothing is to be done here; look whether other databases have the same order.',
  });

/** `20260105090000 create_users`, or what there is of it. */
const labelOf = ({ version, name, hash }: HistoryRow): string => {
  if (name !== undefined && version !== undefined && !name.startsWith(version)) return `${version} ${name}`;
  return name ?? version ?? (hash === undefined ? 'a row without a name' : `hash ${hash.slice(0, 12)}`);
};
