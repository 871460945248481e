import { createHash } from 'node:crypto';

import type { MigrationKey } from '@tributary/composer-core';

import { creatorsIn } from '../shadow/effects.ts';
import type { Shadow } from '../shadow/replay.ts';
import { difference, prettySql, readFacts, type DifferenceStatement, type FactSubject } from './adapter.ts';
import { objectName } from './object-name.ts';

export interface SchemaSqlOptions {
  readonly composition: string;
  /** Chain of the stream that the shadow ran. */
  readonly chain: string;
  /** In stream order. */
  readonly services: readonly string[];
}

/**
 * The schema that a stream gives, as SQL to read: by service in stream order, then object by object,
 * each table with its keys, indexes, triggers, policies, rights and comments. The same stream gives the
 * same bytes on every machine. It is a picture, not a script: the stream is what builds a database.
 */
export const schemaSql = async (shadow: Shadow, options: SchemaSqlOptions): Promise<string> => {
  const statements = difference(shadow.before, await readFacts(shadow.database));
  const creators = creatorsIn(shadow.effects, ({ kind, identity }) => objectName(kind, identity));
  const sections = new Map(options.services.map((service) => [service, new Map<string, string[]>()]));
  for (const { sql, subject } of inReadingOrder(statements)) {
    const root = rootOf(subject);
    const service = ownerOf([root, `schema ${subject?.schema}`], creators) ?? options.services[0] ?? '';
    const section = sections.get(service) ?? sections.set(service, new Map()).get(service)!;
    section.set(root, [...(section.get(root) ?? []), `${prettySql(sql)};`]);
  }
  const body = [...sections]
    .filter(([, objects]) => objects.size > 0)
    .map(([service, objects]) => sectionText(service, objects))
    .join('\n');
  return `${header(options, body)}\n${body}`;
};

const header = ({ composition, chain }: SchemaSqlOptions, body: string): string =>
  [
    `-- ${composition}: the schema that its stream gives.`,
    '-- Made by `tributary compose` from a replay; do not edit. To build a database use `tributary migrate`.',
    `-- stream ${chain}`,
    `-- sha256 ${createHash('sha256').update(body).digest('hex')}`,
    '',
  ].join('\n');

const sectionText = (service: string, objects: ReadonlyMap<string, readonly string[]>): string => {
  const title = `-- ==== ${service} ${'='.repeat(Math.max(4, 90 - service.length))}`;
  return `${[title, '', ...[...objects.values()].map((lines) => `${lines.join('\n')}\n`)].join('\n')}`;
};

const NAME = '("(?:[^"]|"")+"|[a-z0-9_]+)';
const TABLE_OF_INDEX = new RegExp(`\\sON (?:ONLY )?${NAME}\\.${NAME} USING `);

/** A name as it is without its quotes. */
const plain = (name: string): string => (name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name);

const tableOfIndex = (sql: string): FactSubject | undefined => {
  const [, schema, name] = TABLE_OF_INDEX.exec(sql) ?? [];
  return schema === undefined || name === undefined
    ? undefined
    : { kind: 'table', schema: plain(schema), name: plain(name) };
};

/** Indexes are filed under their tables, so tables must be known first; otherwise the runnable order stays. */
const inReadingOrder = (statements: readonly DifferenceStatement[]): readonly DifferenceStatement[] => {
  return statements.map((statement) =>
    statement.subject?.kind === 'index'
      ? { ...statement, subject: tableOfIndex(statement.sql) ?? statement.subject }
      : statement,
  );
};

/** The object that a statement is shown with: a table for everything that belongs to it. */
const rootOf = (subject: FactSubject | undefined): string => {
  if (subject === undefined) return '';
  const { kind, schema, table, name, args } = subject;
  if (table !== undefined) return objectName('table', `${schema}.${table}`);
  const qualified = schema === undefined ? name : `${schema}.${name}`;
  return objectName(kind, args === undefined ? qualified : `${qualified}(${args.join(',')})`);
};

/** The service of the first of these objects that has one. */
const ownerOf = (names: readonly string[], creators: ReadonlyMap<string, MigrationKey>): string | undefined => {
  const known = names.find((name) => creators.has(name));
  return known === undefined ? undefined : creators.get(known)?.split('/')[0];
};
