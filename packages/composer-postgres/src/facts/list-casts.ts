import type { Fact } from '@supabase/pg-delta/core';

const TEXT = `'(?:[^']|'')*'`;
const VALUE = `(?:${TEXT}|NULL)::character varying`;

/** Texts and quoted names are matched whole, so that nothing is found inside them. */
const LIST_OR_QUOTED = new RegExp(
  String.raw`(?<quantor>ANY|ALL) \(\(ARRAY\[(?<values>${VALUE}(?:, ${VALUE})*)\]\)::text\[\]\)|${TEXT}|"(?:[^"]|"")*"`,
  'g',
);
const EACH_VALUE = new RegExp(VALUE, 'g');

/**
 * `status in ('a')` on a varchar column casts the whole list, as PostgreSQL reads it: `ANY ((ARRAY['a'::character
 * varying])::text[])`. That text, read again after a dump, casts each value: `ANY (ARRAY[('a'::character
 * varying)::text])`, which then stays (parse_expr.c, transformArrayExpr; seen on 15 and 18). Gives the second for the first.
 */
export const withCastValues = (expression: string): string =>
  expression.replace(LIST_OR_QUOTED, (all: string, quantor: string | undefined, values: string | undefined) =>
    quantor === undefined || values === undefined
      ? all
      : `${quantor} (ARRAY[${values.replace(EACH_VALUE, '($&)::text')}])`,
  );

/** What PostgreSQL keeps parsed and prints anew. Bodies of functions are texts, and stay as they were written. */
const PRINTED_KINDS: ReadonlySet<string> = new Set([
  'column',
  'constraint',
  'default',
  'index',
  'materializedView',
  'policy',
  'rule',
  'trigger',
  'view',
]);

/** The fact's fields, with one spelling for the same list of values. */
export const withOneSpelling = ({ id, payload }: Pick<Fact, 'id' | 'payload'>): Fact['payload'] => {
  if (!PRINTED_KINDS.has(id.kind)) return payload;
  const spelled = Object.entries(payload).map(([field, value]) => [
    field,
    typeof value === 'string' ? withCastValues(value) : value,
  ]);
  return Object.fromEntries(spelled) as Fact['payload'];
};
