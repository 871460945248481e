import { byCodeUnit } from '../compare.ts';
import { finding } from '../finding-codes.ts';
import type { Finding } from '../finding.ts';
import type { Migration } from '../model.ts';
import type { CreatedObject } from '../sql/created.ts';
import { DEFAULT_SCHEMA } from '../sql/names.ts';
import type { ReadMigration } from './read-migrations.ts';

interface NamedObject {
  readonly kind: CreatedObject['kind'];
  readonly schema?: string;
  readonly name: string;
}

/** `relation public.users`, `role anon`: one word for what a reference looks up and a creation provides. */
export const objectName = ({ kind, schema, name }: NamedObject): string =>
  ['schema', 'role', 'publication'].includes(kind) ? `${kind} ${name}` : `${kind} ${schema ?? DEFAULT_SCHEMA}.${name}`;

/** `public.users`, `auth`: as people write it. */
export const referenceName = ({ kind, schema, name }: NamedObject): string =>
  ['schema', 'role', 'publication'].includes(kind) ? name : `${schema ?? DEFAULT_SCHEMA}.${name}`;

/** Who creates what, earliest first. */
export type Creators = ReadonlyMap<string, readonly Migration[]>;

export const creatorsOf = (read: readonly ReadMigration[]): Creators => {
  const creators = new Map<string, Migration[]>();
  for (const { migration, objects } of inTime(read))
    for (const created of objects.created) {
      const name = objectName(created);
      const known = creators.get(name);
      if (known === undefined) creators.set(name, [migration]);
      else known.push(migration);
    }
  return creators;
};

const inTime = (read: readonly ReadMigration[]): readonly ReadMigration[] =>
  read.toSorted(
    (a, b) => byCodeUnit(a.migration.timestamp, b.migration.timestamp) || byCodeUnit(a.migration.key, b.migration.key),
  );

/** Kinds that several services may ask for, as long as each asks with `if not exists`. */
const SHARED_KINDS = new Set<CreatedObject['kind']>(['schema', 'role', 'publication', 'extension']);

/** An object belongs to the service that creates it; two creators are a collision, both are named. */
export const claimedTwice = (read: readonly ReadMigration[]): readonly Finding[] => {
  const first = new Map<string, Migration>();
  const findings: Finding[] = [];
  for (const { migration, objects } of inTime(read))
    for (const created of objects.created) {
      if (SHARED_KINDS.has(created.kind) && created.isGuarded) continue;
      const owner = first.get(created.identity);
      if (owner === undefined) first.set(created.identity, migration);
      else if (owner.service !== migration.service) findings.push(collision(created, owner, migration));
    }
  return findings;
};

const collision = ({ identity }: CreatedObject, owner: Migration, other: Migration): Finding =>
  finding('object-claimed-twice', {
    key: other.key,
    file: other.path,
    message: `${identity} is created by ${other.key} (${other.packageName}) and by ${owner.key} (${owner.packageName}).`,
    hint: 'One service owns an object: rename one of the two, or compose the packages apart, for a database each.',
  });
