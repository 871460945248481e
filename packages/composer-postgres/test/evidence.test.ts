import type { CatalogEvidence } from '@tributary/composer-core';
import { beforeAll, describe, expect, test } from 'vitest';

import { readEvidence, replayStream } from '../src/shadow.ts';
import { CLUSTER_CACHE } from './support/databases.ts';
import { parser, shopWith } from './support/stream.ts';

const KEYS = ['one', 'two', 'three', 'four'].map((name, index) => `2026010100000${index}_${name}`);
const MIGRATIONS = [
  `create table public.t (id int primary key, old text, gone int, kept varchar(10));
   create table public.doomed (id int primary key);
   create table public.parent (id int) partition by range (id);
   create table public.part partition of public.parent default;
   comment on table public.t is E'Things.\\n@access nobody';
   create role anon;
   create function public.f(a int, b text[]) returns int language sql security definer set search_path = '' as $$select 1$$;
   create procedure public.p() language sql as $$select 1$$;`,
  `do $$ begin execute 'alter table public.t rename column old to new'; end $$;
   alter table public.t alter column kept type text, drop column gone, add column fresh int not null default 1;
   alter table public.t alter column new set not null;
   alter table public.t add constraint t_fresh_fkey foreign key (fresh) references public.t (id);
   create index idx_t_lower_new on public.t (fresh, lower(new)) include (kept) where kept is not null;
   create policy t_all on public.t to anon using (id = 1);`,
  `alter table public.t rename to things;
   drop table public.doomed;
   create table public.doomed (id bigint);
   create temporary table passing (id int); alter table passing rename column id to other;`,
  `alter table public.doomed alter column id type int; revoke all on function public.f(int, text[]) from public;`,
];

let evidence: CatalogEvidence;

beforeAll(async () => {
  const stream = shopWith(Object.fromEntries(KEYS.map((name, index) => [name, MIGRATIONS[index] ?? ''])));
  const options = { plan: stream.planFor(), parser, clusterCache: CLUSTER_CACHE, notesShapes: true };
  const shadow = await replayStream(options);
  try {
    expect(await shadow.database.query("select nspname from pg_namespace where nspname like 'tributary%'")).toEqual([]);
    evidence = await readEvidence(shadow);
  } finally {
    await shadow.close();
  }
});

const [one, two] = KEYS.map((name) => `shop/${name}`);

describe('evidence of a replay', () => {
  test('tells what was taken away or changed, by whom, and who had made it, dynamic SQL included', () => {
    const lines = evidence.reshapes.map(({ key, change, table, column, was, now, madeBy, tableMadeBy }) =>
      [key, change, column === undefined ? table : `${table}.${column}`, was, now, madeBy, tableMadeBy]
        .map((part) => part?.replace(/^shop\/2026010100000\d_/, '') ?? '-')
        .join(' '),
    );
    expect(lines.toSorted()).toEqual([
      'four retyped public.doomed.id bigint integer three three',
      'three dropped public.doomed - - one one',
      'three renamed public.t public.t public.things one one',
      'two dropped public.t.gone - - one one',
      'two renamed public.t.old old new one one',
      'two required public.t.old - - one one',
      'two retyped public.t.kept character varying(10) text one one',
    ]);
  });

  test('has tables with all that rules ask for, and where each part comes from', () => {
    const things = evidence.tables.find(({ name }) => name === 'public.things');
    expect(things).toMatchObject({
      schema: 'public',
      isPartition: false,
      hasRowSecurity: false,
      access: 'nobody',
      columns: [
        { name: 'id', type: 'integer', isRequired: true, hasDefault: false, origin: { creator: one, last: one } },
        { name: 'new', type: 'text', isRequired: true, origin: { creator: one, last: two } },
        { name: 'kept', type: 'text', isRequired: false, origin: { creator: one, last: two } },
        { name: 'fresh', type: 'integer', hasDefault: true, origin: { creator: two, last: two } },
      ],
      policies: [{ name: 't_all', roles: ['anon'], using: '(id = 1)' }],
      keys: [
        { name: 't_fresh_fkey', kind: 'foreign', columns: ['fresh'], origin: { creator: two } },
        { name: 't_pkey', kind: 'primary', columns: ['id'], origin: { creator: one } },
      ],
      indexes: [
        {
          name: 'idx_t_lower_new',
          method: 'btree',
          columns: ['fresh', null],
          predicate: '(kept IS NOT NULL)',
          isOfConstraint: false,
          isValid: true,
          origin: { creator: two, last: two },
        },
        { name: 't_pkey', columns: ['id'], isOfConstraint: true },
      ],
    });
    expect(evidence.tables.map(({ name, isPartition }) => `${name} ${isPartition}`)).toEqual([
      'public.doomed false',
      'public.parent false',
      'public.part true',
      'public.things false',
    ]);
  });

  test('has functions with their rights, settings and callers', () => {
    expect(evidence.functions).toMatchObject([
      {
        identity: 'public.f(integer,text[])',
        isDefiner: true,
        isTrigger: false,
        settings: ['search_path=""'],
        body: 'select 1',
        callers: [],
        origin: { creator: one },
      },
      { identity: 'public.p()', isDefiner: false, callers: ['PUBLIC', 'anon'] },
    ]);
  });
});
