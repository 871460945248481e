import { describe, expect, test } from 'vitest';

import { aPackage, compose, keysOf, lockOf } from './builders.ts';

const table = (name: string, references?: string): string =>
  `create table public.${name} (id int primary key${references === undefined ? '' : `, other int references public.${references} (id)`});`;

describe('the order of the stream', () => {
  //  a: 01 ──────────── 04
  //  b:        02
  //  c:             03
  test('follows time where nothing else speaks', () => {
    const packages = [
      aPackage('c', { migrations: { '20260103000000_c': table('c') } }),
      aPackage('a', { migrations: { '20260101000000_a': table('a'), '20260104000000_z': table('z') } }),
      aPackage('b', { migrations: { '20260102000000_b': table('b') } }),
    ];
    expect(keysOf(lockOf(packages))).toEqual([
      'a/20260101000000_a',
      'b/20260102000000_b',
      'c/20260103000000_c',
      'a/20260104000000_z',
    ]);
  });

  test('equal times go by service, compared by code unit', () => {
    const packages = ['b', 'a-b', 'a'].map((service) =>
      aPackage(service, { migrations: { '20260101000000_x': table(`t_${service.replace('-', '_')}`) } }),
    );
    expect(keysOf(lockOf(packages)).map((key) => key.split('/')[0])).toEqual(['a', 'a-b', 'b']);
  });

  //  orders: 01 ───needs──▶ users: 02      a reference beats the clock
  test('a migration comes after the one that creates what it names, however old it is', () => {
    const packages = [
      aPackage('orders', { needs: ['users'], migrations: { '20260101000000_orders': table('orders', 'users') } }),
      aPackage('users', { migrations: { '20260102000000_users': table('users') } }),
    ];
    const { lock, graph } = compose(packages);
    expect(keysOf(lock)).toEqual(['users/20260102000000_users', 'orders/20260101000000_orders']);
    expect(graph.edges).toEqual([
      {
        from: 'orders/20260101000000_orders',
        to: 'users/20260102000000_users',
        why: 'reference',
        object: 'relation public.users',
      },
    ]);
    expect(lock.entries.map(({ version }) => version)).toEqual(['20260102000000', '20260102000001']);
  });

  //  a: A1 ◀──────────── A2
  //      ▲                │        A1 → B1 → A2: no order of whole packages is right,
  //      └────── B1 ◀─────┘        an order of migrations is
  test('services may need each other as long as their migrations do not', () => {
    const a = aPackage('a', {
      requires: { b: '^1.0.0' },
      migrations: { '20260101000000_a1': table('a1'), '20260103000000_a2': table('a2', 'b1') },
    });
    const b = aPackage('b', { requires: { a: '>=1' }, migrations: { '20260102000000_b1': table('b1', 'a1') } });
    expect(keysOf(lockOf([b, a]))).toEqual(['a/20260101000000_a1', 'b/20260102000000_b1', 'a/20260103000000_a2']);
  });

  test('@requires orders what no name in the SQL does', () => {
    const packages = [
      aPackage('a', {
        needs: ['b'],
        migrations: { '20260101000000_a': `-- @requires b/20260105000000_b\n${table('a')}` },
      }),
      aPackage('b', { migrations: { '20260105000000_b': table('b') } }),
    ];
    expect(keysOf(lockOf(packages))).toEqual(['b/20260105000000_b', 'a/20260101000000_a']);
  });

  test('a name in the body of a PL/pgSQL function orders nothing: it is looked up when the function is called', () => {
    const body = `create function public.f() returns int language plpgsql as $$ begin return (select count(*) from public.b); end $$;`;
    const packages = [
      aPackage('a', { needs: ['b'], migrations: { '20260101000000_a': body } }),
      aPackage('b', { migrations: { '20260105000000_b': table('b') } }),
    ];
    expect(keysOf(lockOf(packages))).toEqual(['a/20260101000000_a', 'b/20260105000000_b']);
  });

  test('an SQL function, a view, a policy, a trigger and a grant need what they name', () => {
    const base = aPackage('base', {
      migrations: {
        '20260109000000_base': `${table('base')} create function public.touch() returns trigger language plpgsql as $$ begin return new; end $$; create role reader;`,
      },
    });
    const statements = {
      function: 'create function public.f() returns bigint language sql as $$ select count(*) from public.base $$;',
      view: 'create view public.v as with base2 as (select 1) select b.id from public.base b, base2;',
      policy: `${table('own')} create policy p on public.own to reader using (exists (select from public.base));`,
      trigger: `${table('own')} create trigger t before update on public.own for each row execute function public.touch();`,
      grant: `${table('own')} grant select on public.own to reader;`,
      regclass: `select 'public.base'::regclass;`,
      block: `do $$ begin insert into public.base values (1); end $$;`,
    };
    for (const [name, sql] of Object.entries(statements)) {
      const other = aPackage('other', { needs: ['base'], migrations: { '20260101000000_other': sql } });
      expect(keysOf(lockOf([base, other])), name).toEqual(['base/20260109000000_base', 'other/20260101000000_other']);
    }
  });
});
