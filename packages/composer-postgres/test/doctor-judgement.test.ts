import { describe, expect, test } from 'vitest';

import { connectionChecks, lockTableChecks, type CapacityFacts } from '../src/doctor/capacity.ts';
import { clockChecks } from '../src/doctor/clock.ts';
import { debianPackage } from '../src/doctor/debian-package.ts';
import { extensionChecks, type ExtensionFacts } from '../src/doctor/extensions.ts';
import { poolerChecks, type PoolerFacts } from '../src/doctor/pooler.ts';
import { rightsChecks, type RightsFacts, type RightsNeeds } from '../src/doctor/rights.ts';
import { serverChecks } from '../src/doctor/server.ts';
import { timeoutChecks } from '../src/doctor/timeouts.ts';
import { targetOf } from './support/databases.ts';
import { complaints, lineOf } from './support/lines.ts';

describe('server version, by the local date', () => {
  const judged = (version: number, day: string, kind: 'postgres' | 'pglite' = 'postgres') =>
    serverChecks({ kind, version, encoding: 'UTF8' }, new Date(`${day}T12:00:00Z`))
      .slice(0, 1)
      .map(lineOf);

  test.each([
    [180_003, '2026-01-01', 'ok server-version: PostgreSQL 18.3'],
    [150_004, '2027-11-11', 'ok server-version: PostgreSQL 15.4'],
    [990_000, '2090-01-01', 'ok server-version: PostgreSQL 99.0'],
    [
      150_004,
      '2027-11-12',
      'warning server-version: PostgreSQL 15.4, and gets no more fixes since 2027-11-11 → Upgrade the server to a newer major version.',
    ],
    [
      140_010,
      '2026-01-01',
      'warning server-version: PostgreSQL 14.10: 15 is the oldest that is supported → Upgrade the server to PostgreSQL 15 or newer.',
    ],
    [
      130_000,
      '2026-01-01',
      'warning server-version: PostgreSQL 13.0: 15 is the oldest that is supported, and gets no more fixes since 2025-11-13 → Upgrade the server to PostgreSQL 15 or newer.',
    ],
    [
      110_001,
      '2026-01-01',
      'warning server-version: PostgreSQL 11.1: 15 is the oldest that is supported, and gets no more fixes since long ago → Upgrade the server to PostgreSQL 15 or newer.',
    ],
  ])('%d on %s', (version, day, line) => {
    expect(judged(version, day)).toEqual([line]);
  });

  test('an embedded one is renewed with the composer, so that its age is nobody’s task', () => {
    expect(judged(180_003, '2040-01-01', 'pglite')).toEqual(['ok server-version: PostgreSQL 18.3 (PGlite)']);
  });
});

test('an encoding other than UTF8 is an error', () => {
  const facts = { kind: 'postgres', version: 180_000, encoding: 'LATIN1' } as const;
  expect(complaints(serverChecks(facts, new Date('2026-01-01')))).toMatchInlineSnapshot(`
    [
      "error encoding: LATIN1: migrations and seeds are UTF-8, and a character that LATIN1 lacks makes them fail → Create the database again: createdb --template=template0 --encoding=UTF8 NAME.",
    ]
  `);
});

test('clocks may differ by a minute, in both directions', () => {
  expect([59_999, -60_000, 60_001, -3_600_000].flatMap(clockChecks).map(lineOf)).toMatchInlineSnapshot(`
    [
      "ok clock: the server’s and this machine’s differ by 60 s",
      "ok clock: the server’s and this machine’s differ by 60 s",
      "warning clock: the server’s clock is 60 s ahead of this machine’s → Set both by NTP: new migrations carry this machine’s time, the ledger the server’s.",
      "warning clock: the server’s clock is 3600 s behind this machine’s → Set both by NTP: new migrations carry this machine’s time, the ledger the server’s.",
    ]
  `);
});

describe('timeouts of the role', () => {
  const judged = (timeouts: Readonly<Record<string, number>>) =>
    timeoutChecks({ role: 'app', database: '"my shop"', timeouts }).map(lineOf);

  test('that are not set, or leave a run time enough, are no matter', () => {
    expect(judged({})).toEqual(['ok timeouts: none that cuts a run short']);
    expect(judged({ idle_in_transaction_session_timeout: 60_000 })).toEqual([
      'ok timeouts: none that cuts a run short',
    ]);
  });

  test('that cut a run short are named with what they do, and with the statements that lift them', () => {
    const all = {
      idle_in_transaction_session_timeout: 500,
      lock_timeout: 2000,
      statement_timeout: 30_000,
      transaction_timeout: 90_000,
    };
    expect(judged(all)).toMatchInlineSnapshot(`
      [
        "warning timeouts: idle_in_transaction_session_timeout: a transaction that pauses for 500 ms is ended; lock_timeout: what runs outside a transaction gives up after 2 s of waiting for a lock; statement_timeout: a statement outside a transaction, such as an index built concurrently, is cancelled after 30 s; transaction_timeout: a run that takes longer than 90 s loses its lock → Give migrations a role of their own, and there: alter role app in database "my shop" set idle_in_transaction_session_timeout = 0; alter role app in database "my shop" set lock_timeout = 0; alter role app in database "my shop" set statement_timeout = 0; alter role app in database "my shop" set transaction_timeout = 0;",
      ]
    `);
  });
});

describe('connections', () => {
  const facts = (slots: CapacityFacts['slots']): CapacityFacts => ({
    slots,
    maxConnections: 100,
    maxPreparedTransactions: 0,
    maxLocksPerTransaction: 64,
  });

  test.each([
    [
      'plenty',
      { server: 90, database: 50, role: 5 },
      'ok connections: 5 more connections are free by the limit of the role',
    ],
    ['few', { server: 4 }, 'warning connections: 4 more connections are free of 100 →'],
    ['none on the server', { server: -2 }, 'error connections: 0 more connections are free of 100: a run needs two →'],
    [
      'none for the role',
      { server: 90, role: 0 },
      'error connections: 0 more connections are free by the limit of the role: a run needs two →',
    ],
    [
      'none for the database',
      { server: 90, database: 0, role: 3 },
      'error connections: 0 more connections are free by the limit of the database: a run needs two →',
    ],
  ])('%s', (_, slots, line) => {
    expect(connectionChecks(facts(slots)).map(lineOf)).toEqual([expect.stringContaining(line)]);
  });

  test('the lock table is measured against the heaviest migration', () => {
    const judged = (locks?: number) =>
      lockTableChecks(facts({ server: 90 }), locks === undefined ? undefined : { key: 'a/big', locks }).map(lineOf);
    expect([undefined, 3200, 3201, 6401].flatMap(judged)).toMatchInlineSnapshot(`
      [
        "ok lock-table: room for 6400 locks (64 × 100)",
        "ok lock-table: room for 6400 locks (64 × 100); the heaviest migration, a/big, takes about 3200",
        "warning lock-table: room for 6400 locks (64 × 100), shared by all sessions, and a/big alone takes about 3201 → Raise max_locks_per_transaction to 129 and restart the server, or cut the migration in two.",
        "error lock-table: room for 6400 locks (64 × 100), but a/big alone takes about 6401: it fails with SQLSTATE 53200 → Raise max_locks_per_transaction to 257 and restart the server, or cut the migration in two.",
      ]
    `);
  });
});

describe('extensions', () => {
  const judged = (extension: Partial<ExtensionFacts>, setting: { kind?: 'pglite'; isHostAdministrator?: true } = {}) =>
    extensionChecks([{ name: 'postgis', state: 'available', isCreatable: false, ...extension }], {
      kind: 'postgres',
      version: 150_004,
      isHostAdministrator: false,
      ...setting,
    }).map(lineOf);

  test('that are there, or that the role or its host may create, are ok', () => {
    expect([
      ...judged({ state: 'installed' }),
      ...judged({ isCreatable: true }),
      ...judged({}, { isHostAdministrator: true }),
      ...extensionChecks([], { kind: 'postgres', version: 150_004, isHostAdministrator: false }).map(lineOf),
    ]).toEqual([
      'ok extension-postgis: installed',
      'ok extension-postgis: available; the migration that needs it creates it',
      'ok extension-postgis: available; the migration that needs it creates it',
      'ok extensions: the composition needs none',
    ]);
  });

  test('that are not there are an error with the way to get them', () => {
    expect([...judged({}), ...judged({ state: 'absent' }), ...judged({ state: 'absent' }, { kind: 'pglite' })])
      .toMatchInlineSnapshot(`
      [
        "error extension-postgis: available, but this role may not create it → Let a superuser run, once, in this database: create extension "postgis";",
        "error extension-postgis: not available → Install its files on the server (Debian: apt install postgresql-15-postgis-3), or switch it on at your host.",
        "error extension-postgis: PGlite does not carry it → Use a PostgreSQL server that has it: --database-url postgres://…",
      ]
    `);
  });

  test.each([
    ['pgcrypto', 'postgresql-15'],
    ['uuid-ossp', 'postgresql-15'],
    ['postgis', 'postgresql-15-postgis-3'],
    ['vector', 'postgresql-15-pgvector'],
    ['pg_cron', 'postgresql-15-cron'],
    ['plpython3u', 'postgresql-plpython3-15'],
    ['pg_hint_plan', 'postgresql-15-pg-hint-plan'],
  ])('%s comes with Debian’s %s', (extension, name) => {
    expect(debianPackage(extension, 15)).toBe(name);
  });
});

describe('rights', () => {
  const FACTS: RightsFacts = {
    role: 'app',
    quotedRole: 'app',
    quotedDatabase: 'shop',
    isSuperuser: false,
    hostRoles: [],
    canCreateSchema: true,
    canCreateInPublic: true,
    isStandby: false,
    isReadOnly: false,
  };
  const NEEDS: RightsNeeds = { hasLedger: true, createsInPublic: true, privileged: [] };
  const judged = (facts: Partial<RightsFacts>, needs: Partial<RightsNeeds> = {}) =>
    rightsChecks({ ...FACTS, ...facts }, { ...NEEDS, ...needs });

  test('that suffice are said', () => {
    expect(judged({}).map(lineOf)).toMatchInlineSnapshot(`
      [
        "ok writable: reads and writes",
        "ok create-schema: app may create schemas",
        "ok create-in-public: app may create in schema public",
        "ok privileged: app is no superuser, and no pending migration is marked @privileged",
      ]
    `);
  });

  test('that are missing are errors with the grant that is needed', () => {
    expect([
      ...complaints(judged({ isStandby: true })),
      ...complaints(judged({ isReadOnly: true })),
      ...complaints(judged({ canCreateSchema: false }, { hasLedger: false })),
      ...complaints(judged({ canCreateInPublic: false })),
      ...complaints(judged({ canCreateInPublic: undefined })),
      ...complaints(judged({}, { privileged: ['a/one', 'a/two'] })),
    ]).toMatchInlineSnapshot(`
      [
        "error writable: the server is a standby: nothing can be written → Name the primary server in the database URL.",
        "error writable: transactions are read-only (default_transaction_read_only) → Use the role that owns the schema, or: alter role app in database shop set default_transaction_read_only = off;",
        "error create-schema: app may not create schemas, and the ledger needs one → Let the database’s owner run: grant create on database shop to app;",
        "error create-in-public: app may not create in schema public, and migrations do → Let its owner run: grant create on schema public to app;",
        "error create-in-public: there is no schema public, and migrations create in it → Let the database’s owner run: create schema public;",
        "error privileged: 2 pending migrations are marked @privileged (a/one, …), and app is no superuser → Run migrate as a superuser or as your host’s administrator.",
      ]
    `);
  });

  test('that only some compositions need are asked of those', () => {
    expect(complaints(judged({ canCreateSchema: false }))).toEqual([expect.stringMatching(/^warning create-schema/)]);
    expect(complaints(judged({ canCreateInPublic: false }, { createsInPublic: false }))).toEqual([]);
    const privileged = { privileged: ['a/one'] };
    expect(complaints(judged({ isSuperuser: true }, privileged))).toEqual([]);
    expect(complaints(judged({ hostRoles: ['rds_superuser'] }, privileged))).toEqual([]);
  });
});

describe('pooler', () => {
  const server = targetOf('postgres://app@db:5432/shop');
  const judged = (facts: Partial<PoolerFacts>, target = server) =>
    poolerChecks(target, { announced: 7, backends: [7, 7, 7], held: 8, ...facts }).map(lineOf);

  test('says what was seen', () => {
    expect([
      ...judged({}),
      ...judged({ announced: 99_999 }),
      ...judged({ announced: 99_999, backends: [7, 9, 7] }),
      ...judged({ announced: 99_999, held: 7 }),
      ...judged({}, targetOf('postgres://app@db:6543/shop')),
      ...poolerChecks(server, { refused: 'db refused the connection: too many clients.' }).map(lineOf),
      ...poolerChecks(targetOf('pglite://memory')).map(lineOf),
    ]).toMatchInlineSnapshot(`
      [
        "ok pooler: none seen: the backend that answers is the one that was announced",
        "ok pooler: a pooler stands between, and kept one backend for the connection, as it does in session mode",
        "warning pooler: transaction mode: statements of one connection ran on different backends while another connection held a transaction → Runs keep to what holds inside a transaction, so migrate works through it. For steps outside a transaction, and for long ones, go to the server itself: set DIRECT_DATABASE_URL, with the server’s own host and port in it.",
        "warning pooler: transaction mode: statements of one connection ran on different backends while another connection held a transaction → Runs keep to what holds inside a transaction, so migrate works through it. For steps outside a transaction, and for long ones, go to the server itself: set DIRECT_DATABASE_URL, with the server’s own host and port in it.",
        "warning pooler: port 6543, by custom a pooler in transaction mode; its behaviour did not show it → Runs keep to what holds inside a transaction, so migrate works through it. For steps outside a transaction, and for long ones, go to the server itself: set DIRECT_DATABASE_URL, with the server’s own host and port in it.",
        "error pooler: a run needs two connections. The second: db refused the connection: too many clients. → End idle sessions, or raise the limit on connections: the server’s, or the pool’s. Past a pooler leads DIRECT_DATABASE_URL.",
        "ok pooler: none: embedded",
      ]
    `);
  });
});
