import type { SeedReport } from '@tributary/composer-postgres';

import { counted } from './phrases.ts';
import { textTable } from './table.ts';

export interface SeedListRow {
  readonly set: string;
  readonly service: string;
  readonly file: string;
  /** As the database has it: with this text, with another one, or not at all. */
  readonly state: 'applied' | 'changed' | 'not run';
}

export const seedText = (label: string, { applied, unchanged }: SeedReport): string =>
  applied.length === 0
    ? `Nothing to do: ${counted(unchanged.length, 'seed file')} already ran on ${label} as they are.\n`
    : `Done: ${counted(applied.length, 'seed file')} applied to ${label}, ${unchanged.length} unchanged.\n`;

export const volumeText = (label: string, added: Readonly<Record<string, number>>): string => {
  const total = Object.values(added).reduce((sum, rows) => sum + rows, 0);
  if (Object.keys(added).length === 0)
    return 'No package of the composition has seeds/volume.ts: nothing was filled.\n';
  const table = textTable([
    ['table', 'rows added'],
    ...Object.entries(added).map(([name, rows]) => [name, String(rows)]),
  ]);
  return `${table.join('\n')}\n\nDone: ${counted(total, 'made-up row')} added to ${label}.\n`;
};

export const seedListText = (rows: readonly SeedListRow[]): string =>
  `${textTable([['set', 'service', 'file', 'in the database'], ...rows.map(({ set, service, file, state }) => [set, service, file, state])]).join('\n')}\n`;
