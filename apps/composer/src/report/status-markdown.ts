import type { AccessStatus, TableStatus } from '@tributary/composer-core';

import { accessMarkdown } from './access-markdown.ts';
import { markdownTable } from './table.ts';

export interface StatusDocument {
  readonly composition: string;
  readonly rows: readonly TableStatus[];
  readonly access: readonly AccessStatus[];
}

const HEADING = ['owner', 'table', 'migration', 'seed', 'row level security', 'notes'];

/** STATUS.md: what exists, what for, who owns it, where it came from, and who reaches its rows. */
export const statusMarkdown = ({ composition, rows, access }: StatusDocument): string =>
  `${[
    `# ${composition}: implementation status`,
    '',
    'Made by `tributary compose` from the packages and a replay of the stream; do not edit.',
    'A dash means that there is nothing: no seed writes the table.',
    '',
    ...markdownTable([withPurpose(HEADING, 'purpose'), ...rows.map((row) => withPurpose(cells(row), row.purpose))]),
    ...accessMarkdown(access),
  ].join('\n')}\n`;

/** Beside the table, in Markdown alone: a terminal is too narrow for sentences. */
const withPurpose = ([owner = '', table = '', ...rest]: readonly string[], purpose = '—'): readonly string[] => [
  owner,
  table,
  purpose,
  ...rest,
];

/** The same columns, for Markdown and for the terminal. */
export const cells = (row: TableStatus): readonly string[] => [
  row.owner,
  row.table,
  row.migration ?? '—',
  row.seeds.join(', ') || '—',
  row.rowSecurity,
  row.notes.join('; ') || '—',
];

export const statusHeading = HEADING;
