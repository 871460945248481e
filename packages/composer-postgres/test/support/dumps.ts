import {
  dumpDatabase,
  restoreDatabase,
  type DumpOptions,
  type RestoreOptions,
  type TableRows,
} from '../../src/dump.ts';
import type { Database, DatabaseTarget } from '../../src/index.ts';
import { pgliteDatabase, serverDatabase, servers } from './databases.ts';

/** A database and how to reach it a second time. */
export interface Opened {
  readonly database: Database;
  readonly target: DatabaseTarget;
}

/** Every kind of database, empty, with its target: pg_dump makes a connection of its own. */
export const places = (): readonly { readonly name: string; readonly open: () => Promise<Opened> }[] => [
  {
    name: 'PGlite',
    open: async () => ({
      database: await pgliteDatabase(),
      target: { kind: 'pglite-memory', label: 'pglite://memory' },
    }),
  },
  ...servers().map(({ name, url }) => ({
    name,
    open: async () => {
      const server = await serverDatabase(url);
      return { database: await server.connect(), target: server.target };
    },
  })),
];

/** The whole file, and what was told on the way. */
export const dumpText = async (
  { database, target }: Opened,
  options: Partial<DumpOptions> = {},
): Promise<{ readonly text: string; readonly tool: string; readonly tables: readonly TableRows[] }> => {
  const chunks: Buffer[] = [];
  const report = await dumpDatabase(database, {
    target,
    composition: 'shop',
    takenAt: '2026-11-21T07:00:00Z',
    write: async (chunk) => void chunks.push(Buffer.from(chunk as Uint8Array)),
    ...options,
  });
  return { ...report, text: Buffer.concat(chunks).toString() };
};

/** In chunks of an odd size, so that rows and statements are cut. */
export const restoreText = (database: Database, text: string, options: Partial<RestoreOptions> = {}) =>
  restoreDatabase(database, { chunks: cut(Buffer.from(text)), ...options });

async function* cut(bytes: Buffer): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 997) yield bytes.subarray(at, at + 997);
}

/** Rows of every table as COPY writes them, sorted: where they lie is of no matter. */
export const rowsOf = async (
  database: Database,
  tables: readonly string[],
): Promise<Record<string, readonly string[]>> => {
  const rows: Record<string, readonly string[]> = {};
  for (const table of tables) {
    const chunks: Uint8Array[] = [];
    for await (const chunk of database.copyOut(table)) chunks.push(chunk);
    rows[table] = Buffer.concat(chunks).toString().split('\n').toSorted();
  }
  return rows;
};
