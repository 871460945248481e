import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { applyTenantSchema, type TenantDescription } from '@tributary/business-store';
import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';

import type { Bench } from '../bench.ts';
import { rowsOf, type Result } from '../result.ts';
import type { Outcome } from '../rounds.ts';
import { connection } from '../server.ts';

const CONNECTIONS = 4;

/**
 * Schemas of many tenants in one database, each from the demo's description: what one takes, and all of
 * them. Rounds do not apply: every tenant is one.
 */
export const measureTenants = async (bench: Bench, tenants: number): Promise<Result> => {
  const url = await bench.server.create();
  try {
    await composeBusinessStore(url);
    const description = demoDescription(await demoText(url));
    const works = [
      { label: 'make a schema', description, connections: 1, from: 0, count: tenants / 2 },
      {
        label: `make a schema, ${CONNECTIONS} at once`,
        description,
        connections: CONNECTIONS,
        from: tenants / 2,
        count: tenants / 2,
      },
      { label: 'apply the same again', description, connections: 1, from: 0, count: tenants / 5 },
      { label: 'add a column', description: withColumn(description), connections: 1, from: 0, count: tenants / 5 },
    ];
    const rows: (readonly [name: string, milliseconds: readonly number[]])[] = [];
    for (const { label, connections, from, count, ...work } of works) {
      bench.say(label);
      const ids = Array.from({ length: count }, (_, index) => tenantId(from + index));
      const { each, total } = await applyAll(url, { ids, connections, description: work.description });
      rows.push([`${label}: each`, each], [`${label}: ${ids.length} tenants`, [total]]);
    }
    return {
      title: `Schemas of ${tenants} tenants`,
      reference: '',
      rows: rowsOf(
        rows.map(([name]) => ({ name, label: name })),
        new Map(rows.map(([name, milliseconds]): [string, Outcome] => [name, { kind: 'measured', milliseconds }])),
        '',
      ),
      notes: [`${description.schemas.flatMap(({ tables }) => tables).length} tables a tenant. ${await sizeOf(url)}`],
    };
  } finally {
    await bench.server.drop(url);
  }
};

interface Work {
  readonly ids: readonly string[];
  readonly connections: number;
  readonly description: TenantDescription;
}

/** Milliseconds of every tenant, and from the first to the last. */
const applyAll = async (
  url: string,
  { ids, connections, description }: Work,
): Promise<{ readonly each: readonly number[]; readonly total: number }> => {
  const client = postgres(url, { max: connections, onnotice: () => {} });
  const db = drizzle({ client });
  const waiting = ids.values();
  const each: number[] = [];
  const work = async (): Promise<void> => {
    for (const tenantId of waiting) {
      const start = performance.now();
      await applyTenantSchema(db, { tenantId, description });
      each.push(performance.now() - start);
    }
  };
  const start = performance.now();
  await Promise.all(Array.from({ length: connections }, work));
  const total = performance.now() - start;
  await client.end();
  return { each, total };
};

const tenantId = (number: number): string => `aaaaaaaa-0000-4000-8000-${String(number).padStart(12, '0')}`;

const withColumn = (description: TenantDescription): TenantDescription => ({
  ...description,
  schemas: description.schemas.map((schema) => ({
    ...schema,
    tables: schema.tables.map((table) =>
      table.name === 'rentals' ? { ...table, columns: { ...table.columns, note: { type: 'text' } } } : table,
    ),
  })),
});

const PLATFORM = import.meta.resolve('@tributary/platform/package.json');
const BUSINESS_STORE = import.meta.resolve('@tributary/business-store/package.json');

/** What lies in a folder of a package, in order of name. */
const contentsOf = (packageJson: string, inside: string): readonly string[] => {
  const folder = join(dirname(fileURLToPath(packageJson)), inside);
  return readdirSync(folder)
    .sort()
    .map((name) => join(folder, name));
};

/** The platform and the business store: nothing else is needed. */
const composeBusinessStore = async (url: string): Promise<void> => {
  const sql = connection(url);
  for (const folder of [...contentsOf(PLATFORM, 'migrations'), ...contentsOf(BUSINESS_STORE, 'migrations')])
    await sql.unsafe(readFileSync(join(folder, 'migration.sql'), 'utf8'));
  await sql.end();
};

/** The description of the development seed, as the database keeps it. */
const demoText = async (url: string): Promise<string> => {
  const [file = ''] = contentsOf(BUSINESS_STORE, 'seeds/dev');
  const { default: seed } = (await import(file)) as { readonly default: (db: unknown) => readonly SeedQuery[] };
  const sql = connection(url);
  for (const query of seed(drizzle.mock())) {
    const { sql: text, params } = query.toSQL();
    await sql.unsafe(text, params as postgres.ParameterOrJSON<never>[]);
  }
  const [row] = await sql<{ json: string }[]>`
    delete from business_store.tenant_schemas returning schema_json::text as json`;
  await sql.end();
  return row?.json ?? '';
};

interface SeedQuery {
  readonly toSQL: () => { readonly sql: string; readonly params: readonly unknown[] };
}

const demoDescription = (text: string): TenantDescription => {
  const value = JSON.parse(text) as TenantDescription | string;
  return typeof value === 'string' ? demoDescription(value) : value;
};

const sizeOf = async (url: string): Promise<string> => {
  const sql = connection(url);
  const [row] = await sql<{ text: string }[]>`
    select format('The database has %s tables, %s indexes, and %s.', count(*) filter (where relkind = 'r'),
      count(*) filter (where relkind = 'i'), pg_size_pretty(pg_database_size(current_database()))) as text from pg_class`;
  await sql.end();
  return row?.text ?? '';
};
