import { describe, expect, test } from 'vitest';

import { checkLock, parsePackage, selectServices, type Finding, type PackageSource } from '../src/index.ts';
import { aPackage, compose, lockOf, sourceOf, type PackageSketch } from './builders.ts';

const TABLE = 'create table public.a (id int primary key);';
const one = (sql: string, name = '20260101000000_create_a'): PackageSketch => ({ migrations: { [name]: sql } });

/** Findings as a person reads them: place, message, cure. */
const told = (findings: readonly Finding[]): string =>
  findings
    .map(({ code, file = '-', line, column, message, hint, excerpt }) =>
      [
        `${code} ${[file, line, column].filter((part) => part !== undefined).join(':')}`,
        message,
        ...(excerpt === undefined ? [] : [excerpt]),
        `cure: ${hint}`,
      ].join('\n'),
    )
    .join('\n\n');

const parsedTold = (source: PackageSource): string => told(parsePackage(source).findings);

describe('what is wrong with a package', () => {
  test('malformed names of migrations', () => {
    for (const name of [
      'init',
      '2026010100_short',
      '20260231000000_no_such_day',
      '20260101250000_no_such_hour',
      '20260101000000_Upper',
    ])
      expect(
        parsePackage(sourceOf('a', one(TABLE, name))).findings.map(({ code }) => code),
        name,
      ).toEqual(['name-malformed']);
    expect(parsedTold(sourceOf('a', one(TABLE, '20260231000000_no_such_day')))).toMatchInlineSnapshot(`
      "name-malformed packages/a/migrations/20260231000000_no_such_day/migration.sql
      "20260231000000_no_such_day" is not a migration name.
      cure: Name the folder yyyymmddhhmmss_verb_object: a real UTC time, then snake_case."
    `);
  });

  test('duplicate timestamps', () => {
    const source = sourceOf('a', { migrations: { '20260101000000_x': TABLE, '20260101000000_y': 'select 1;' } });
    expect(parsedTold(source)).toMatchInlineSnapshot(`
      "timestamp-duplicated packages/a/migrations/20260101000000_y/migration.sql
      a/20260101000000_y has the same timestamp as a/20260101000000_x.
      cure: Rename the newer of the two to a later second."
    `);
  });

  test('unknown and malformed directives', () => {
    expect(
      parsedTold(
        sourceOf(
          'a',
          one(
            `-- @require b/x\n-- @transaction off\n-- @lock-timeout soon\n-- @phase\n${TABLE}\n-- @nonsense below is a comment`,
          ),
        ),
      ),
    ).toMatchInlineSnapshot(`
      "directive-unknown packages/a/migrations/20260101000000_create_a/migration.sql:1
      @require is no directive.
      cure: Did you mean @requires? Known: @requires, @transaction, @phase, @irreversible, @allow, @lock-timeout, @privileged, @when, @unless.

      directive-malformed packages/a/migrations/20260101000000_create_a/migration.sql:2
      @transaction cannot be "off".
      cure: Write -- @transaction none

      directive-malformed packages/a/migrations/20260101000000_create_a/migration.sql:3
      @lock-timeout cannot be "soon".
      cure: Write -- @lock-timeout 500ms | 2s | 1min

      directive-malformed packages/a/migrations/20260101000000_create_a/migration.sql:4
      @phase lacks its value.
      cure: Write -- @phase expand | migrate | contract"
    `);
  });

  test('no migrations', () => {
    expect(parsedTold(sourceOf('types', { migrations: {} }))).toMatchInlineSnapshot(`
      "package-empty packages/types/package.json
      The package of "types" has no migrations.
      cure: That is fine for a package of types alone; otherwise see that migrations/ is listed in "files"."
    `);
  });

  test('a broken manifest', () => {
    const manifest = (text: string): PackageSource => ({
      ...sourceOf('a', one(TABLE)),
      manifest: { path: 'a/package.json', text },
    });
    expect(parsePackage(manifest('{')).package).toBeUndefined();
    expect(parsedTold(manifest('{'))).toMatchInlineSnapshot(`
      "manifest-malformed a/package.json
      The file is not a JSON object.
      cure: Mend its syntax."
    `);
    expect(
      parsedTold(
        manifest(
          '{"name":"a","version":"one","tributary":{"service":"A b","requires":{"x":"soon"},"extensions":"pgcrypto"}}',
        ),
      ),
    ).toMatchInlineSnapshot(`
      "manifest-malformed a/package.json
      "version" is not a semantic version: "one".
      cure: Write it as 1.2.3.

      manifest-malformed a/package.json
      "tributary.service" is not a service name.
      cure: Write lower-case letters, digits and hyphens: "auth".

      manifest-malformed a/package.json
      "tributary.requires" gives "x" no semver range.
      cure: Write { "auth": "^1.2.0" }.

      manifest-malformed a/package.json
      "tributary.extensions" is not a list of names.
      cure: Write ["pgcrypto"], or [{ "name": "vector", "unless": "without-vector" }] where an option does without it."
    `);
  });

  test('files that are passed over, and malformed seeds', () => {
    const source: PackageSource = {
      ...sourceOf('a', one(TABLE)),
      seeds: [{ set: 'dev', file: 'people.sql', source: { path: 'a/seeds/dev/people.sql', text: '' } }],
      ignored: [{ path: 'a/migrations/loose.sql', reason: 'a migration is a folder with a migration.sql' }],
    };
    expect(parsedTold(source)).toMatchInlineSnapshot(`
      "seed-malformed a/seeds/dev/people.sql
      "dev/people.sql" is not a seed name.
      cure: Name it <set>/<nnn>_<name>.sql, .ts or .js, such as reference/010_roles.sql.

      file-ignored a/migrations/loose.sql
      Passed over: a migration is a folder with a migration.sql.
      cure: Move or remove it."
    `);
  });

  test('files and folders of other tools under one number', () => {
    const reason = 'a migration is a folder with a migration.sql';
    const loose = ['003_b.sql', '004_c.sql', '005-d.sql'].map((name) => ({ path: `a/migrations/${name}`, reason }));
    const source: PackageSource = {
      ...sourceOf('a', one(TABLE)),
      ignored: [...loose, { path: 'a/migrations/003_a.sql', reason }, { path: 'a/migrations/005_e.sql', reason }],
    };
    const numbers = parsePackage(source).findings.filter(({ code }) => code === 'number-duplicated');
    expect(told(numbers)).toMatchInlineSnapshot(`
      "number-duplicated a/migrations/003_b.sql
      "003_b.sql" has the same number as "003_a.sql".
      cure: Find out which of them databases have, and in which order; then give each a time of its own.

      number-duplicated a/migrations/005_e.sql
      "005_e.sql" has the same number as "005-d.sql".
      cure: Find out which of them databases have, and in which order; then give each a time of its own."
    `);
    const folders = sourceOf('a', { migrations: { '003_a': TABLE, '003_b': TABLE, '004_c': TABLE } });
    expect(parsePackage(folders).findings.map(({ code }) => code)).toEqual([
      'name-malformed',
      'name-malformed',
      'name-malformed',
      'number-duplicated',
    ]);
  });
});

describe('what is wrong with the SQL', () => {
  test('it does not parse', () => {
    const { findings } = compose([aPackage('a', one('create table public.a (id int);\n\ncreat table public.b ();'))]);
    expect(told(findings)).toMatchInlineSnapshot(`
      "sql-unparsable packages/a/migrations/20260101000000_create_a/migration.sql:3:1
      The SQL does not parse: syntax error at or near "creat".
         3 | creat table public.b ();
             ^
      cure: Mend the statement. psql commands (\\d, \\copy) and template marks are not SQL."
    `);
  });

  test('it is empty', () => {
    expect(told(compose([aPackage('a', one('-- nothing yet\n'))]).findings)).toMatchInlineSnapshot(`
      "migration-empty packages/a/migrations/20260101000000_create_a/migration.sql
      The migration holds no statement.
      cure: Write its SQL, or delete the folder if it was never composed."
    `);
  });

  test('a part of it cannot run in a transaction', () => {
    const sql = `${TABLE}\ncreate index concurrently i on public.a (id);`;
    expect(told(compose([aPackage('a', one(sql))]).findings)).toMatchInlineSnapshot(`
      "transaction-mixed packages/a/migrations/20260101000000_create_a/migration.sql:2:1
      PostgreSQL refuses this statement inside a transaction, and others of the migration belong in one.
         2 | create index concurrently i on public.a (id);
             ^
      cure: Put it into a migration of its own, or say \`-- @transaction none\` if the migration need not be atomic."
    `);
    expect(compose([aPackage('a', one(`-- @transaction none\n${sql}`))]).findings).toEqual([]);
  });

  test.each(['begin', 'commit', 'rollback', 'savepoint s', 'start transaction', "prepare transaction 'x'"])(
    'it controls the transaction itself: %s',
    (statement) => {
      const [found] = compose([aPackage('a', one(`${TABLE}\n${statement};`))]).findings;
      expect(found).toMatchObject({ code: 'transaction-control', severity: 'error', line: 2, column: 1 });
    },
  );

  test('it names what nobody creates', () => {
    const sql = 'create table public.a (id int references public.usres (id));';
    expect(told(compose([aPackage('a', one(sql))]).findings)).toMatchInlineSnapshot(`
      "reference-unknown packages/a/migrations/20260101000000_create_a/migration.sql:1:42
      No migration of the composition creates relation public.usres.
         1 | create table public.a (id int references public.usres (id));
                                                      ^
      cure: Check the name and that its package is composed. If the host provides it, say so: -- @allow reference-unknown reason"
    `);
    expect(compose([aPackage('a', one(`-- @allow reference-unknown the host has it\n${sql}`))]).findings).toEqual([]);
  });
});

describe('what is wrong between packages', () => {
  const users = aPackage(
    'users',
    one('create table public.users (id int primary key);', '20260101000000_create_users'),
  );
  const orders = 'create table public.orders (\n  user_id int references public.users (id)\n);';

  test('a reference to a package that is not declared', () => {
    expect(told(compose([users, aPackage('orders', one(orders))]).findings)).toMatchInlineSnapshot(`
      "dependency-undeclared packages/orders/migrations/20260101000000_create_a/migration.sql:2:26
      relation public.users belongs to "users", but @acme/orders does not depend on @acme/users.
         2 |   user_id int references public.users (id)
                                      ^
      cure: Add "@acme/users": "^1.0.0" to the dependencies of @acme/orders, or "users": "^1.0.0" to its tributary.requires."
    `);
  });

  test('even when only the body of a function names it', () => {
    const body =
      'create function public.f() returns void language plpgsql as $$ begin delete from public.users; end $$;';
    expect(compose([users, aPackage('orders', one(body))]).findings.map(({ code }) => code)).toEqual([
      'dependency-undeclared',
    ]);
  });

  test('an unknown @requires', () => {
    const sketch = { ...one(`-- @requires users/20260101000000_create_user\n${TABLE}`), needs: ['users'] };
    expect(told(compose([users, aPackage('a', sketch)]).findings)).toMatchInlineSnapshot(`
      "requires-unknown packages/a/migrations/20260101000000_create_a/migration.sql:1
      @requires names users/20260101000000_create_user, which no package of the composition has.
      cure: Did you mean users/20260101000000_create_users?"
    `);
  });

  test('two packages that claim one service, and one object', () => {
    const again = {
      ...aPackage('users', { version: '2.0.0', migrations: {} }),
      name: '@other/users',
      manifestPath: 'other/package.json',
    };
    expect(told(compose([users, again]).findings)).toMatchInlineSnapshot(`
      "service-claimed-twice other/package.json
      Service "users" is claimed by @acme/users@1.0.0 (packages/users/package.json) and by @other/users@2.0.0 (other/package.json).
      cure: Keep one of them: rename a service, or let one version of the package be installed."
    `);
    const other = aPackage('people', one('create table users (id int primary key);', '20260202000000_create_users'));
    expect(told(compose([users, other]).findings)).toMatchInlineSnapshot(`
      "object-claimed-twice packages/people/migrations/20260202000000_create_users/migration.sql
      relation public.users is created by people/20260202000000_create_users (@acme/people) and by users/20260101000000_create_users (@acme/users).
      cure: One service owns an object: rename one of the two, or compose the packages apart, for a database each."
    `);
  });

  test('a required version that is not installed, and a service that is not composed', () => {
    const a = aPackage('a', { ...one(TABLE), requires: { users: '^2.0.0', gone: '^1.0.0' } });
    expect(told(compose([users, a]).findings)).toMatchInlineSnapshot(`
      "range-unsatisfied packages/a/package.json
      "a" requires users ^2.0.0, but @acme/users is at 1.0.0.
      cure: Install a version of @acme/users in that range, or widen the range.

      service-missing packages/a/package.json
      "a" requires service "gone", which the composition does not have.
      cure: Add "gone" to the composition, or remove it from tributary.requires."
    `);
    expect(told(selectServices([users], ['users', 'gone']).findings)).toMatchInlineSnapshot(`
      "service-missing -
      The composition names service "gone", but no installed package claims it.
      cure: Add its package to the app's dependencies and install. Services found: users."
    `);
  });

  //  a1 ──▶ b1 ──▶ a2 ──(order)──▶ a1
  test('a cycle, with its real path', () => {
    const a = aPackage('a', {
      requires: { b: '*' },
      migrations: {
        '20260101000000_a1': 'create table public.a1 (id int primary key, b int references public.b1 (id));',
        '20260103000000_a2': 'create table public.a2 (id int primary key);',
      },
    });
    const b = aPackage('b', {
      requires: { a: '*' },
      migrations: {
        '20260102000000_b1': 'create table public.b1 (id int primary key, a int references public.a2 (id));',
      },
    });
    expect(told(compose([a, b]).findings)).toMatchInlineSnapshot(`
      "cycle-found packages/a/migrations/20260101000000_a1/migration.sql
      These migrations need one another: a/20260101000000_a1 → b/20260102000000_b1 → a/20260103000000_a2 → a/20260101000000_a1
        a/20260101000000_a1 names relation public.b1, which b/20260102000000_b1 creates
        b/20260102000000_b1 names relation public.a2, which a/20260103000000_a2 creates
        a/20260103000000_a2 comes after a/20260101000000_a1 in its service
      cure: Split one of them, so that the part the others need comes first and the part that needs them comes last."
    `);
  });
});

describe('what was locked and is not true any more', () => {
  const before = lockOf([aPackage('a', one(TABLE))]);

  test('an edited migration', () => {
    const edited = compose([aPackage('a', one(`${TABLE} -- better`))], before);
    expect(told(edited.findings)).toMatchInlineSnapshot(`
      "locked-edited packages/a/migrations/20260101000000_create_a/migration.sql
      a/20260101000000_create_a was edited after it was locked: sha256:c8a552f2978105cdfd68f12002a2599cfa6a41d2ea5a56bb20c42f2d979f6a49 became sha256:ecbe2c82672007da7f820f336585b012137563175f821ead3c1e2cf0579d7cb2.
      cure: Restore the text that @acme/a@1.0.0 had, and put the change into a new migration. If no database ever ran it, lock it anew: compose --amend."
    `);
    expect(edited.lock).toEqual(before);
    expect(checkLock([aPackage('a', one(`${TABLE} -- better`))], before).map(({ code }) => code)).toEqual([
      'locked-edited',
    ]);
  });

  test('a migration that vanished, and a package that did', () => {
    const other = aPackage('a', one('create table public.b ();', '20260201000000_create_b'));
    expect(told(compose([other], before).findings)).toMatchInlineSnapshot(`
      "locked-vanished packages/a/package.json
      a/20260101000000_create_a is locked, but @acme/a@1.0.0 does not have it any more.
      cure: Install a package that still has it (it came with @acme/a@1.0.0); a released migration is never removed."
    `);
    expect(told(compose([], before).findings)).toMatchInlineSnapshot(`
      "locked-vanished -
      a/20260101000000_create_a is locked, but no package of the composition claims "a".
      cure: Install a package that still has it (it came with @acme/a@1.0.0); a released migration is never removed."
    `);
  });

  test('a package older than the lock', () => {
    const newer = lockOf([aPackage('a', { ...one(TABLE), version: '1.10.0' })]);
    expect(told(compose([aPackage('a', { ...one(TABLE), version: '1.9.0' })], newer).findings)).toMatchInlineSnapshot(`
      "version-older packages/a/package.json
      @acme/a is installed at 1.9.0, but the stream was composed with 1.10.0.
      cure: Install @acme/a@1.10.0 or newer."
    `);
  });

  test('a new migration that a locked one would need before it', () => {
    const late = aPackage('a', { migrations: { '20251231000000_early': 'select 1;', ...one(TABLE).migrations } });
    expect(told(compose([late], before).findings)).toMatchInlineSnapshot(`
      "locked-preceded packages/a/migrations/20251231000000_early/migration.sql
      a/20251231000000_early is new, but a/20260101000000_create_a, which is locked, comes after it in its service.
      cure: The stream only grows. Give the new migration a later timestamp, and let nothing that is locked need it."
    `);
  });

  test('a migration that is not locked yet is refused where only the lock counts', () => {
    const more = aPackage('a', { migrations: { ...one(TABLE).migrations, '20260301000000_more': 'select 1;' } });
    expect(told(checkLock([more], before))).toMatchInlineSnapshot(`
      "lock-behind packages/a/migrations/20260301000000_more/migration.sql
      a/20260301000000_more is not in stream.lock yet.
      cure: Run compose and commit stream.lock: only what is locked is applied."
    `);
    expect(checkLock([aPackage('a', one(TABLE))], before)).toEqual([]);
  });
});
