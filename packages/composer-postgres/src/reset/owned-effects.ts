import type { Database } from '../database.ts';
import type { Effect } from '../shadow/effects.ts';

export interface Ownership {
  /** What the composition creates, in order, as a replay saw it. */
  readonly effects: readonly Effect[];
  /** What a migration creates only where the host has none, without quotes and arguments: `table auth.users`, `function auth.uid`. */
  readonly guarded: ReadonlySet<string>;
}

/** What was created and is not the host's, last first. An embedded database has no host. */
export const ownedEffects = async (database: Database, { effects, guarded }: Ownership): Promise<readonly Effect[]> => {
  const created = new Set(effects.flatMap(({ change, identity }) => (change === 'created' ? [identity] : [])));
  const owned: Effect[] = [];
  for (const effect of effects.toReversed()) {
    if (!(effect.change === 'created' || (await isRenamed(database, effect, created)))) continue;
    const isHosts =
      database.kind === 'postgres' && guarded.has(guardedName(effect)) && !(await isStandIn(database, effect));
    if (!isHosts) owned.push(effect);
  }
  return owned;
};

const RELATIONS = new Set(['table', 'foreign table', 'view', 'materialized view', 'sequence']);

/**
 * A relation that was altered in a replay from nothing, and that nobody created under this name, was
 * created under another one; or it came with an extension, and stays.
 */
const isRenamed = async (
  database: Database,
  { change, kind, identity }: Effect,
  created: ReadonlySet<string>,
): Promise<boolean> => {
  if (change !== 'altered' || !RELATIONS.has(kind) || created.has(identity)) return false;
  const [row] = await database.query<{ own: boolean }>(
    `select to_regclass($1) is not null and not exists (select from pg_depend
       where classid = 'pg_class'::regclass and objid = to_regclass($1) and deptype = 'e') as own`,
    [identity],
  );
  return row?.own === true;
};

const ROUTINES = new Set(['function', 'procedure', 'aggregate']);

const guardedName = ({ kind, identity }: Effect): string => {
  const name = identity.replaceAll(/"((?:[^"]|"")*)"/g, (_, quoted: string) => quoted.replaceAll('""', '"'));
  if (RELATIONS.has(kind)) return `table ${name}`;
  return ROUTINES.has(kind) ? `function ${name.replace(/\(.*\)$/s, '')}` : `${kind} ${name}`;
};

/** The platform's migrations leave this mark on what they made themselves. */
const isStandIn = async (database: Database, { kind, identity }: Effect): Promise<boolean> => {
  if (kind !== 'table') return false;
  const [row] = await database.query<{ standsIn: boolean }>(
    `select coalesce(obj_description(to_regclass($1), 'pg_class') like '%@note stand-in%', false) as "standsIn"`,
    [identity],
  );
  return row?.standsIn === true;
};
