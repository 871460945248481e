/** What the reader is in: `close` finds the end of it in a line, from a place on, or -1. */
interface Quote {
  readonly isComment: boolean;
  readonly close: (line: string, at: number) => number;
}

/** Comments, quotes, words, numbers, and all else one by one. */
const TOKEN =
  /--[^\n]*|\/\*|e'|\$(?:[a-z_\x80-\uffff][\w\x80-\uffff]*)?\$|[a-z_\x80-\uffff][\w$\x80-\uffff]*|\d[\w.]*|[\s\S]/giy;

const ROUTINE = /^create (?:or replace )?(?:function|procedure)$/;

/**
 * Cuts SQL into statements line by line, as psql does (src/fe_utils/psqlscan.l): at semicolons outside of
 * quotes, comments, parentheses and the `begin atomic … end` of a routine. Strings are standard-conforming.
 */
export class StatementLexer {
  #text = '';
  #quote: Quote | undefined;
  #parens = 0;
  /** Open `begin` and `case` of a routine's body. */
  #blocks = 0;
  /** The first words, until they say whether this creates a routine. */
  #opening: string[] = [];

  /** False between statements. */
  get isInside(): boolean {
    return this.#text !== '' || this.#quote !== undefined;
  }

  /** Takes a line with its line end; gives the statements that end in it, without semicolons and comments above. */
  feed(line: string): readonly string[] {
    const ended: string[] = [];
    let at = 0;
    while (at < line.length) {
      const from = at;
      if (this.#quote === undefined) {
        TOKEN.lastIndex = at;
        const [token = ''] = TOKEN.exec(line) ?? [];
        at += token.length;
        if (token === ';' && this.#parens <= 0 && this.#blocks === 0) this.#end(ended);
        else this.#take(token);
      } else {
        const { isComment, close } = this.#quote;
        const end = close(line, at);
        at = end < 0 ? line.length : end;
        if (end >= 0) this.#quote = undefined;
        if (!isComment || this.#text !== '') this.#text += line.slice(from, at);
      }
    }
    return ended;
  }

  #end(ended: string[]): void {
    if (this.#text !== '') ended.push(this.#text);
    this.#text = '';
    this.#parens = 0;
    this.#blocks = 0;
    this.#opening = [];
  }

  /** Blanks and comments between statements belong to none. */
  #take(token: string): void {
    this.#quote = quoteOf(token);
    const isBlank = token.startsWith('--') || token === '/*' || token.trim() === '';
    if (!isBlank || this.#text !== '') this.#text += token;
    if (token === '(') this.#parens += 1;
    else if (token === ')') this.#parens -= 1;
    else if (this.#parens <= 0 && /^[a-z]+$/i.test(token)) this.#word(token.toLowerCase());
  }

  #word(word: string): void {
    const isRoutine = this.#opening.some((_, index) => ROUTINE.test(this.#opening.slice(0, index + 1).join(' ')));
    if (this.#opening.length < 4) this.#opening.push(word);
    if (!isRoutine) return;
    if (word === 'begin' || (word === 'case' && this.#blocks > 0)) this.#blocks += 1;
    else if (word === 'end' && this.#blocks > 0) this.#blocks -= 1;
  }
}

const quoteOf = (token: string): Quote | undefined => {
  if (token === "'" || token === '"') return { isComment: false, close: after(token) };
  if (token.toLowerCase() === "e'") return { isComment: false, close: endOfEscapeString };
  if (token === '/*') return { isComment: true, close: endOfComment() };
  return /^\$.*\$$/s.test(token) && token.length > 1 ? { isComment: false, close: after(token) } : undefined;
};

/** A doubled quote ends a string and begins the next: for finding semicolons that is as good. */
const after =
  (mark: string) =>
  (line: string, at: number): number => {
    const found = line.indexOf(mark, at);
    return found < 0 ? -1 : found + mark.length;
  };

const ESCAPED = /(?:[^'\\]|\\[\s\S]|'')*/y;

const endOfEscapeString = (line: string, at: number): number => {
  ESCAPED.lastIndex = at;
  ESCAPED.test(line);
  return ESCAPED.lastIndex < line.length ? ESCAPED.lastIndex + 1 : -1;
};

/** Comments nest. */
const endOfComment = (): Quote['close'] => {
  let depth = 1;
  return (line, at) => {
    for (const { 0: mark, index } of line.slice(at).matchAll(/\/\*|\*\//g)) {
      depth += mark === '/*' ? 1 : -1;
      if (depth === 0) return at + index + 2;
    }
    return -1;
  };
};
