import { closingBracket } from './brackets.ts';

/** A block between brackets that stand at the ends of lines: its entries are the lines between the two. */
export interface Block {
  /** Line of the opening bracket, counted from 0. */
  readonly from: number;
  /** Line of the closing one, which it starts. */
  readonly to: number;
}

/** Entry of a block, with the comment above it: lines from `from` up to `to`, without `to`. */
export interface Entry extends Block {
  readonly text: string;
}

/** Where a Drizzle file defines a table. */
export interface TableBlocks {
  readonly columns: Block;
  /** Indexes, checks, policies; undefined where it has none. */
  readonly extras: Block | undefined;
}

/** Undefined where the file does not define the table, or not in the way that a formatter writes it. */
export const findTable = (text: string, table: string): TableBlocks | undefined => {
  const open = openingOf(text, table);
  if (open === undefined) return undefined;
  const brace = text.indexOf('{', open);
  const columns = blockAt(text, brace);
  if (columns === undefined) return undefined;
  const rest = /^,\s*\(\w+\) => \[/.exec(text.slice((closingBracket(text, brace) ?? 0) + 1));
  const bracket = rest === null ? undefined : (closingBracket(text, brace) ?? 0) + rest[0].length;
  return { columns, extras: bracket === undefined ? undefined : blockAt(text, bracket) };
};

/** True for the file in which the table is to be changed. */
export const definesTable = (text: string, table: string): boolean => openingOf(text, table) !== undefined;

/** Behind the name of the table, which is written there, or as a constant of the file. */
const openingOf = (text: string, table: string): number | undefined => {
  for (const match of text.matchAll(/\b(?:pgTable(?:\.withRLS)?|\.table)\(\s*(?:'([^']*)'|"([^"]*)"|(\w+))\s*,/g)) {
    const [all, single, double, constant] = match;
    const name = single ?? double ?? (constant === undefined ? undefined : constantIn(text, constant));
    if (name === table) return match.index + all.length;
  }
  return undefined;
};

/** What a constant of the file stands for, where it is a text. */
export const constantIn = (text: string, name: string): string | undefined =>
  new RegExp(`^(?:export )?const ${name} = ['"]([^'"]*)['"]`, 'm').exec(text)?.[1];

const blockAt = (text: string, open: number): Block | undefined => {
  const close = open === -1 ? undefined : closingBracket(text, open);
  if (close === undefined) return undefined;
  const isAtLineEnds = /^[[{]\s*\n/.test(text.slice(open)) && /\n\s*$/.test(text.slice(0, close));
  return isAtLineEnds ? { from: lineOf(text, open), to: lineOf(text, close) } : undefined;
};

const lineOf = (text: string, at: number): number => text.slice(0, at).split('\n').length - 1;

/** The entries of a block, one after the other. */
export const entriesOf = (lines: readonly string[], { from, to }: Block): readonly Entry[] => {
  const inner = lines.slice(from + 1, to);
  const indent = indentOf(inner[0] ?? '');
  const isStart = (line: string): boolean => indentOf(line) === indent && /^\s*(?:\w|\.\.\.|\/[*/]|['"])/.test(line);
  const starts = inner.flatMap((line, index) =>
    isStart(line) && !(index > 0 && isComment(inner[index - 1] ?? '')) ? [index] : [],
  );
  return starts.map((start, index) => {
    const end = starts[index + 1] ?? inner.length;
    return { from: from + 1 + start, to: from + 1 + end, text: inner.slice(start, end).join('\n') };
  });
};

export const isComment = (line: string): boolean => /^\s*(?:\/[*/]|\*)/.test(line);

export const indentOf = (line: string): number => line.length - line.trimStart().length;
