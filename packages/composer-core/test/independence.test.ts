import { describe, expect, test } from 'vitest';

import {
  narrowerPairs,
  orderFindings,
  selectOrderPairs,
  touchesOf,
  type OrderPair,
  type OrderProof,
  type SchemaPackage,
  type Touches,
} from '../src/index.ts';
import { aPackage, compose, lockOf } from './builders.ts';

const NO_TOUCHES: Touches = { changed: new Map(), named: new Map(), wide: new Set() };
const ALL = Number.POSITIVE_INFINITY;

const table = (name: string, to?: string): string =>
  `create table public.${name} (id int primary key${to === undefined ? '' : `, o int references public.${to} (id)`});`;

const pairsOf = (packages: readonly SchemaPackage[], limit = ALL, touches = NO_TOUCHES) =>
  selectOrderPairs(lockOf(packages).entries, touches, limit);

const written = ({ earlier, between, later }: OrderPair): string =>
  [earlier, ...between, later].map(({ key }) => key.replace(/\/\d+_/, '/')).join(' ');

//  a: a1 ── a2          a1 ◀─ b1, and nothing else goes across
//      ▲
//  b:  └─ b1 ── b2
const crossed = [
  aPackage('a', { migrations: { '20260101000000_a1': table('a1'), '20260103000000_a2': table('a2') } }),
  aPackage('b', {
    needs: ['a'],
    migrations: { '20260102000000_b1': table('b1', 'a1'), '20260104000000_b2': table('b2') },
  }),
];

describe('pairs whose order nothing fixes', () => {
  test('are those without a path, and bring what the later one needs with them', () => {
    const { pairs, of } = pairsOf(crossed);
    expect([of, pairs.map(written)]).toEqual([2, ['b/b1 a/a2', 'a/a2 b/b2']]);
  });

  //  a: a1        b1 ── b2 ── b3 stand alone: b3 comes before a1 only with b1 and b2
  test('far apart, the whole way between them is brought along', () => {
    const packages = [
      aPackage('a', { migrations: { '20260101000000_a1': table('a1') } }),
      aPackage('b', {
        migrations: {
          '20260102000000_b1': table('b1'),
          '20260103000000_b2': table('b2'),
          '20260104000000_b3': table('b3'),
        },
      }),
    ];
    const { pairs } = pairsOf(packages);
    expect(pairs.map(written)).toEqual(['a/a1 b/b1', 'a/a1 b/b1 b/b2', 'a/a1 b/b1 b/b2 b/b3']);
    expect(narrowerPairs(pairs[2]!).map(written)).toEqual(pairs.map(written));
  });

  const many = 'abcdefgh'.split('').map((service, index) =>
    aPackage(service, {
      migrations: {
        [`2026010${index + 1}000000_x`]: table(`${service}_x`),
        [`2026011${index + 1}000000_y`]: table(`${service}_y`),
      },
    }),
  );

  test('are sampled the same way each time, and otherwise for another stream', () => {
    const sample = pairsOf(many, 5).pairs.map(written);
    expect(pairsOf(many.toReversed(), 5)).toEqual({ pairs: pairsOf(many, 5).pairs, of: 112 });
    expect(sample).toHaveLength(5);
    const longer = pairsOf([...many, aPackage('z', { migrations: { '20260301000000_z': table('z') } })], 5);
    expect(longer.pairs.map(written)).not.toEqual(sample);
  });

  test('those that touch one object come first, then those of which one acts on all there is', () => {
    const [first, wide] = ['c/20260103000000_x', 'h/20260108000000_x'];
    const touches: Touches = {
      changed: new Map([['public.log', new Set([first])]]),
      named: new Map([['public.log', new Set(['g/20260117000000_y'])]]),
      wide: new Set([wide]),
    };
    expect(pairsOf(many, 1, touches).pairs.map(written)).toEqual(['c/x g/x g/y']);
    const rest = pairsOf(many, 10, touches).pairs.map(written);
    expect(rest.filter((pair) => pair.includes('h/x'))).toHaveLength(9);
  });
});

test('what migrations touch: objects seen to change, names in the SQL, and acts on all there is', () => {
  const { read } = compose([
    aPackage('a', {
      migrations: {
        '20260101000000_a': `${table('a')} create function public.f() returns int language plpgsql as $$ begin return (select count(*) from public.b); end $$;`,
        '20260102000000_wide': 'grant select on all tables in schema public to public;',
      },
    }),
    aPackage('b', { migrations: { '20260103000000_b': table('b') } }),
  ]);
  const key = 'a/20260101000000_a';
  const touches = touchesOf(read, {
    effects: [
      { key, change: 'created', kind: 'policy', identity: 'own on public.a' },
      { key, change: 'created', kind: 'function', identity: 'public.f(integer, text)' },
    ],
    parts: [
      { key, kind: 'rights', identity: 'relation public.c anon' },
      { key, kind: 'column', identity: 'public.d.name' },
      { key, kind: 'constraint', identity: 'e_key on public.e' },
    ],
  });
  expect([...touches.changed.keys()]).toEqual(['public.a', 'public.f', 'public.c', 'public.d', 'public.e']);
  expect(touches.named.get('public.b')).toEqual(new Set([key]));
  expect([...touches.wide]).toEqual(['a/20260102000000_wide']);
});

describe('a counter-example', () => {
  const pair = pairsOf(crossed).pairs[1]!;
  const later = pair.later.key;
  const findingsOf = (proof: OrderProof, packages = crossed) =>
    orderFindings(packages, [
      [pair, proof],
      [pair, proof],
    ]);

  test('names both, what differs, and the edge to add, once', () => {
    expect(findingsOf({ result: 'different', later, differences: ['more: table:public.x'] })).toMatchInlineSnapshot(`
      [
        {
          "code": "order-dependent",
          "file": "packages/b/migrations/20260104000000_b2/migration.sql",
          "hint": "Say it at the head of b/20260104000000_b2: -- @requires a/20260103000000_a2; if it is locked and no database ran it, lock it anew: compose --amend.",
          "key": "b/20260104000000_b2",
          "message": "Nothing says that b/20260104000000_b2 comes after a/20260103000000_a2, but the other order gives another database:
        more: table:public.x",
          "severity": "error",
        },
      ]
    `);
    expect(
      findingsOf({ result: 'failed', later, problem: 'a/x fails: no such table' })[0]?.message,
    ).toMatchInlineSnapshot(
      `"Nothing says that b/20260104000000_b2 comes after a/20260103000000_a2, but in the other order a/x fails: no such table"`,
    );
  });

  test('is none where both orders give the same', () => {
    expect(findingsOf({ result: 'same' })).toEqual([]);
  });

  test.each([
    ['either of the two', '20260103000000_a2', 0],
    ['a later one of its service', '20260109000000_a3', 0],
    ['no earlier one', '20260101000000_a1', 1],
  ])('is silenced by %s', (_, name, left) => {
    const allowing = '-- @allow order-dependent both are wanted\nselect 1;';
    const migrations = { '20260103000000_a2': table('a2'), [name]: allowing };
    const findings = findingsOf({ result: 'different', later, differences: [] }, [aPackage('a', { migrations })]);
    expect(findings).toHaveLength(left);
  });
});
