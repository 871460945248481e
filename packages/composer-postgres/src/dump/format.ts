/** The format of dumps that this composer writes. */
export const DUMP_FORMAT = 1;

/** What a dump holds. */
export type DumpContents = 'schema and data' | 'schema' | 'data';

/** The road a dump came by. */
export type DumpTool = 'pg_dump' | 'built-in';

export interface DumpHeader {
  readonly composition: string;
  /** Never holds a password. */
  readonly database: string;
  /** 150004 for 15.4. */
  readonly serverVersion: number;
  /** ISO 8601, UTC. */
  readonly takenAt: string;
  readonly contents: DumpContents;
  /** `pg_dump 15.4`, or `built-in`. */
  readonly tool: string;
}

/** How the first line begins; the number of the format follows. */
export const FIRST_LINE = '-- tributary dump, format ';

/** Comment lines that say what the file is and how to bring it back. */
export const headerText = (header: DumpHeader): string =>
  [
    `${FIRST_LINE}${DUMP_FORMAT}`,
    `-- composition: ${oneLine(header.composition)}`,
    `-- database: ${oneLine(header.database)}`,
    `-- server: PostgreSQL ${versionText(header.serverVersion)}`,
    `-- taken: ${header.takenAt}`,
    holdsLine(header.contents),
    `-- made by: ${oneLine(header.tool)}`,
    header.contents === 'data'
      ? '-- restore: psql -1 -v ON_ERROR_STOP=1 -f FILE, into a database that has its tables'
      : '-- restore: tributary restore FILE, or psql -1 -v ON_ERROR_STOP=1 -f FILE, into an empty database',
    '',
    '',
  ].join('\n');

/** 150004 → `15.4`. */
export const versionText = (version: number): string => `${Math.floor(version / 10_000)}.${version % 10_000}`;

/** A name from elsewhere must not end the comment it stands in. */
const oneLine = (text: string): string => text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ');

const HOLDS = '-- holds: ';

/** The header's line about contents. */
export const holdsLine = (contents: DumpContents): string => `${HOLDS}${contents}`;

/** Format of our own dump, from its first line; undefined for another file. */
export const formatOf = (firstLine: string): number | undefined =>
  firstLine.startsWith(FIRST_LINE) ? Number(firstLine.slice(FIRST_LINE.length)) : undefined;

/** Is this the header's line about contents, and what does it say? */
export const contentsOf = (line: string): DumpContents | undefined =>
  line.startsWith(HOLDS) ? (line.slice(HOLDS.length) as DumpContents) : undefined;

/** How the last line begins. */
export const END_MARK = '-- end of dump, ';

/** The last line: how many rows there were, and the hash of every byte before it. */
export const endLine = (rows: number, sha256: string): string => `${END_MARK}${rows} rows, sha256 ${sha256}\n`;

export const parseEndLine = (line: string): { readonly rows: number; readonly sha256: string | undefined } => {
  const [, rows, sha256] = /^-- end of dump, (\d+) rows(?:, sha256 ([0-9a-f]{64}))?$/.exec(line) ?? [];
  return { rows: Number(rows), sha256 };
};

/** The comments that pg_dump's own plain files begin and end with. */
export const PG_DUMP_HEAD = '-- PostgreSQL database dump';
export const PG_DUMP_END = '-- PostgreSQL database dump complete';
