import { expect, test } from 'vitest';

import { proofsOf } from './support/rollback.ts';
import { streamOf } from './support/stream.ts';

test('up, down and up again: what restores is proven, what does not is found, the rest says why', async () => {
  const stream = streamOf({
    shop: {
      migrations: {
        '20260101000000_create': 'create table public.people (id int primary key, name text);',
        '20260102000000_half': `create index idx_name on public.people (name); comment on table public.people is 'x';`,
        '20260103000000_fails': 'create view public.names as select name from public.people;',
        '20260104000000_unreadable': 'create table public.a (id int);',
        '20260105000000_aside': 'create index concurrently idx_aside on public.people (name, id);',
        '20260106000000_enum': `create type public.mood as enum ('good');`,
        '20260107000000_value': `alter type public.mood add value 'bad';`,
        '20260108000000_drops': 'alter table public.people drop column name cascade;',
        '20260109000000_guarded': 'create table if not exists public.maybe (id int);',
        '20260110000000_stated': 'create table public.b (id int);',
        '20260111000000_cast': 'create cast (public.mood as int) with inout;',
      },
      downs: {
        '20260102000000_half': 'drop index public.idx_name;',
        '20260103000000_fails': 'drop view public.named;',
        '20260104000000_unreadable': 'drop tabel public.a;',
        '20260105000000_aside': '-- @transaction none\nselect 1;',
        '20260110000000_stated': '-- @irreversible it was announced\n',
      },
    },
  });
  expect(await proofsOf(stream)).toMatchInlineSnapshot(`
    [
      {
        "key": "shop/20260101000000_create",
        "origin": "derived",
        "result": "proven",
      },
      {
        "differences": [
          "more: comment:(table:public.people)",
        ],
        "key": "shop/20260102000000_half",
        "origin": "written",
        "problem": "its down does not restore what was there before",
        "result": "broken",
      },
      {
        "differences": [],
        "key": "shop/20260103000000_fails",
        "origin": "written",
        "problem": "its down failed: view "named" does not exist (SQLSTATE 42P01)",
        "result": "broken",
      },
      {
        "differences": [],
        "key": "shop/20260104000000_unreadable",
        "origin": "written",
        "problem": "packages/shop/migrations/20260104000000_unreadable/down.sql: 1:6: syntax error at or near "tabel"
       1 | drop tabel public.a;
                ^",
        "result": "broken",
      },
      {
        "differences": [
          "more: index:public.idx_aside",
        ],
        "key": "shop/20260105000000_aside",
        "origin": "written",
        "problem": "its down does not restore what was there before",
        "result": "broken",
      },
      {
        "key": "shop/20260106000000_enum",
        "origin": "derived",
        "result": "proven",
      },
      {
        "key": "shop/20260107000000_value",
        "origin": "found",
        "reasons": [
          "adds the value bad to an enum, which PostgreSQL cannot take away",
        ],
        "result": "irreversible",
      },
      {
        "key": "shop/20260108000000_drops",
        "origin": "found",
        "reasons": [
          "drops public.people.name, and what it held does not come back",
        ],
        "result": "irreversible",
      },
      {
        "key": "shop/20260109000000_guarded",
        "origin": "found",
        "reasons": [
          "makes relation public.maybe only where it is missing, so that it may be somebody else's",
        ],
        "result": "irreversible",
      },
      {
        "key": "shop/20260110000000_stated",
        "origin": "stated",
        "reasons": [
          "says: it was announced",
        ],
        "result": "irreversible",
      },
      {
        "key": "shop/20260111000000_cast",
        "origin": "found",
        "reasons": [
          "makes what the facts of a catalog do not tell: 1 cast: public.mood AS integer",
        ],
        "result": "irreversible",
      },
    ]
  `);
}, 120_000);
