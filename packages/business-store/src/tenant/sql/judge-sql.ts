import { tokensOf, type Token } from './tokens.ts';
import { BRACKET_WORDS, EXPRESSION_WORDS, HARMLESS_FUNCTIONS, STATEMENT_WORDS } from './words.ts';

/** What an expression or a query was seen to hold. */
export interface SqlReading {
  /** Why it may not be put into a statement: sentence parts that follow the text's name. Empty: it may. */
  readonly problems: readonly string[];
  /** Names that stand where columns do, without those that are called. */
  readonly columns: readonly string[];
  /** Called functions that are not known to be harmless, as written: `pg_sleep`, `public.f`. */
  readonly calls: readonly string[];
  /** Every name in it. */
  readonly names: ReadonlySet<string>;
}

/**
 * Reads an expression of a tenant. It is put between brackets, so it stays inside its statement when its
 * own brackets are balanced, its strings end, and it has neither comment nor semicolon.
 */
export const readExpression = (text: string): SqlReading =>
  reading(text, (tokens) => {
    const statement = tokens.find(({ kind, value }) => kind === 'word' && STATEMENT_WORDS.has(value));
    return [
      ...(tokens.length === 0 ? ['is empty'] : []),
      ...(statement === undefined ? [] : [`holds the word ${statement.text}, which begins a query or a statement`]),
    ];
  });

/** Reads the query of a view: one statement that begins as a query does. */
export const readQuery = (text: string): SqlReading =>
  reading(text, (tokens) =>
    ['select', 'with', 'values', 'table', '('].includes(tokens[0]?.value ?? '')
      ? []
      : ['is no query: it begins otherwise'],
  );

const reading = (text: string, more: (tokens: readonly Token[]) => readonly string[]): SqlReading => {
  const read = tokensOf(text);
  if ('problem' in read) return { problems: [read.problem], columns: [], calls: [], names: new Set() };
  const { tokens } = read;
  return {
    problems: [...continued(tokens), ...escapes(tokens), ...more(tokens)],
    columns: [...new Set(tokens.flatMap((_, index) => columnAt(tokens, index)))],
    calls: [...new Set(tokens.flatMap((_, index) => callAt(tokens, index)))],
    names: new Set(tokens.filter(isName).map(({ value }) => value)),
  };
};

/**
 * After a new line the second string goes on by the rules of the first, so that the backslashes of `e'a'` rule it as well
 * and it ends elsewhere than it seems to (manual, "String Constants"). Nothing else has two strings in a row.
 */
const continued = (tokens: readonly Token[]): readonly string[] =>
  tokens.some(({ kind }, index) => kind === 'string' && tokens[index + 1]?.kind === 'string')
    ? ['has a string that goes on in another one']
    : [];

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']' };

const escapes = (tokens: readonly Token[]): readonly string[] => {
  const open: string[] = [];
  for (const { kind, text } of tokens) {
    if (kind !== 'symbol') continue;
    if (text === ';') return ['holds a semicolon, which would end the statement'];
    const closing = CLOSING[text];
    if (closing !== undefined) open.push(closing);
    else if ((text === ')' || text === ']') && open.pop() !== text) return [`has a ${text} that closes nothing`];
  }
  return open.length === 0 ? [] : [`has a bracket without its ${open.at(-1)}`];
};

const isName = ({ kind }: Token): boolean => kind === 'word' || kind === 'quoted';

const columnAt = (tokens: readonly Token[], index: number): readonly string[] => {
  const token = tokens[index]!;
  const [before, after] = [tokens[index - 1], tokens[index + 1]];
  if (!isName(token) || after?.text === '(' || after?.text === '.' || after?.kind === 'string') return [];
  const isArgumentName = after?.text === '=' && tokens[index + 2]?.text === '>';
  if (isArgumentName) return [];
  if (token.kind === 'word' && EXPRESSION_WORDS.has(token.value) && before?.text !== '.') return [];
  return isTypeAt(tokens, index) || before?.value === 'collate' ? [] : [token.value];
};

/** After `::`, in a cast, and further words of a type's name: `double precision`. */
const isTypeAt = (tokens: readonly Token[], index: number): boolean => {
  const before = tokens[index - 1];
  if (before === undefined) return false;
  if (before.text === '::' || before.value === 'as') return true;
  if (before.text === '.' && isName(tokens[index - 2] ?? before)) return isTypeAt(tokens, index - 2);
  return FURTHER_WORDS.has(tokens[index]!.value) && isName(before) && isTypeAt(tokens, index - 1);
};

/** Of types whose names have several words. */
const FURTHER_WORDS: ReadonlySet<string> = new Set(['precision', 'varying']);

const callAt = (tokens: readonly Token[], index: number): readonly string[] => {
  const token = tokens[index]!;
  if (!isName(token) || tokens[index + 1]?.text !== '(' || isTypeAt(tokens, index)) return [];
  const isQualified = tokens[index - 1]?.text === '.';
  if (isQualified) return [`${tokens[index - 2]?.text ?? ''}.${token.text}`];
  if (token.kind === 'word' && BRACKET_WORDS.has(token.value)) return [];
  return HARMLESS_FUNCTIONS.has(token.value) ? [] : [token.text];
};
