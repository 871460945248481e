import type { AccessStatus, TableStatus } from '@tributary/composer-core';

import { accessMarkdown } from './access-markdown.ts';
import { markdownTable } from './table.ts';

export interface StatusDocument {
  readonly composition: string;
  readonly rows: readonly TableStatus[];
  readonly access: readonly AccessStatus[];
}

const HEADING = ['owner', 'table', 'migration', 'seed', 'row level security', 'notes'];

/** STATUS.md: what exists, who owns it, where it came from, and who reaches its rows. */
export const statusMarkdown = ({ composition, rows, access }: StatusDocument): string =>
  `${[
    `# ${composition}: implementation status`,
    '',
    'Made by `tributary compose` from the packages and a replay of the stream; do not edit.',
    'A dash means that there is nothing: no seed writes the table.',
    '',
    ...markdownTable([HEADING, ...rows.map(cells)]),
    ...accessMarkdown(access),
  ].join('\n')}\n`;

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
