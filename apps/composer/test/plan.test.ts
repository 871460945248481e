import { fileURLToPath } from 'node:url';

import type { LockEntry, Migration, SqlStatement } from '@tributary/composer-core';
import { serverDatabase } from '@tributary/testkit';
import { describe, expect, onTestFinished, test } from 'vitest';

import type { Environment } from '../src/env.ts';
import { planText } from '../src/report/plan.ts';
import { tributary, type Finished } from './support/command.ts';
import { aProject } from './support/project.ts';

interface Relation {
  readonly name: string;
  readonly lock: string;
  readonly isNew: boolean;
}

interface Statement {
  readonly line: number;
  readonly kind: string;
  readonly lock: string;
  readonly relations: readonly Relation[];
  readonly rewrites: boolean;
  readonly scans: boolean;
  readonly runsInTransaction: boolean;
}

interface PlanJson {
  readonly planId: string;
  readonly segments: readonly {
    readonly kind: string;
    readonly migrations: readonly { readonly key: string; readonly statements: readonly Statement[] }[];
  }[];
  readonly hazards: readonly Readonly<
    Record<'code' | 'severity' | 'key' | 'file' | 'line' | 'column' | 'hint', unknown>
  >[];
}

const BASE = `create table public.users (id int primary key, name varchar(20) not null, age int);
create table public.orders (id int primary key, user_id int, total int, note text);
create index orders_total on public.orders (total);
`;

/** Runs the command on a database of a server that has two tables, with more migrations pending: name → SQL. */
const withPending = async (pending: Readonly<Record<string, string>>) => {
  const target = await serverDatabase();
  onTestFinished(() => target.drop());
  const project = aProject({ shop: { files: { 'migrations/20260101000000_create_shop/migration.sql': BASE } } });
  const run = (...args: readonly string[]): Promise<Finished> =>
    project.run(args, { env: { DATABASE_URL: target.url } });
  await run('compose', '--lock-only');
  await run('migrate', '--quiet');
  for (const [index, [name, sql]] of Object.entries(pending).entries())
    project.write(`shop/migrations/202602010000${String(index + 10)}_${name}/migration.sql`, sql);
  expect(await run('compose', '--lock-only')).toMatchObject({ code: 0 });
  return { run, planned: async () => JSON.parse((await run('plan', '--json')).stdout) as PlanJson };
};

/** Codes by name of the migration, in order of place. */
const codesByMigration = ({ segments, hazards }: PlanJson): Readonly<Record<string, readonly unknown[]>> =>
  Object.fromEntries(
    segments
      .flatMap(({ migrations }) => migrations)
      .map(({ key }) => [
        key.replace(/^shop\/\d+_/, ''),
        hazards.filter((hazard) => hazard.key === key).map(({ code }) => code),
      ]),
  );

describe('plan on a database in use', () => {
  test('finds what stops those who use it, and is silent about what does not', async () => {
    const { planned } = await withPending({
      add_volatile: 'alter table public.orders add column number uuid not null default gen_random_uuid();',
      add_constant:
        'alter table public.orders add column state text not null default $$open$$, add day date default current_date;',
      add_required: 'alter table public.orders add column code text not null;',
      index_table: 'create index orders_user on public.orders (user_id);',
      index_gently: 'create index concurrently orders_note on public.orders (note);',
      index_new:
        'create table public.coupons (code int primary key, user_id int);\ncreate index on public.coupons (user_id);',
      reference:
        'alter table public.orders add constraint orders_user foreign key (user_id) references public.users (id);',
      reference_gently:
        'alter table public.orders add constraint orders_buyer foreign key (user_id) references public.users (id) not valid;',
      validate: 'alter table public.orders validate constraint orders_buyer;',
      reference_new: 'alter table public.coupons add foreign key (user_id) references public.users (id);',
      change_type: 'alter table public.orders alter column total type bigint;',
      change_new: 'alter table public.coupons alter column code type text, alter column user_id set not null;',
      require: 'alter table public.users alter column age set not null;',
      check: 'alter table public.users add constraint grown check (age > 0);',
      be_unique: 'alter table public.users add constraint one_name unique (name);',
      drop_index: 'drop index public.orders_total;',
      rename: 'alter table public.users rename column age to years;',
      drop_column: 'alter table public.users drop column years;',
      drop_new: 'drop table public.coupons;',
      drop_table: 'drop table public.orders;',
    });
    expect(codesByMigration(await planned())).toEqual({
      add_volatile: ['hazard-adding-field-with-default'],
      add_constant: [],
      add_required: ['hazard-adding-required-field'],
      index_table: ['hazard-require-concurrent-index-creation'],
      index_gently: [],
      index_new: [],
      reference: ['hazard-adding-foreign-key-constraint'],
      reference_gently: [],
      validate: [],
      reference_new: [],
      change_type: ['hazard-changing-column-type'],
      change_new: [],
      require: ['hazard-adding-not-nullable-field'],
      check: ['hazard-constraint-missing-not-valid'],
      be_unique: ['hazard-disallowed-unique-constraint'],
      drop_index: ['hazard-require-concurrent-index-deletion'],
      rename: ['hazard-renaming-column'],
      drop_column: ['hazard-ban-drop-column'],
      drop_new: [],
      drop_table: ['hazard-ban-drop-table'],
    });
  });

  test('tells the locks of every statement, and hazards as findings with place and cure', async () => {
    const { run, planned } = await withPending({
      number_orders: `-- Orders get a number.
alter table public.orders add column number uuid default gen_random_uuid();
create table public.coupons (user_id int references public.users (id));
`,
      index_orders: 'drop index concurrently public.orders_total;',
    });
    const { planId, segments, hazards } = await planned();
    expect(segments.map(({ kind, migrations }) => [kind, migrations.map(({ statements }) => statements)])).toEqual([
      [
        'transaction',
        [
          [
            {
              line: 2,
              kind: 'AlterTableStmt',
              lock: 'ACCESS EXCLUSIVE',
              relations: [
                { name: 'public.orders', lock: 'ACCESS EXCLUSIVE', rewrites: true, scans: true, isNew: false },
              ],
              rewrites: true,
              scans: true,
              runsInTransaction: true,
            },
            {
              line: 3,
              kind: 'CreateStmt',
              lock: 'SHARE ROW EXCLUSIVE',
              relations: [{ name: 'public.users', lock: 'SHARE ROW EXCLUSIVE', isNew: false }],
              rewrites: false,
              scans: false,
              runsInTransaction: true,
            },
          ],
        ],
      ],
      [
        'autocommit',
        [
          [
            {
              line: 1,
              kind: 'DropStmt',
              lock: 'SHARE UPDATE EXCLUSIVE',
              relations: [
                { name: 'public.orders', lock: 'SHARE UPDATE EXCLUSIVE', isNew: false },
                { name: 'public.orders_total', lock: 'SHARE UPDATE EXCLUSIVE', isNew: false },
              ],
              rewrites: false,
              scans: false,
              runsInTransaction: false,
            },
          ],
        ],
      ],
    ]);
    expect(hazards).toMatchObject([
      {
        code: 'hazard-adding-field-with-default',
        severity: 'warning',
        key: 'shop/20260201000010_number_orders',
        file: '../shop/migrations/20260201000010_number_orders/migration.sql',
        line: 2,
        column: 58,
        hint: expect.stringContaining('Add the column without a default'),
      },
    ]);
    const { planId: dryRunId } = JSON.parse((await run('migrate', '--dry-run', '--json')).stdout) as PlanJson;
    expect(dryRunId).toBe(planId);

    const text = (await run('plan')).stdout;
    expect(text).toContain('    ACCESS EXCLUSIVE on public.orders (rewritten)\n');
    expect(text).toContain('    SHARE UPDATE EXCLUSIVE on public.orders, public.orders_total\n');
    expect(text).toContain('20260201000010_number_orders/migration.sql:2:58');
    expect(text).toContain('cure: Add the column without a default');
    expect(text).toContain('1 hazard to a database that is in use.');
    expect(text).not.toContain('create table');

    const { stdout: verbose } = await run('plan', '--verbose');
    expect(verbose).toMatch(/^ +3 {2}create table public\.coupons .*SHARE ROW EXCLUSIVE on public\.users$/m);
  });

  test('is silent about what a migration allows, with a reason, and about that alone', async () => {
    const allow = '-- @allow hazard-changing-column-type orders has ten rows';
    const { planned } = await withPending({
      allowed: `${allow}\nalter table public.orders alter column total type bigint;`,
      another: `${allow}\nalter table public.orders drop column note;`,
      later: 'alter table public.orders alter column user_id type bigint;',
    });
    expect(codesByMigration(await planned())).toEqual({
      allowed: [],
      another: ['hazard-ban-drop-column'],
      later: ['hazard-changing-column-type'],
    });
  });
});

describe('plan of a whole stream', () => {
  const PROJECT = fileURLToPath(new URL('..', import.meta.url));

  test('fits on a screen where the database is empty, and says that nobody waits', async () => {
    const target = await serverDatabase();
    onTestFinished(() => target.drop());
    const options = { cwd: PROJECT, env: { DATABASE_URL: target.url } };
    const { stdout } = await tributary(['plan'], options);
    expect(stdout.split('\n').length).toBeLessThan(24);
    expect(stdout).toContain('Nobody waits: no relation that the plan locks is there yet.\n');
    expect(stdout).not.toContain('hazard');

    const { segments, hazards } = JSON.parse((await tributary(['plan', '--json'], options)).stdout) as PlanJson;
    const migrations = segments.flatMap((segment) => segment.migrations);
    expect(migrations.length).toBeGreaterThan(60);
    expect(migrations.every(({ statements }) => statements.length > 0)).toBe(true);
    expect(migrations.flatMap(({ statements }) => statements.flatMap(({ relations }) => relations))).not.toContainEqual(
      expect.objectContaining({ isNew: false }),
    );
    expect(hazards).toEqual([]);

    const { stdout: verbose } = await tributary(['plan', '--verbose'], options);
    for (const { key } of migrations) expect(verbose).toContain(`\n  ${key} `);
  });
});

test('a linter that is not there is told in one line, and the locks all the same', () => {
  const migration = { key: 'a/20260101000000_one', service: 'a' } as Migration;
  const entry = { key: migration.key, package: '@acme/a@1.0.0' } as LockEntry;
  const planned = { entry, migration };
  const relation = { name: 'public.t', lock: 'SHARE', scans: true, isNew: false } as const;
  const statement = { statement: { line: 1, text: '' } as SqlStatement, lock: 'SHARE', relations: [relation] } as const;
  const text = planText(
    { composition: 'shop', environment: { isColored: false, invocation: 'tributary' } as Environment },
    {
      label: 'pglite://memory',
      plan: {
        planId: '0123456789abcdef',
        composition: 'shop',
        segments: [{ kind: 'transaction', migrations: [planned] }],
      },
      impact: {
        migrations: [{ planned, statements: [{ ...statement, isFelt: true }] }],
        hazards: [],
        unknownBecause: 'squawk-cli has no program for aix-ppc64 here',
      },
      isVerbose: false,
    },
  );
  expect(text).toMatchInlineSnapshot(`
    "shop → pglite://memory
    1 migration in 1 segment, plan 0123456789abcdef

    segment 1: one transaction
      a/20260101000000_one  @acme/a@1.0.0
        SHARE on public.t (read whole)

    Hazards were not looked for: squawk-cli has no program for aix-ppc64 here.
    Next: tributary plan --sql prints the SQL, tributary migrate runs it.
    "
  `);
});
