/** A piece of SQL. `text` is as written; `value` of a word is in lower case, of a quoted name what it names. */
export interface Token {
  readonly kind: 'word' | 'quoted' | 'string' | 'number' | 'symbol';
  readonly text: string;
  readonly value: string;
}

/** Tokens, or what keeps the text from being read to its end. */
export type Tokens = { readonly tokens: readonly Token[] } | { readonly problem: string };

type Rule = readonly [kind: Token['kind'] | 'space' | 'refused', pattern: RegExp, problem?: string];

/*
 * The lexical rules of PostgreSQL's manual, "Lexical Structure", in the order in which they are tried.
 * Comments, Unicode escapes and parameters are refused rather than read: nothing here needs them. A no-break space is a
 * letter to PostgreSQL.
 */
const RULES: readonly Rule[] = [
  ['space', /[ \t\n\r\f]+/y],
  ['refused', /--|\/\*/y, 'holds a comment'],
  ['refused', /[uU]&['"]/y, 'holds a Unicode escape (U&)'],
  ['refused', /\$\d/y, 'holds a parameter ($1)'],
  ['string', /[eE]'(?:[^'\\]|\\[\s\S]|'')*'/y],
  ['refused', /[eE]'/y, 'has a string without its end'],
  ['string', /[bBxXnN]?'(?:[^']|'')*'/y],
  ['refused', /[bBxXnN]?'/y, 'has a string without its end'],
  ['string', /\$([A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$[\s\S]*?\$\1\$/y],
  ['refused', /\$/y, 'has a dollar sign that opens no string'],
  ['quoted', /"(?:[^"]|"")+"/y],
  ['refused', /"/y, 'has a quoted name without its end'],
  ['number', /(?:\d[\d_]*)?\.?\d[\d_]*(?:[eE][+-]?\d+)?|\d[\d_]*\.?/y],
  ['word', /[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*/y],
  ['symbol', /::|[-+*/<>=~!@#%^&|`?:.,;()[\]]/y],
];

/** Reads SQL into tokens without spaces. */
export const tokensOf = (text: string): Tokens => {
  const tokens: Token[] = [];
  for (let at = 0; at < text.length;) {
    const found = matchAt(text, at);
    if ('problem' in found) return found;
    if (found.kind !== 'space')
      tokens.push({ kind: found.kind, text: found.text, value: valueOf(found.kind, found.text) });
    at += found.text.length;
  }
  return { tokens };
};

const matchAt = (
  text: string,
  at: number,
): { readonly problem: string } | { readonly kind: Token['kind'] | 'space'; readonly text: string } => {
  for (const [kind, pattern, problem] of RULES) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match === null) continue;
    return kind === 'refused' ? { problem: problem ?? '' } : { kind, text: match[0] };
  }
  return { problem: `has the character ${JSON.stringify(text[at])}, which SQL does not know` };
};

const valueOf = (kind: Token['kind'], text: string): string => {
  if (kind === 'word') return text.toLowerCase();
  return kind === 'quoted' ? text.slice(1, -1).replaceAll('""', '"') : text;
};
