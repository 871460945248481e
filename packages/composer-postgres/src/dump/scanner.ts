import { createHash } from 'node:crypto';

import { END_MARK } from './format.ts';
import { StatementLexer } from './statement-lexer.ts';

/** What a plain dump is made of, in order. `line` is 1-based. */
export type DumpPart =
  /** A comment line between statements; at the end mark with the hash of all bytes before it. */
  | { readonly kind: 'comment'; readonly line: number; readonly text: string; readonly sha256?: string }
  /** A command of psql, such as `\restrict`. */
  | { readonly kind: 'command'; readonly line: number; readonly text: string }
  | { readonly kind: 'statement'; readonly line: number; readonly text: string }
  /** `COPY target FROM stdin`; rows follow, then `copied`. */
  | { readonly kind: 'copy'; readonly line: number; readonly target: string }
  /** Whole rows, as they stand. */
  | { readonly kind: 'rows'; readonly bytes: Uint8Array; readonly rows: number }
  | { readonly kind: 'copied' };

const NEWLINE = 0x0a;
const BACKSLASH = 0x5c;
const DOT = 0x2e;

const COPY = /^copy\s+(.+?)\s+from\s+stdin$/is;

/**
 * Reads a plain dump, ours or pg_dump's, from chunks that are cut anywhere. It holds one line of SQL or
 * one row at a time, never a table. Bytes are UTF-8.
 */
export class DumpScanner {
  readonly #lexer = new StatementLexer();
  readonly #hash = createHash('sha256');
  /** Bytes that have no line end yet. */
  #rest: Uint8Array[] = [];
  #inRows = false;
  #line = 0;
  #startLine = 1;

  /** Parts that are complete with this chunk. */
  push(chunk: Uint8Array): readonly DumpPart[] {
    this.#rest.push(chunk);
    if (!chunk.includes(NEWLINE)) return [];
    const bytes = Buffer.concat(this.#rest);
    this.#rest = [];
    const parts: DumpPart[] = [];
    let at = 0;
    while (at < bytes.length) {
      const end = this.#inRows ? this.#rows(bytes, at, parts) : this.#sql(bytes, at, parts);
      if (end === at) break;
      this.#hash.update(bytes.subarray(at, end));
      at = end;
    }
    if (at < bytes.length) this.#rest.push(bytes.subarray(at));
    return parts;
  }

  /** The last line may lack its line end. `unfinished` says what the file ends in the middle of. */
  end(): { readonly parts: readonly DumpPart[]; readonly unfinished: 'rows' | 'statement' | undefined } {
    const parts = this.#rest.length === 0 ? [] : this.push(Buffer.from('\n'));
    const unfinished = this.#inRows ? 'rows' : this.#lexer.isInside ? 'statement' : undefined;
    return { parts, unfinished };
  }

  /** One line of SQL; where it ends, or `at` when its end is still to come. */
  #sql(bytes: Buffer, at: number, parts: DumpPart[]): number {
    const newline = bytes.indexOf(NEWLINE, at);
    if (newline < 0) return at;
    const text = bytes.toString('utf8', at, newline + 1);
    this.#line += 1;
    if (!this.#lexer.isInside) this.#startLine = this.#line;
    const line = this.#startLine;
    if (!this.#lexer.isInside && text.startsWith('\\')) parts.push({ kind: 'command', line, text: text.trim() });
    else if (!this.#lexer.isInside && text.startsWith('--')) parts.push(this.#comment(text.trim(), line));
    else for (const statement of this.#lexer.feed(text)) parts.push(this.#statement(statement, line));
    return newline + 1;
  }

  #comment(text: string, line: number): DumpPart {
    if (!text.startsWith(END_MARK)) return { kind: 'comment', line, text };
    return { kind: 'comment', line, text, sha256: this.#hash.copy().digest('hex') };
  }

  #statement(text: string, line: number): DumpPart {
    const target = COPY.exec(text)?.[1];
    if (target === undefined) return { kind: 'statement', line, text };
    this.#inRows = true;
    return { kind: 'copy', line, target };
  }

  /** Rows up to the last line end there is, or up to `\.`, the line after the last row. */
  #rows(bytes: Buffer, from: number, parts: DumpPart[]): number {
    let rows = 0;
    let at = from;
    for (;;) {
      const newline = bytes.indexOf(NEWLINE, at);
      if (newline < 0 || isTerminator(bytes, at, newline)) {
        if (at > from) parts.push({ kind: 'rows', bytes: bytes.subarray(from, at), rows });
        if (newline < 0) return at;
        this.#line += 1;
        this.#inRows = false;
        parts.push({ kind: 'copied' });
        return newline + 1;
      }
      this.#line += 1;
      rows += 1;
      at = newline + 1;
    }
  }
}

const isTerminator = (bytes: Buffer, at: number, newline: number): boolean =>
  bytes[at] === BACKSLASH &&
  bytes[at + 1] === DOT &&
  newline - at <= 3 &&
  bytes.toString('utf8', at, newline).trim() === '\\.';
