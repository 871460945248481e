import { DumpDamaged, DumpUnreadable } from '../dump/errors.ts';
import {
  contentsOf,
  DUMP_FORMAT,
  END_MARK,
  formatOf,
  parseEndLine,
  PG_DUMP_END,
  PG_DUMP_HEAD,
} from '../dump/format.ts';
import { DumpScanner, type DumpPart } from '../dump/scanner.ts';

/** A part that has to be done; what a reader can check is checked already. */
export type Playable = Extract<DumpPart, { kind: 'statement' | 'copy' | 'rows' | 'copied' }>;

/**
 * The statements and rows of a dump, ours or pg_dump's plain one. It throws DumpUnreadable for another
 * file, and DumpDamaged at the end of one that is not whole: what was done until then must not stay.
 */
export async function* readParts(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Playable> {
  const scanner = new DumpScanner();
  const check = new Check();
  let isFirst = true;
  for await (const chunk of chunks) {
    if (isFirst) refuseOtherFormats(chunk);
    isFirst = false;
    for (const part of scanner.push(chunk)) if (check.isPlayable(part)) yield part;
  }
  const { parts, unfinished } = scanner.end();
  for (const part of parts) if (check.isPlayable(part)) yield part;
  if (unfinished !== undefined)
    throw new DumpDamaged(`it ends in the middle of ${unfinished === 'rows' ? 'the rows of a table' : 'a statement'}`);
  check.end();
}

/** Follows a dump from its first line to its last. */
class Check {
  #origin: 'ours' | 'pg_dump' | undefined;
  #rows = 0;
  #hasEnded = false;

  isPlayable(part: DumpPart): part is Playable {
    if (part.kind === 'comment') this.#comment(part);
    else if (this.#origin === undefined) throw notADump();
    else if (this.#hasEnded && this.#origin === 'ours') throw new DumpDamaged('it goes on after its end');
    if (part.kind === 'command') refuseCommand(part);
    if (part.kind === 'rows') this.#rows += part.rows;
    return part.kind !== 'comment' && part.kind !== 'command';
  }

  end(): void {
    if (this.#origin === undefined) throw notADump();
    if (!this.#hasEnded) throw new DumpDamaged('its end is missing');
  }

  #comment({ text, sha256 }: Extract<DumpPart, { kind: 'comment' }>): void {
    if (this.#origin === undefined) this.#origin = originOf(text);
    else if (contentsOf(text) === 'data' && this.#origin === 'ours' && this.#rows === 0)
      throw new DumpUnreadable('holds data only', 'Restore it with psql, into a database that has its tables.');
    if (this.#origin === 'pg_dump' && text === PG_DUMP_END) this.#hasEnded = true;
    if (this.#origin === 'ours' && text.startsWith(END_MARK)) this.#ended(parseEndLine(text), sha256);
  }

  #ended({ rows, sha256 }: ReturnType<typeof parseEndLine>, actual: string | undefined): void {
    if (rows !== this.#rows) throw new DumpDamaged(`it holds ${this.#rows} rows, of ${rows} that were written`);
    if (sha256 !== undefined && sha256 !== actual)
      throw new DumpDamaged(
        'its bytes are not those that were written',
        'Copy the file again. If it was changed on purpose, take `, sha256 …` away from its last line.',
      );
    this.#hasEnded = true;
  }
}

/** Undefined while only the frame of pg_dump's title was seen. */
const originOf = (text: string): 'ours' | 'pg_dump' | undefined => {
  const format = formatOf(text);
  if (format !== undefined && format !== DUMP_FORMAT)
    throw new DumpUnreadable(
      `is a dump of format ${format}`,
      'Restore it with the composer that wrote it, or with psql.',
    );
  if (format !== undefined) return 'ours';
  if (text === '--') return undefined;
  if (text === PG_DUMP_HEAD) return 'pg_dump';
  throw notADump();
};

const notADump = (): DumpUnreadable =>
  new DumpUnreadable('is no dump', 'Name a file that tributary dump or pg_dump --format=plain made.');

const refuseOtherFormats = (chunk: Uint8Array): void => {
  const head = Buffer.from(chunk.subarray(0, 5)).toString('latin1');
  if (head === 'PGDMP')
    throw new DumpUnreadable('is a dump in pg_dump’s custom format', 'Make it plain: pg_restore -f plain.sql FILE.');
  if (head.startsWith('\x1f\x8b')) throw new DumpUnreadable('is compressed', 'Unpack it: gunzip --keep FILE.');
};

/** Commands that only guard psql against what a dump may smuggle in; here there is nothing to guard. */
const HARMLESS = /^\\(?:un)?restrict\b/;

const refuseCommand = ({ text, line }: Extract<DumpPart, { kind: 'command' }>): void => {
  if (HARMLESS.test(text)) return;
  const [command = ''] = text.split(/\s/);
  throw new DumpUnreadable(`has the command ${command}, which only psql knows`, 'Restore this file with psql.', line);
};
