import { randomUUID } from 'node:crypto';

import { sql, type SQL } from 'drizzle-orm';
import { drizzle as drizzlePglite } from 'drizzle-orm/pglite';
import { drizzle as drizzlePostgres } from 'drizzle-orm/postgres-js';

import { serverDatabase, serverUrls, type ServerDatabase } from './server-database.ts';
import { optionsWithout, variantFor } from './server-variant.ts';
import { streamOf, type PackageStream } from './stream-of.ts';

/** What Drizzle's PGlite and postgres.js databases have in common. */
export type DrizzleDatabase = ReturnType<typeof drizzlePglite> | ReturnType<typeof drizzlePostgres>;

/** One way to reach a database with a package and all it depends on; each call gets a database of its own. */
export interface DrizzleDriver {
  readonly name: string;
  /** As a signed-in account, for the whole session. */
  readonly asUser: (body: (db: DrizzleDatabase, userId: string) => Promise<void>) => Promise<void>;
  /** As the service role, for the whole session. */
  readonly asService: (body: (db: DrizzleDatabase) => Promise<void>) => Promise<void>;
  /** As who made the tables, whom nothing limits. */
  readonly asOwner: (body: (db: DrizzleDatabase) => Promise<void>) => Promise<void>;
}

/** Settings of postgres.js that change what it sends or reads. Names are short: a test's title shows 40 characters. */
const POSTGRES_SETTINGS: readonly (readonly [string, object])[] = [
  ['postgres.js', {}],
  ['postgres.js unprepared', { prepare: false }],
  ['postgres.js untyped', { fetch_types: false }],
];

/** PGlite, and every server of the run with each of the settings. */
export const drizzleDrivers = (packageUrl: URL): readonly DrizzleDriver[] => [
  driverOf('PGlite', onPglite(packageUrl)),
  ...serverUrls().flatMap((server) =>
    POSTGRES_SETTINGS.map(([name, options]) =>
      driverOf(`${name}, ${server.name}`, onPostgres(packageUrl, server.url, options)),
    ),
  ),
];

/** The one call that the types of both drivers agree on. */
interface Executor {
  execute(query: SQL): PromiseLike<unknown>;
}

type Run = (body: (db: DrizzleDatabase) => Promise<void>) => Promise<void>;

const driverOf = (name: string, run: Run): DrizzleDriver => ({
  name,
  asUser: (body) =>
    run(async (db) => {
      const userId = randomUUID();
      await addAccount(db, userId);
      await become(db, 'authenticated', { sub: userId });
      await body(db, userId);
    }),
  asService: (body) =>
    run(async (db) => {
      await become(db, 'service_role', {});
      await body(db);
    }),
  asOwner: run,
});

const addAccount = (db: Executor, id: string): PromiseLike<unknown> =>
  db.execute(sql`insert into auth.users (id, email) values (${id}, ${`${id}@example.com`})`);

const become = async (db: Executor, role: string, claims: Readonly<Record<string, string>>): Promise<void> => {
  await db.execute(sql`select set_config('request.jwt.claims', ${JSON.stringify({ ...claims, role })}, false)`);
  await db.execute(sql`set role ${sql.identifier(role)}`);
};

/** Texts of a stream, in its order. */
const migrationsOf = ({ lock, packages }: PackageStream): readonly string[] => {
  const texts = new Map(packages.flatMap(({ migrations }) => migrations.map(({ key, sql: text }) => [key, text])));
  return lock.entries.map(({ key }) => texts.get(key) ?? '');
};

/** A bare PGlite brings no extensions: what can does without them. */
const bareStream = async (packageUrl: URL): Promise<PackageStream> => {
  const stream = await streamOf(packageUrl);
  const options = optionsWithout(stream, stream.extensions);
  return options.length === 0 ? stream : streamOf(packageUrl, { options });
};

const onPglite =
  (packageUrl: URL): Run =>
  async (body) => {
    const db = drizzlePglite();
    try {
      for (const migration of migrationsOf(await bareStream(packageUrl))) {
        // Typed callers need none of the others.
        await db.$client.exec(migration.replace(/^create extension if not exists \w+;$/gm, ''));
      }
      await body(db);
    } finally {
      await db.$client.close();
    }
  };

/** As the server can take it: with the options that do without the extensions it lacks. */
const streamOn = async (packageUrl: URL, target: ServerDatabase): Promise<PackageStream> => {
  const connection = await target.connect();
  try {
    return (await variantFor(packageUrl, connection)).stream;
  } finally {
    await connection.close();
  }
};

const onPostgres =
  (packageUrl: URL, server: string, options: object): Run =>
  async (body) => {
    const target = await serverDatabase({ server });
    const db = drizzlePostgres({ connection: { url: target.url, max: 1, onnotice: () => {}, ...options } });
    try {
      for (const migration of migrationsOf(await streamOn(packageUrl, target))) await db.$client.unsafe(migration);
      await body(db);
    } finally {
      await db.$client.end();
      await target.drop();
    }
  };
