import type { Database, Session } from '../database.ts';
import { RunInterrupted } from '../errors.ts';
import { readCatalog } from '../facts/adapter.ts';
import { creationSteps, type CreationStep } from '../facts/creation.ts';
import { DumpIncomplete } from './errors.ts';
import type { DumpContents } from './format.ts';
import { sequencePositions } from './sequences.ts';
import { readColumnSettings, readDumpedTables, type DumpedTable } from './tables.ts';

/** What a dump counts. */
export interface TableRows {
  /** Quoted where it has to be: `public.users`. */
  readonly name: string;
  readonly rows: number;
}

/** Where a road writes to, and what it tells. */
export interface DumpSink {
  readonly contents: DumpContents;
  readonly write: (chunk: Uint8Array | string) => Promise<void>;
  readonly onTable: (table: TableRows) => void;
  readonly signal: AbortSignal | undefined;
}

/**
 * Dumps with nothing but a connection, from one snapshot: the schema as the facts tell it, rows by COPY.
 * Throws DumpIncomplete where the facts do not tell all, StatementFailed, RunInterrupted.
 */
export const dumpBuiltIn = (database: Database, sink: DumpSink): Promise<void> =>
  database.transaction(async (session) => {
    await session.query('set transaction isolation level repeatable read, read only');
    for (const setting of TELLING) await session.query(`set local ${setting}`);
    const tables = await readDumpedTables(session);
    // Rewriting a table is visible to snapshots older than it, which would then see no rows.
    if (tables.length > 0)
      await session.query(`lock table ${tables.map(({ name }) => name).join(', ')} in access share mode`);
    const steps = sink.contents === 'data' ? [] : await schemaSteps(database, session);
    await sink.write(PREAMBLE);
    await writeSteps(sink, steps, 'before');
    if (sink.contents !== 'schema') await writeRows(session, sink, tables);
    await writeSteps(sink, steps, 'after');
  });

/** So that every value reads back as it was, and no policy hides a row without a word. */
const TELLING = [
  'row_security to off',
  'statement_timeout to 0',
  'lock_timeout to 0',
  "datestyle to 'ISO'",
  "intervalstyle to 'postgres'",
  'extra_float_digits to 3',
  "bytea_output to 'hex'",
];

const PREAMBLE = `SET statement_timeout = 0;
SET lock_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET client_min_messages = warning;
SET row_security = off;

`;

const ABOUT = `
select current_user as "user", current_setting('server_version_num')::int / 10000 as major,
       (select count(*)::int from pg_largeobject_metadata) as blobs`;

const schemaSteps = async (database: Database, session: Session): Promise<readonly CreationStep[]> => {
  const [about] = await session.query<{ user: string; major: number; blobs: number }>(ABOUT);
  const { user = '', major = 0, blobs = 0 } = about ?? {};
  const settings = await readColumnSettings(session);
  const { facts, untold } = await readCatalog(session);
  const missing = [...untold, ...(blobs === 0 ? [] : [`${blobs} large objects`])];
  if (missing.length > 0) throw new DumpIncomplete(database, { untold: missing, major });
  return [...creationSteps(facts, user), ...settings];
};

const writeSteps = async (
  { write }: DumpSink,
  steps: readonly CreationStep[],
  phase: CreationStep['phase'],
): Promise<void> => {
  const texts = steps.filter((step) => step.phase === phase).map(({ sql }) => `${sql};\n`);
  if (texts.length > 0) await write(`${texts.join('')}\n`);
};

const writeRows = async (session: Session, sink: DumpSink, tables: readonly DumpedTable[]): Promise<void> => {
  for (const { name, source, target } of tables) {
    await sink.write(`COPY ${target} FROM stdin;\n`);
    let rows = 0;
    for await (const chunk of session.copyOut(source)) {
      if (sink.signal?.aborted === true) throw new RunInterrupted([]);
      rows += countNewlines(chunk);
      await sink.write(chunk);
    }
    await sink.write('\\.\n\n');
    sink.onTable({ name, rows });
  }
  const positions = await sequencePositions(session);
  if (positions.length > 0) await sink.write(`${positions.map((sql) => `${sql};\n`).join('')}\n`);
};

/** Line ends inside of values are written as \n, so that each one ends a row. */
const countNewlines = (bytes: Uint8Array): number => {
  let count = 0;
  for (let at = bytes.indexOf(0x0a); at >= 0; at = bytes.indexOf(0x0a, at + 1)) count += 1;
  return count;
};
