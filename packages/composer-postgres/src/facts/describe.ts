import { encodeId, type StableId } from '@supabase/pg-delta/core';

import type { Facts } from './adapter.ts';
import { partitionedTable } from './made-partitions.ts';

/** An object in words, and how a replay may have named it. */
export interface DescribedFact {
  /** Encoded id: unique, stable, in no need of being read. */
  readonly id: string;
  readonly object: DriftObject;
  /**
   * Under what a replay may know it, the nearest first: itself, then what it hangs on. `kind identity` without
   * quotes: `column public.users.email`, `table public.users`, `schema public`.
   */
  readonly knownAs: readonly string[];
}

export interface DriftObject {
  /** `table`, `column`, `policy`, `function`, `grant`, `comment`, … */
  readonly kind: string;
  readonly schema?: string;
  /** For what belongs to one. */
  readonly table?: string;
  readonly name: string;
  /** Of a grant, a comment or a security label: the kind of what it is on, whose names these are. */
  readonly on?: string;
  /** For a grant its holder. */
  readonly role?: string;
}

export const describeFact = (id: StableId, facts: Facts): DescribedFact => ({
  id: encodeId(id),
  object: objectOf(id, tableOf(id, facts)),
  knownAs: [...new Set(knownAs(id, facts))],
});

/** All of them. */
export const describeFacts = (facts: Facts): readonly DescribedFact[] =>
  facts.facts().map(({ id }) => describeFact(id, facts));

/** Indexes are named in their schema; the fact above them is their table. */
const tableOf = (id: StableId, facts: Facts): string | undefined => {
  if ('table' in id) return id.table;
  const parent = id.kind === 'index' ? facts.get(id)?.parent : undefined;
  return parent !== undefined && 'name' in parent ? parent.name : undefined;
};

const objectOf = (id: StableId, table: string | undefined): DriftObject => {
  if ('target' in id) return onObject(id);
  if (id.kind === 'publicationRel')
    return { kind: 'publication table', schema: id.schema, table: id.table, name: id.publication };
  if (id.kind === 'defaultPrivilege')
    return {
      kind: 'default privilege',
      ...(id.schema === null ? {} : { schema: id.schema }),
      name: id.objtype,
      role: id.grantee,
    };
  return { kind: wordsOf(id.kind), ...schemaOf(id), ...(table === undefined ? {} : { table }), name: nameOf(id) };
};

const SATELLITES = { acl: 'grant', comment: 'comment', securityLabel: 'security label' } as const;

const onObject = (id: Extract<StableId, { readonly target: StableId }>): DriftObject => {
  const { target } = id;
  const { kind: on, ...names } = objectOf(target, 'table' in target ? target.table : undefined);
  if (id.kind !== 'acl') return { kind: SATELLITES[id.kind], on, ...names };
  const role = id.grantee;
  return id.column === undefined
    ? { kind: 'grant', on, ...names, role }
    : { kind: 'grant', on: 'column', ...names, table: names.name, name: id.column, role };
};

/** `materializedView` → `materialized view`. */
const wordsOf = (kind: string): string => kind.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

const schemaOf = (id: StableId): { readonly schema?: string } =>
  'schema' in id && typeof id.schema === 'string' ? { schema: id.schema } : {};

const nameOf = (id: StableId): string => {
  if ('args' in id) return `${id.name}(${id.args.join(',')})`;
  if ('name' in id) return id.name;
  if (id.kind === 'membership') return `${id.role} to ${id.member}`;
  return encodeId(id);
};

const knownAs = (id: StableId, facts: Facts): readonly string[] => {
  // A partition is its table's before it is its schema's.
  const parent = partitionedTable(id, facts) ?? facts.get(id)?.parent ?? ('target' in id ? id.target : undefined);
  return [...ownNames(id), ...(parent === undefined ? [] : knownAs(parent, facts))];
};

const ownNames = (id: StableId): readonly string[] => {
  switch (id.kind) {
    case 'column':
    case 'default':
      return [`column ${id.schema}.${id.table}.${id.name}`];
    case 'constraint':
    case 'policy':
    case 'trigger':
    case 'rule':
      return [`${id.kind} ${id.name} on ${id.schema}.${id.table}`];
    case 'acl':
      return rightsNames(id);
    case 'publicationRel':
      return [`publication relation ${id.schema}.${id.table} in publication ${id.publication}`];
    case 'materializedView':
      return [`materialized view ${id.schema}.${id.name}`];
    case 'foreignTable':
      return [`foreign table ${id.schema}.${id.name}`];
    case 'eventTrigger':
      return [`event trigger ${id.name}`];
    default:
      return 'name' in id ? [`${id.kind} ${'schema' in id ? `${id.schema}.` : ''}${nameOf(id)}`] : [];
  }
};

const RIGHTS_ON: Readonly<Record<string, string>> = {
  table: 'relation',
  view: 'relation',
  materializedView: 'relation',
  foreignTable: 'relation',
  sequence: 'relation',
  function: 'routine',
  procedure: 'routine',
  aggregate: 'routine',
  schema: 'schema',
};

const rightsNames = ({ target, grantee, column }: Extract<StableId, { kind: 'acl' }>): readonly string[] => {
  const on = column === undefined ? RIGHTS_ON[target.kind] : 'column';
  if (on === undefined) return [];
  const schema = 'schema' in target ? `${String(target.schema)}.` : '';
  return [`rights ${on} ${schema}${nameOf(target)}${column === undefined ? '' : `.${column}`} ${grantee}`];
};
