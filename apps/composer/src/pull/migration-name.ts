import type { Difference, DriftObject } from '@tributary/composer-postgres/drift';

/** `verb_object` from what a migration keeps: of one thing its name, of one table that, else that it is several. */
export const defaultName = (differences: readonly Difference[]): string => {
  const [first, ...others] = differences;
  if (first !== undefined && others.length === 0) return slug(nameOfOne(first));
  const tables = new Set(differences.map(({ object }) => tableOf(object)));
  const [table] = tables;
  return table !== undefined && tables.size === 1 ? slug(`pull_changes_of_${table}`) : 'pull_live_changes';
};

const nameOfOne = ({ kind, object }: Difference): string => {
  const { kind: what, name, table, role } = object;
  if (what === 'grant' && kind !== 'changed')
    return kind === 'extra' ? `grant_${name}_to_${role}` : `revoke_${name}_from_${role}`;
  const verb = VERBS[kind];
  if (what === 'column' && table !== undefined) return `${verb}_${name}_${PLACES[kind]}_${table}`;
  return NAMED_WITHOUT_KIND.has(what) ? `${verb}_${name}` : `${verb}_${what}_${name}`;
};

const VERBS = { extra: 'add', missing: 'drop', changed: 'change' } as const;

const PLACES = { extra: 'to', missing: 'from', changed: 'of' } as const;

/** Their names say what they are. */
const NAMED_WITHOUT_KIND: ReadonlySet<string> = new Set(['constraint', 'function', 'index', 'procedure', 'trigger']);

const tableOf = ({ kind, on, table, name }: DriftObject): string | undefined =>
  table ?? (kind === 'table' || on === 'table' ? name : undefined);

/** What a migration's folder may be called: a function loses its arguments. */
const slug = (text: string): string =>
  text
    .replace(/\(.*\)/s, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .slice(0, 60)
    .replace(/_+$/, '');
