import { createHash } from 'node:crypto';

import type { Database } from '../database.ts';
import type { DatabaseTarget } from '../url.ts';
import type { DumpSink, TableRows } from './built-in.ts';
import { PgDumpUnfit } from './errors.ts';
import { endLine, headerText, versionText, type DumpContents, type DumpTool } from './format.ts';
import { dumpByPgDump, findPgDump, type PgDump } from './pg-dump.ts';
import { roleStatements } from './roles.ts';

export interface DumpOptions {
  /** What `database` is connected to: pg_dump makes a connection of its own. */
  readonly target: DatabaseTarget;
  readonly composition: string;
  /** ISO 8601, UTC. */
  readonly takenAt: string;
  readonly contents?: DumpContents;
  /** Without it: pg_dump for a server where one is installed that is as new as the server. */
  readonly tool?: DumpTool;
  /** Chunks of the file, in order; the next one comes when this one is done. */
  readonly write: (chunk: Uint8Array | string) => Promise<void>;
  /** Told after each table. */
  readonly onTable?: (table: TableRows) => void;
  readonly signal?: AbortSignal;
}

export interface DumpReport {
  readonly tool: DumpTool;
  /** In the order of the file. */
  readonly tables: readonly TableRows[];
}

/**
 * Writes a database as one plain SQL file: schema, rows, then keys, indexes, triggers, policies and rights;
 * its ledger too. The file is whole only when this resolves: its last line says so. Changes nothing.
 * Throws DumpIncomplete, PgDumpUnfit, PgDumpFailed, StatementFailed, RunInterrupted.
 */
export const dumpDatabase = async (database: Database, options: DumpOptions): Promise<DumpReport> => {
  const { target, composition, takenAt, contents = 'schema and data' } = options;
  const road = await chooseRoad(database, options);
  const hash = createHash('sha256');
  const tables: TableRows[] = [];
  const sink: DumpSink = {
    contents,
    write: (chunk) => {
      hash.update(chunk);
      return options.write(chunk);
    },
    onTable: (table) => {
      tables.push(table);
      options.onTable?.(table);
    },
    signal: options.signal,
  };
  const tool = road === undefined ? 'built-in' : `pg_dump ${road.version}`;
  const serverVersion = await database.serverVersion();
  await sink.write(headerText({ composition, database: database.label, serverVersion, takenAt, contents, tool }));
  const roles = contents === 'data' ? [] : await roleStatements(database);
  await sink.write(roles.map((sql) => `${sql};\n\n`).join(''));
  if (road !== undefined && target.kind === 'postgres') await dumpByPgDump(target, sink);
  // Loaded only here: pg-delta behind it is fifty files that no other command should wait for.
  else await (await import('./built-in.ts')).dumpBuiltIn(database, sink);
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  await options.write(endLine(rows, hash.digest('hex')));
  return { tool: road === undefined ? 'built-in' : 'pg_dump', tables };
};

/** The pg_dump to use, or undefined for the built-in road. An older one refuses a newer server. */
const chooseRoad = async (
  database: Database,
  { target, tool }: Pick<DumpOptions, 'target' | 'tool'>,
): Promise<PgDump | undefined> => {
  if (tool === 'built-in') return undefined;
  // pg_dump sets what it needs for its session, which such a pooler gives to others.
  if (tool === undefined && (target.kind !== 'postgres' || target.isTransactionPooler)) return undefined;
  const serverVersion = await database.serverVersion();
  const found = target.kind === 'postgres' ? await findPgDump() : undefined;
  if (found !== undefined && found.majorVersion >= Math.floor(serverVersion / 10_000)) return found;
  if (tool === undefined) return undefined;
  throw new PgDumpUnfit(database.label, whyUnfit(target, found, serverVersion));
};

const whyUnfit = (target: DatabaseTarget, found: PgDump | undefined, serverVersion: number): string => {
  if (target.kind !== 'postgres') return 'it is an embedded database';
  if (found === undefined) return 'there is none in PATH';
  return `the installed one is ${found.version}, the server ${versionText(serverVersion)}`;
};
