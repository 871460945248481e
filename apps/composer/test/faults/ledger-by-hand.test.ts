import type { Database } from '@tributary/composer-postgres';
import { describe, expect, test } from 'vitest';

import type { Finished } from '../support/command.ts';
import type { TestProject } from '../support/project.ts';
import { BUSY_KEYS, busyShop } from './support/busy-shop.ts';
import { ownDatabase } from './support/databases.ts';
import { contentsOf, eventKinds } from './support/state.ts';

interface Shop {
  readonly database: Database;
  readonly url: string;
  readonly project: TestProject;
  readonly run: (...args: readonly string[]) => Promise<Finished>;
  /** One more migration, which only the project has so far. */
  readonly grow: () => Promise<void>;
}

/** A shop with everything applied, through the real command. */
const migratedShop = async (): Promise<Shop> => {
  const own = await ownDatabase();
  const project = busyShop();
  const run = (...args: readonly string[]) => project.run(args, { env: { DATABASE_URL: own.url } });
  await project.run(['compose', '--lock-only']);
  expect((await run('migrate')).stderr).toContain('Applying 7 migrations');
  const grow = async (): Promise<void> => {
    project.write(
      'bills/migrations/20260108000000_add_note/migration.sql',
      'alter table public.bills add column note text;\n',
    );
    await project.run(['compose', '--lock-only']);
  };
  return { database: await own.connect(), url: own.url, project, run, grow };
};

/** What is told, without the place that differs from run to run. */
const said = ({ code, stdout, stderr }: Finished, { url }: Shop): string =>
  `${code}\n${(stdout + stderr).replaceAll(new URL(url).host, 'HOST').replaceAll(/test_[0-9a-f]+/g, 'shop')}`.trim();

/** The cure that docs/guides/production.md gives for a ledger that cannot be restored. */
const recordAgain = async (shop: Shop): Promise<void> => {
  for (const key of BUSY_KEYS) {
    const args = ['repair', key, '--applied', '--reason', 'the ledger was lost', '--database-url', shop.url];
    expect(await shop.run(...args)).toMatchObject({ code: 0 });
  }
};

describe('a ledger that somebody dropped', () => {
  test('makes a database look empty; the run fails at the first object, says so, and repair records what is there', async () => {
    const shop = await migratedShop();
    const before = await contentsOf(shop.database);
    await shop.database.query('drop schema tributary cascade');
    expect(said(await shop.run('migrate', '--quiet'), shop)).toMatchInlineSnapshot(`
      "1
      shop → postgres://postgres@HOST/shop
      Applying 7 migrations in 2 transactions, 2 outside one …
      error migration-failed
        users/20260101000000_create_users failed at ../users/migrations/20260101000000_create_users/migration.sql:1:1
        relation "trace" already exists (SQLSTATE 42P07)
           1 | create table public.trace (note text not null);
               ^
        Its transaction was rolled back: the database is as it was.
        cure: If the database has the whole migration by other means, or its ledger was lost, say so: repair users/20260101000000_create_users --applied --reason …. Otherwise mend the migration, or remove what is in its way."
    `);
    expect(await contentsOf(shop.database)).toEqual(before);

    await recordAgain(shop);
    await shop.grow();
    expect((await shop.run('migrate', '--json', '--no-seeds')).stdout).toContain('bills/20260108000000_add_note');
    const [note] = await shop.database.query(
      "select count(*)::int as columns from pg_attribute where attname = 'note' and attrelid = 'public.bills'::regclass",
    );
    expect(note).toEqual({ columns: 1 });
  });

  test('in part is told as damaged; set aside and recorded again it is well', async () => {
    const shop = await migratedShop();
    await shop.grow();
    await shop.database.query('drop table tributary.events');
    expect(said(await shop.run('migrate', '--quiet'), shop)).toMatchInlineSnapshot(`
      "3
      shop → postgres://postgres@HOST/shop
      error ledger-damaged
        The ledger of postgres://postgres@HOST/shop is damaged: relation "tributary.events" does not exist (SQLSTATE 42P01).
        cure: doctor tells what is missing. Restore schema tributary from a backup of this database; without one set it aside and record what is applied: docs/guides/production.md tells how."
    `);
    await shop.database.query('drop table tributary.migrations');
    expect(await shop.run('status')).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('ledger-damaged') as string,
    });

    await shop.database.query('alter schema tributary rename to tributary_damaged');
    await recordAgain(shop);
    expect((await shop.run('migrate', '--json', '--no-seeds')).stdout).toContain('bills/20260108000000_add_note');
    expect(await eventKinds(shop.database)).toEqual([
      ...BUSY_KEYS.map(() => 'repaired'),
      'run-started',
      'run-finished',
    ]);
  });

  test('down to its one row about itself is told as damaged', async () => {
    const shop = await migratedShop();
    await shop.database.query('delete from tributary.ledger');
    const { code, stderr } = await shop.run('status');
    expect([code, stderr.includes('the one row of tributary.ledger is gone')]).toEqual([3, true]);
    await shop.database.query('insert into tributary.ledger (format) values (1)');
    expect(await shop.run('status')).toMatchObject({ code: 0 });
  });
});

describe('a ledger that somebody edited', () => {
  test('so that it names another text: nothing is run, and the text that ran is asked for', async () => {
    const shop = await migratedShop();
    await shop.grow();
    await shop.database.query(
      `update tributary.migrations set checksum = 'sha256:' || repeat('0', 64) where key = '${BUSY_KEYS[1]}'`,
    );
    const { code, stderr } = await shop.run('migrate');
    expect([code, stderr.includes('error ledger-edited'), stderr.includes('Nothing was changed.')]).toEqual([
      1,
      true,
      true,
    ]);
    expect((await eventKinds(shop.database)).at(-1)).toBe('seed-applied');
  });

  test('so that a migration is missing which others need: nothing is run, and repair makes it true again', async () => {
    const shop = await migratedShop();
    await shop.database.query(`delete from tributary.migrations where key = '${BUSY_KEYS[0]}'`);
    const { code, stderr } = await shop.run('migrate');
    expect(code).toBe(1);
    expect(stderr).toContain('error ledger-out-of-order');
    expect(stderr).toContain('settle it with repair');
    const args = ['--applied', '--reason', 'somebody deleted its row', '--database-url', shop.url];
    expect((await shop.run('repair', BUSY_KEYS[0], ...args)).stdout).toContain('not applied before, applied now');
    expect((await shop.run('migrate')).stdout).toContain('Nothing to do');
  });

  test('so that a migration whose statements all ran is in doubt: the next run settles it', async () => {
    const shop = await migratedShop();
    await shop.database.query(`update tributary.migrations set state = 'in-doubt' where key = '${BUSY_KEYS[5]}'`);
    expect((await shop.run('migrate')).stderr).toContain('every statement had finished');
    expect((await shop.run('status')).stdout).toContain('The database is where the stream is.');
  });
});

test('clocks decide nothing: rows from the past and the future change neither order nor plan', async () => {
  const shop = await migratedShop();
  await shop.database.query(`
    update tributary.migrations set applied_at = now() + interval '100 years' where version < (select percentile_disc(0.5) within group (order by version) from tributary.migrations);
    update tributary.migrations set applied_at = now() - interval '100 years' where applied_at < now() + interval '1 year';
    update tributary.services set updated_at = now() + interval '100 years';
    update tributary.seeds set applied_at = now() - interval '100 years';`);
  expect((await shop.run('migrate')).stdout).toContain('Nothing to do');
  await shop.grow();
  expect(JSON.parse((await shop.run('migrate', '--json')).stdout)).toMatchObject({
    applied: ['bills/20260108000000_add_note'],
    seeds: [],
    findings: [],
  });
  const rows = await shop.database.query<{ key: string }>('select key from tributary.migrations order by version');
  expect(rows.map(({ key }) => key)).toEqual([...BUSY_KEYS, 'bills/20260108000000_add_note']);
});
