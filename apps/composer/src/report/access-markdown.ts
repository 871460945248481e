import { IDENTITIES, type AccessStatus, type Identity, type RowCommand } from '@tributary/composer-core';

import { markdownTable } from './table.ts';

const LETTERS: Readonly<Record<RowCommand, string>> = { select: 'S', insert: 'I', update: 'U', delete: 'D' };

const HEADINGS: Readonly<Record<Identity, string>> = {
  anonymous: 'anonymous',
  owner: 'owner of the row',
  anotherUser: 'another user',
  anotherTenant: 'another tenant',
  serviceRole: 'service role',
};

/** The second part of STATUS.md: lines; none where no package declares anything. */
export const accessMarkdown = (rows: readonly AccessStatus[]): readonly string[] =>
  rows.length === 0
    ? []
    : [
        '',
        '## Row level security: who reaches a row',
        '',
        'From the access.json of the packages, whose tests try every cell. S select, I insert, U update, D delete of a row that',
        'belongs to somebody; — none of them; ? nobody declares it, and nothing tries it.',
        '',
        ...markdownTable([
          ['service', 'table', ...IDENTITIES.map((identity) => HEADINGS[identity])],
          ...rows.map(cells),
        ]),
      ];

const cells = ({ owner, table, case: kind, reach }: AccessStatus): readonly string[] => [
  owner,
  kind === undefined ? table : `${table}: ${kind}`,
  ...IDENTITIES.map((identity) =>
    reach === undefined ? '?' : reach[identity].map((command) => LETTERS[command]).join(' ') || '—',
  ),
];
