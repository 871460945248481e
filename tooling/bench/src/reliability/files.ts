import { statementsText } from '../generate.ts';
import type { StreamMigration } from '../stream.ts';

/** A migration of the shop that every fault deploys. */
export interface ShopFile extends StreamMigration {
  /** The service whose package holds it in Tributary; the others have one folder for all. */
  readonly service: string;
}

/** A file of one morning, ordered by its minute. */
export const fileAt = (minute: number, name: string, ...statements: readonly string[]): ShopFile => ({
  service: 'shop',
  version: `2026010509${String(minute).padStart(2, '0')}00`,
  name,
  sql: statementsText(statements),
});

/** The statement by which a file says that it ran; nothing keeps it from being said twice. */
export const traceOf = (name: string): string => `insert into public.trace (file) values ('${name}')`;

/** Creates `trace` and, every second minute from the second on, a table for each name. */
export const shopFiles = (...tables: readonly string[]): readonly ShopFile[] => [
  fileAt(0, 'create_trace', 'create table public.trace (file text not null)', traceOf('create_trace')),
  ...tables.map((table, index) =>
    fileAt(
      (index + 1) * 2,
      `create_${table}`,
      `create table public.${table} (id bigint primary key, email text, note text)`,
      traceOf(`create_${table}`),
    ),
  ),
];
