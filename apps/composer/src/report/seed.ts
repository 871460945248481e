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

export const seedListText = (rows: readonly SeedListRow[]): string =>
  `${textTable([['set', 'service', 'file', 'in the database'], ...rows.map(({ set, service, file, state }) => [set, service, file, state])]).join('\n')}\n`;
