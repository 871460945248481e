import { expect, test } from 'vitest';

import { knownValues } from './known-values.ts';

const of = (condition: string) => knownValues([{ table: 'public.t', condition }])['public.t'];

test.each([
  ["(status = ANY (ARRAY['a'::text, 'it''s'::text]))", { status: { values: ['a', "it's"], isArray: false } }],
  [
    "((status)::text = ANY ((ARRAY['a'::character varying, 'b'::character varying])::text[]))",
    { status: { values: ['a', 'b'], isArray: false } },
  ],
  ["(tags <@ ARRAY['a'::text])", { tags: { values: ['a'], isArray: true } }],
  ['(amount > 0)', { amount: { min: 1 } }],
  ['(price >= (0)::numeric)', { price: { min: 0 } }],
  ['((score >= (0)::numeric) AND (score <= (1)::numeric))', { score: { min: 0, max: 1 } }],
  ['(level < 5)', { level: { max: 4 } }],
])('%s tells what the column may hold', (condition, known) => {
  expect(of(condition)).toEqual(known);
});

test('two checks of one column are one knowledge, and another kind of check tells nothing', () => {
  const checks = ['(n >= 1)', '(n <= 9)', '(lower(name) = name)'].map((condition) => ({
    table: 'public.t',
    condition,
  }));
  expect(knownValues(checks)).toEqual({ 'public.t': { n: { min: 1, max: 9 } } });
});
