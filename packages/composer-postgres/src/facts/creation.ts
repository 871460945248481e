import { buildFactBase, encodeId, type StableId } from '@supabase/pg-delta/core';
import { plan } from '@supabase/pg-delta/plan';
import { BugError } from '@tributary/composer-core';

import type { Facts } from './adapter.ts';
import { portableRights } from './rights.ts';
import { wholeTables } from './whole-tables.ts';

/** One statement of a script that builds a catalog from nothing. */
export interface CreationStep {
  readonly sql: string;
  /** Before the rows of tables come in, or after. */
  readonly phase: 'before' | 'after';
}

/** A statement, what it makes and what it needs. */
export interface CreationAction {
  readonly sql: string;
  readonly produces: readonly StableId[];
  readonly consumes: readonly StableId[];
}

/**
 * What builds these facts in an empty database, in an order that runs. Objects belong to whoever runs it:
 * `user`, who read the facts, and the owner of each object become CURRENT_USER. What rows do not need, or
 * what would stand in their way — keys, indexes, triggers, policies, rights — comes after them.
 */
export const creationSteps = (facts: Facts, user: string): readonly CreationStep[] => {
  const roles = facts.facts().flatMap(({ id }) => (id.kind === 'role' ? [id.name] : []));
  const { actions } = plan(buildFactBase([], []), facts, { scope: 'database', assumedRoles: roles, compact: false });
  const ownerless = actions.filter(({ sql }) => !OWNER.test(sql));
  const granted = portableRights(facts, user, ownerless);
  const ordered = inOrder(facts, wholeTables(facts, granted));
  return ordered
    .toSorted((one, other) => rank(one.action) - rank(other.action))
    .map(({ action, phase }) => ({ sql: portableSql(action.sql), phase }))
    .filter(({ sql }) => !IN_EVERY_DATABASE.has(sql));
};

/**
 * Taking rights on a table away takes those on its columns too, so that these are granted later; and
 * default privileges must not touch what is made here.
 */
const rank = ({ produces, consumes }: CreationAction): number => {
  if (produces.some(({ kind }) => kind === 'defaultPrivilege')) return 2;
  return [...produces, ...consumes].some((id) => id.kind === 'acl' && id.column !== undefined) ? 1 : 0;
};

const OWNER = / OWNER TO "(?:[^"]|"")+"$/;

const IN_EVERY_DATABASE = new Set([
  `COMMENT ON SCHEMA "public" IS 'standard public schema'`,
  `COMMENT ON EXTENSION "plpgsql" IS 'PL/pgSQL procedural language'`,
]);

const portableSql = (sql: string): string =>
  asItWasWritten(sql.trim().replace(/;+$/, ''))
    // Schema public and extensions may be there already, from the template of the new database.
    .replace(/^CREATE SCHEMA "public"/, 'CREATE SCHEMA IF NOT EXISTS "public"')
    .replace(/^CREATE EXTENSION (?!IF)/, 'CREATE EXTENSION IF NOT EXISTS ')
    // Partitions are there by now, and get the index of their table with it.
    .replace(/^(CREATE (?:UNIQUE )?INDEX (?:"(?:[^"]|"")+"|[^" ]+) ON) ONLY /, '$1 ');

/**
 * `code in ('a', 'b')` over a varchar is told with a cast of the whole list, and read back as casts of its parts, which is
 * told otherwise. Without the cast it is read as it was written. Bodies of functions are somebody's text and stay.
 */
const asItWasWritten = (sql: string): string =>
  /^CREATE (?:OR REPLACE )?(?:FUNCTION|PROCEDURE)\b/i.test(sql) ? sql : sql.replaceAll(CAST_OF_LIST, '$1');

const CAST_OF_LIST = /\((ARRAY\[(?:'(?:[^']|'')*'::character varying(?:, )?)+\])\)::text\[\]/g;

/** Kinds that rows may need. A function is harmless before; a view may give a function its types. */
const BEFORE: ReadonlySet<string> = new Set([
  'schema',
  'extension',
  'collation',
  'type',
  'typeAttribute',
  'domain',
  'sequence',
  'table',
  'column',
  'default',
  'function',
  'procedure',
  'aggregate',
  'view',
  'fdw',
  'server',
  'userMapping',
  'foreignTable',
]);

interface Ordered {
  readonly action: CreationAction;
  readonly phase: CreationStep['phase'];
}

/**
 * Every action after what it needs, otherwise as they came; what needs something that comes after the
 * rows comes after them too.
 */
const inOrder = (facts: Facts, actions: readonly CreationAction[]): readonly Ordered[] => {
  const producers = new Map<string, CreationAction>();
  for (const action of actions) for (const id of action.produces) producers.set(encodeId(id), action);
  const phases = new Map<CreationAction, CreationStep['phase']>();
  const open = new Set<CreationAction>();
  const visit = (action: CreationAction): CreationStep['phase'] => {
    const known = phases.get(action);
    if (known !== undefined) return known;
    if (open.has(action))
      throw new BugError(`two objects need each other, one of them by: ${action.sql.slice(0, 200)}`);
    open.add(action);
    const needed = needsOf(facts, action).flatMap((id) => producers.get(encodeId(id)) ?? []);
    const waits = needed.filter((other) => other !== action).map((other) => visit(other));
    const isBefore = isBeforeRows(action) && !waits.includes('after');
    open.delete(action);
    phases.set(action, isBefore ? 'before' : 'after');
    return isBefore ? 'before' : 'after';
  };
  for (const action of actions) visit(action);
  return [...phases].map(([action, phase]) => ({ action, phase }));
};

const isBeforeRows = ({ sql, produces: [subject] }: CreationAction): boolean =>
  subject !== undefined && (BEFORE.has(subject.kind) || sql.startsWith('ALTER DOMAIN '));

const needsOf = (facts: Facts, { produces, consumes }: CreationAction): readonly StableId[] => [
  ...consumes,
  ...produces.flatMap((id) => (facts.has(id) ? facts.outgoingEdges(id).map(({ to }) => to) : [])),
];
