import { describe, expect, test } from 'vitest';

import { readLedger, type Database } from '../src/index.ts';
import { DataWouldBeLost, DownFailed, MigrationIrreversible, RollbackDiverged } from '../src/rollback.ts';
import { engines } from './support/databases.ts';
import { applyStream, rollBack, stepsFor } from './support/rollback.ts';
import { shopWith, streamOf } from './support/stream.ts';

const people = '20260101000000_create_people';
const base = { [people]: 'create table public.people (id int primary key, name text);' };
const email = '20260102000000_add_email';
const withEmail = { ...base, [email]: 'alter table public.people add column email text;' };

const keys = async (database: Database): Promise<readonly string[]> =>
  (await readLedger(database)).migrations.map(({ key }) => key);

const refusalOf = (promise: Promise<unknown>): Promise<Error & { data: Record<string, unknown>; hint: string }> =>
  promise.then(
    () => {
      throw new Error('it was not refused');
    },
    (error: unknown) => error as never,
  );

describe.each(engines())('a rollback on $name', ({ open }) => {
  test('removes ledger rows in reverse order and writes who did what into the history', async () => {
    const database = await open();
    const stream = shopWith(withEmail);
    await applyStream(database, stream);
    const [last] = await stepsFor(database, stream, { steps: 1 });
    const { rolledBack } = await rollBack(database, stream, { target: { to: 'none' } });
    expect(rolledBack).toEqual([`shop/${email}`, `shop/${people}`]);
    expect(await keys(database)).toEqual([]);
    expect((await readLedger(database)).services).toEqual([]);
    const events = await database.query(
      "select kind, actor, data from tributary.events where kind = 'rolled-back' order by id",
    );
    expect(events).toMatchObject([
      {
        actor: 'tester',
        data: {
          key: `shop/${email}`,
          origin: 'derived',
          checksum: last?.down.kind === 'down' ? last.down.checksum : '',
          statements: 1,
          drops: 1,
        },
      },
      { data: { key: `shop/${people}`, origin: 'derived' } },
    ]);
  });

  test('leaves what --to names applied, and does nothing the second time', async () => {
    const database = await open();
    const stream = shopWith(withEmail);
    await applyStream(database, stream);
    const target = { to: `shop/${people}` };
    expect((await rollBack(database, stream, { target })).rolledBack).toEqual([`shop/${email}`]);
    expect((await rollBack(database, stream, { target })).rolledBack).toEqual([]);
    expect(await keys(database)).toEqual([`shop/${people}`]);
  });

  test('refuses to lose rows, names them with their number, and loses them when allowed', async () => {
    const database = await open();
    const stream = shopWith(withEmail);
    await applyStream(database, stream);
    await database.query("insert into public.people values (1, 'ada', 'a@example.com'), (2, 'bob', null)");
    const target = { to: 'none' } as const;
    const error = await refusalOf(rollBack(database, stream, { target }));
    expect(error).toBeInstanceOf(DataWouldBeLost);
    expect(error.message.split('\n')).toEqual([
      `Rolling back shop/${email} drops column public.people.email, filled in 1 row.`,
      `Rolling back shop/${people} drops table public.people, which holds 2 rows.`,
      'Nothing was rolled back.',
    ]);
    expect(await keys(database)).toHaveLength(2);
    expect((await rollBack(database, stream, { target, allowsDataLoss: true })).rolledBack).toHaveLength(2);
  });

  test('asks for no leave to drop what holds nothing', async () => {
    const database = await open();
    const stream = shopWith(withEmail);
    await applyStream(database, stream);
    await database.query("insert into public.people values (1, 'ada', null)");
    expect((await rollBack(database, stream)).rolledBack).toEqual([`shop/${email}`]);
  });

  test('runs the package’s own down.sql where there is one', async () => {
    const database = await open();
    const stream = streamOf({
      shop: {
        migrations: { ...base, [email]: "insert into public.people values (7, 'root');" },
        downs: { [email]: '-- Only what was brought.\r\ndelete from public.people where id = 7;\r\n' },
      },
    });
    await applyStream(database, stream);
    await database.query("insert into public.people values (8, 'ada')");
    await rollBack(database, stream);
    expect(await database.query('select id from public.people')).toEqual([{ id: 8 }]);
    expect(
      await database.query("select data->>'origin' as origin from tributary.events where kind = 'rolled-back'"),
    ).toEqual([{ origin: 'written' }]);
  });

  test('refuses all of it when one migration is irreversible, and says why', async () => {
    const database = await open();
    const stream = shopWith({
      ...base,
      '20260102000000_fill': "with x as (insert into public.people values (1, 'a') returning id) select id from x;",
      '20260103000000_stated': '-- @irreversible keys were rotated\ncomment on table public.people is $$x$$;',
      '20260104000000_last': 'create table public.later (id int);',
    });
    await applyStream(database, stream);
    const error = await refusalOf(rollBack(database, stream, { target: { steps: 3 } }));
    expect(error).toBeInstanceOf(MigrationIrreversible);
    expect(error.message.split('\n')).toEqual([
      'shop/20260103000000_stated says: keys were rotated.',
      'shop/20260102000000_fill changes rows of public.people.',
      'Nothing was rolled back.',
    ]);
    expect(await keys(database)).toHaveLength(4);
  });

  test('tells where a down failed, and leaves that migration applied', async () => {
    const database = await open();
    const stream = streamOf({
      shop: {
        migrations: { ...withEmail, '20260103000000_last': 'create table public.later (id int);' },
        downs: { [email]: '-- Back.\nalter table public.people drop column email;\ndrop table public.nothing;\n' },
      },
    });
    await applyStream(database, stream);
    const error = await refusalOf(rollBack(database, stream, { target: { steps: 2 } }));
    expect(error).toBeInstanceOf(DownFailed);
    expect(error.message).toMatchInlineSnapshot(`
      "The down of shop/20260102000000_add_email failed at packages/shop/migrations/20260102000000_add_email/down.sql:3:1
      table "nothing" does not exist (SQLSTATE 42P01)
         3 | drop table public.nothing;
             ^
      shop/20260102000000_add_email stays applied; 1 migration was rolled back before it, and recorded."
    `);
    expect(error.data).toMatchObject({ line: 3, sqlstate: '42P01', rolledBack: ['shop/20260103000000_last'] });
    expect(await keys(database)).toEqual([`shop/${people}`, `shop/${email}`]);
    expect(await database.query('select email from public.people')).toEqual([]);
  });

  test('forgets the seeds of a service whose tables went', async () => {
    const database = await open();
    const stream = shopWith(withEmail);
    await applyStream(database, stream);
    await database.query(
      "insert into tributary.seeds (service, set_name, file, checksum, applied_by) values ('shop', 'reference', 'a.sql', 'x', 'y'), ('other', 'reference', 'a.sql', 'x', 'y')",
    );
    await rollBack(database, stream);
    expect((await readLedger(database)).seeds.map(({ service }) => service)).toEqual(['other']);
  });

  test('refuses what another run has taken back meanwhile', async () => {
    const database = await open();
    const stream = shopWith(withEmail);
    await applyStream(database, stream);
    const steps = await stepsFor(database, stream, { steps: 1 });
    await rollBack(database, stream);
    expect(await refusalOf(rollBack(database, stream, { steps }))).toBeInstanceOf(RollbackDiverged);
  });

  test('outside a transaction, leaves a migration applied while nothing was done, and in doubt after that', async () => {
    const database = await open();
    const index = '20260102000000_index_people';
    const withDown = (down: string) =>
      streamOf({
        shop: {
          migrations: {
            ...base,
            [index]:
              'create index concurrently idx_a on public.people (name);create index concurrently idx_b on public.people (id, name);',
          },
          downs: { [index]: `-- @transaction none\n${down}` },
        },
      });
    const first = withDown('drop index concurrently public.none;');
    await applyStream(database, first);
    const states = async () => (await readLedger(database)).migrations.map(({ state }) => state);
    expect((await refusalOf(rollBack(database, first))).message).toContain(`shop/${index} stays applied`);
    expect(await states()).toEqual(['applied', 'applied']);
    const half = withDown('drop index concurrently if exists public.idx_a; drop index concurrently public.none;');
    expect((await refusalOf(rollBack(database, half))).message).toContain(`shop/${index} is in doubt`);
    expect(await states()).toEqual(['applied', 'in-doubt']);
    const mended = withDown('drop index concurrently if exists public.idx_a; drop index concurrently public.idx_b;');
    expect((await rollBack(database, mended)).rolledBack).toEqual([`shop/${index}`]);
    expect(await states()).toEqual(['applied']);
  });

  test('after a down that was cut off outside a transaction, migrate goes forward again', async () => {
    const database = await open();
    const index = '20260102000000_index_people';
    const stream = streamOf({
      shop: {
        migrations: { ...base, [index]: 'create index concurrently idx_a on public.people (name);' },
        downs: {
          [index]:
            '-- @transaction none\ndrop index concurrently if exists public.idx_a; drop index concurrently public.none;',
        },
      },
    });
    await applyStream(database, stream);
    await refusalOf(rollBack(database, stream));
    await applyStream(database, stream);
    expect(await database.query("select to_regclass('public.idx_a') is not null as there")).toEqual([{ there: true }]);
    expect((await readLedger(database)).migrations.map(({ state }) => state)).toEqual(['applied', 'applied']);
  });
});
