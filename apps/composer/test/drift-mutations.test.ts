import { applyPlan, type Database, type Session } from '@tributary/composer-postgres';
import { readDrift, readDriftIn, type Difference } from '@tributary/composer-postgres/drift';
import { pgliteDatabase, serverDatabase, serverUrls } from '@tributary/testkit';
import { describe, expect, onTestFinished, test } from 'vitest';

import { platformStream } from './support/platform.ts';

const platform = await platformStream();

/** One object of the migrated database, how it is lost, and what a drift calls it. */
interface Mutant {
  readonly kind: string;
  readonly label: string;
  readonly table: string | null;
  readonly name: string;
  readonly sql: string;
}

/** Everything that may be lost alone: keys go with CASCADE, a function with what uses it. */
const MUTANTS = `
with own as (
  select c.oid, n.nspname, c.relname, format('%I.%I', n.nspname, c.relname) as q from pg_class c
  join pg_namespace n on n.oid = c.relnamespace
  where n.nspname in ('public', 'auth', 'storage') and c.relkind = 'r'
)
select 'policy' as kind, polname || ' on ' || nspname || '.' || relname as label, nspname || '.' || relname as "table", polname::text as name,
       format('drop policy %I on %s', polname, q) as sql from pg_policy join own on own.oid = polrelid
union all
select 'trigger', tgname || ' on ' || nspname || '.' || relname, nspname || '.' || relname, tgname, format('drop trigger %I on %s', tgname, q)
from pg_trigger join own on own.oid = tgrelid where not tgisinternal
union all
select 'constraint', conname || ' on ' || nspname || '.' || relname, nspname || '.' || relname, conname,
       format('alter table %s drop constraint if exists %I cascade', q, conname)
from pg_constraint join own on own.oid = conrelid where contype in ('c', 'f', 'u', 'p', 'x')
union all
select 'index', i.relname || ' on ' || nspname || '.' || own.relname, nspname || '.' || own.relname, i.relname, format('drop index %I.%I', nspname, i.relname)
from pg_index x join own on own.oid = x.indrelid join pg_class i on i.oid = x.indexrelid
where not exists (select from pg_constraint o where o.conindid = x.indexrelid and o.contype in ('p', 'u', 'x'))
union all
select 'column', nspname || '.' || relname || '.' || attname, nspname || '.' || relname, attname, format('alter table %s drop column if exists %I cascade', q, attname)
from pg_attribute join own on own.oid = attrelid where attnum > 0 and not attisdropped
union all
select 'function', p.oid::regprocedure::text, null, proname, format('drop function if exists %s cascade', p.oid::regprocedure)
from pg_proc p join pg_namespace n on n.oid = p.pronamespace
where n.nspname in ('public', 'auth', 'storage') and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
union all
select 'grant', 'table ' || nspname || '.' || own.relname || ' to ' || g.rolname, nspname || '.' || own.relname, g.rolname,
       format('revoke all on %s from %I', q, g.rolname)
from own join pg_class c on c.oid = own.oid, aclexplode(c.relacl) x join pg_roles g on g.oid = x.grantee
where x.grantee <> c.relowner group by nspname, own.relname, g.rolname, q
union all
select 'grant', 'function ' || p.oid::regprocedure::text || ' to ' || g.rolname, null, proname,
       format('revoke all on function %s from %I', p.oid::regprocedure, g.rolname)
from pg_proc p join pg_namespace n on n.oid = p.pronamespace, aclexplode(p.proacl) x join pg_roles g on g.oid = x.grantee
where n.nspname in ('public', 'auth', 'storage') and x.grantee <> p.proowner
  and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
group by p.oid, proname, g.rolname
order by 1, 2`;

/** Whose it is, from the texts of the migrations alone: who first wrote the statement that makes it. */
const ownerByText = (mutant: Mutant): string | undefined =>
  platform.migrations.find(({ sql }) => makerOf(mutant).test(sql))?.service;

/** The statement that makes it, or for a part its table. Names without a schema are of schema public. */
const makerOf = ({ kind, table, name }: Mutant): RegExp => {
  const own = `"?${name}"?`;
  const [schema, relation] = table?.split('.') ?? [];
  const on = `${schema === 'public' ? '("?public"?[.])?' : `"?${schema}"?[.]`}"?${relation}"?(?![\\w"])`;
  const text = (): string => {
    if (kind === 'policy') return `create policy ${own}\\s+on ${on}`;
    if (kind === 'trigger') return `create (or replace )?(constraint )?trigger ${own}\\s[^;]*?\\son ${on}`;
    if (kind === 'index') return `create (unique )?index (concurrently )?(if not exists )?${own}\\s`;
    if (table === null) return `create (or replace )?function ("?\\w+"?[.])?${own}\\s*[(]`;
    return `create table (if not exists )?${on}`;
  };
  return new RegExp(text(), 'i');
};

/** The same words as in MUTANTS. */
const labelOf = ({ object }: Difference): string => {
  const { kind, on, schema, table, name, role } = object;
  if (kind === 'grant') return `grant ${on} ${schema}.${name} to ${role}`;
  if (kind === 'function') return `function ${schema}.${name}`;
  return kind === 'column' ? `column ${schema}.${table}.${name}` : `${kind} ${name} on ${schema}.${table}`;
};

/** Functions of schema public are written without it, since it is on the search path. */
const wanted = ({ kind, label }: Mutant): string =>
  `${kind} ${kind === 'function' ? qualified(label) : label.replace(/^function (.*)$/, (_, name: string) => `function ${qualified(name)}`)}`;

const qualified = (routine: string): string => (/^\w+\.\w+\(/.test(routine) ? routine : `public.${routine}`);

const mutantsOf = (database: Session): Promise<readonly Mutant[]> => database.query<Mutant>(MUTANTS);

class Undone extends Error {}

/** What a drift says of these losses; nothing of them stays. */
const driftAfter = async (database: Database, losses: readonly Mutant[]): Promise<readonly Difference[]> => {
  const serverVersion = await database.serverVersion();
  let found: readonly Difference[] = [];
  await database
    .transaction(async (session) => {
      await session.query("set local client_min_messages to 'warning'");
      await session.pipeline(losses.map(({ sql }) => sql));
      found = (await readDriftIn(session, { stream: platform.facts, serverVersion })).differences;
      throw new Undone();
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undone)) throw error;
    });
  return found;
};

const migrated = async (database: Database): Promise<Database> => {
  onTestFinished(() => database.close());
  await applyPlan(database, {
    plan: platform.plan,
    parser: platform.parser,
    appliedBy: 'test',
    composerVersion: '0.0.0',
  });
  return database;
};

const onServer = async (server: string): Promise<Database> => {
  const target = await serverDatabase({ server });
  onTestFinished(() => target.drop());
  return migrated(await target.connect());
};

const PLACES = [
  { name: 'PGlite', open: async () => migrated(await pgliteDatabase(platform.extensions)) },
  ...serverUrls().map(({ name, url }) => ({ name: `the ${name}`, open: () => onServer(url) })),
];

const KINDS = ['policy', 'trigger', 'constraint', 'index', 'column', 'function', 'grant'];

describe.each(PLACES)('the platform composition on $name', ({ open }) => {
  test('has no drift, and every object of it that is lost, kind by kind, is told with its owner', async () => {
    const database = await open();
    const drift = await readDrift(database, { stream: platform.facts });
    expect([drift.differences, drift.notCompared]).toEqual([[], []]);
    const mutants = await mutantsOf(database);
    expect([...new Set(mutants.map(({ kind }) => kind))].sort()).toEqual(KINDS.toSorted());
    expect(mutants.length).toBeGreaterThan(800);
    expect(mutants.filter((mutant) => ownerByText(mutant) === undefined)).toEqual([]);
    for (const kind of KINDS) {
      const losses = mutants.filter((mutant) => mutant.kind === kind);
      const told = new Map((await driftAfter(database, losses)).map((one) => [labelOf(one), one.owner]));
      expect(
        losses.map((loss) => [wanted(loss), told.get(wanted(loss))]),
        kind,
      ).toEqual(losses.map((loss) => [wanted(loss), ownerByText(loss)]));
    }
    expect((await readDrift(database, { stream: platform.facts })).differences).toEqual([]);
  });
});

test('one loss alone is told with its owner: a sample, one of each kind in each service, on a server', async () => {
  const [server] = serverUrls();
  const database = await onServer(server?.url ?? '');
  const sample = new Map((await mutantsOf(database)).map((one) => [`${one.kind} ${ownerByText(one)}`, one]));
  expect(sample.size).toBeGreaterThan(30);
  for (const loss of sample.values()) {
    const told = await driftAfter(database, [loss]);
    expect(told.map((one) => [labelOf(one), one.owner])).toContainEqual([wanted(loss), ownerByText(loss)]);
    // With CASCADE goes what cannot be without it.
    if (!loss.sql.endsWith('cascade')) expect(told).toHaveLength(1);
  }
});
