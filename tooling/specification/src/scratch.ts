import type { Database } from '@tributary/composer-postgres';

import { readShape, type Shape } from './shape.ts';
import type { SpecifiedPolicy, SpecifiedTable } from './specification.ts';

/** A function of an extension that no package needs: kept as a text, for no database can write it. */
const UNKNOWN_DEFAULT = 'uuid_generate_v4()';

/**
 * The shape that a specified table has once PostgreSQL wrote it down: it is made in a schema of its own, read, and rolled
 * back. So types, defaults, conditions and indexes compare as the database spells them, not as their sources do.
 */
export const specifiedShape = async (database: Database, specified: SpecifiedTable): Promise<Shape> => {
  let shape: Shape | undefined;
  await rolledBack(database, async (run) => {
    for (const statement of statements(specified)) await run(statement);
    shape = await readShape({ query: run } as Database, SCRATCH);
  });
  if (shape === undefined) throw new Error(`${specified.table} was not made`);
  return { ...shape, columns: withUnknownDefaults(shape, specified), foreignKeys: foreignKeys(specified) };
};

const SCRATCH = 'specification.scratch';

type Run = Database['query'];

const rolledBack = async (database: Database, body: (run: Run) => Promise<void>): Promise<void> => {
  const done = new Error('rolled back on purpose');
  try {
    await database.transaction(async (session) => {
      await body(session.query.bind(session));
      throw done;
    });
  } catch (error) {
    if (error !== done) throw error;
  }
};

const statements = ({ columns, primaryKey, unique, checks, indexes, policies }: SpecifiedTable): readonly string[] => [
  'create schema specification',
  `create table ${SCRATCH} (${[
    ...Object.entries(columns).map(([name, { type, nullable, default: value }]) =>
      [
        `${quoted(name)} ${type}`,
        nullable ? '' : 'not null',
        value === undefined || value === UNKNOWN_DEFAULT ? '' : `default ${value}`,
      ].join(' '),
    ),
    `primary key (${primaryKey.map(quoted).join(', ')})`,
    ...unique.map((list) => `unique (${list.map(quoted).join(', ')})`),
    ...checks.map((condition) => `check (${condition})`),
  ].join(', ')})`,
  ...indexes.map(indexStatement),
  ...policies.flatMap(policyStatement),
];

const indexStatement = (index: string): string =>
  index.startsWith('unique ')
    ? `create unique index on ${SCRATCH} using ${index.slice('unique '.length)}`
    : `create index on ${SCRATCH} using ${index}`;

/** Policies that are told in words alone are compared by command and roles. */
const policyStatement = ({ command, roles, rows = 'true' }: SpecifiedPolicy, at: number): readonly string[] => [
  `create policy p${at} on ${SCRATCH} for ${command} to ${roles.join(', ')} ${command === 'insert' ? 'with check' : 'using'} (${rows})`,
];

const withUnknownDefaults = (shape: Shape, { columns }: SpecifiedTable): Shape['columns'] =>
  Object.fromEntries(
    Object.entries(shape.columns).map(([name, column]) => [
      name,
      columns[name]?.default === UNKNOWN_DEFAULT ? { ...column, default: UNKNOWN_DEFAULT } : column,
    ]),
  );

const foreignKeys = ({ foreignKeys: keys }: SpecifiedTable): readonly string[] =>
  keys.map(({ column, references, to, onDelete }) => `${column} → ${references}(${to}) on delete ${onDelete}`);

const quoted = (name: string): string => `"${name}"`;
