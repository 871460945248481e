import { referenceName } from '../graph/creators.ts';
import type { ReadMigration } from '../graph/read-migrations.ts';
import type { MigrationKey } from '../model.ts';
import type { ReplayRecord } from '../ownership/effect.ts';
import { plainName } from '../ownership/plain-name.ts';
import type { SqlStatement } from '../sql/statements.ts';

/** What migrations have to do with objects, as far as it helps to guess whose order matters. */
export interface Touches {
  /** Object → migrations that were seen to make, change or drop it, or a part of it, or rights on it. */
  readonly changed: ReadonlyMap<string, ReadonlySet<MigrationKey>>;
  /** Object → migrations whose SQL names it. */
  readonly named: ReadonlyMap<string, ReadonlySet<MigrationKey>>;
  /** Migrations that act on whatever is there when they run, or will be made later: no name tells on what. */
  readonly wide: ReadonlySet<MigrationKey>;
}

export const touchesOf = (read: readonly ReadMigration[], { effects, parts }: ReplayRecord): Touches => {
  const changed = new Map<string, Set<MigrationKey>>();
  const named = new Map<string, Set<MigrationKey>>();
  for (const { key, identity } of effects) note(changed, objectOf(identity), key);
  for (const { key, kind, identity } of parts) note(changed, partOwner(kind, identity), key);
  for (const { migration, objects } of read)
    for (const reference of objects.references) note(named, objectOf(referenceName(reference)), migration.key);
  const wide = read.filter(({ objects }) => objects.statements.some(isWide)).map(({ migration }) => migration.key);
  return { changed, named, wide: new Set(wide) };
};

const note = (map: Map<string, Set<MigrationKey>>, object: string, key: MigrationKey): void => {
  const keys = map.get(object);
  if (keys === undefined) map.set(object, new Set([key]));
  else keys.add(key);
};

/** `users_own on public.users` is about the table; arguments of a function do not count. */
const objectOf = (identity: string): string => {
  const plain = plainName(identity);
  return plain.slice(plain.lastIndexOf(' on ') + 1).replace(/^on | ?\(.*$/g, '');
};

const partOwner = (kind: ReplayRecord['parts'][number]['kind'], identity: string): string => {
  switch (kind) {
    case 'column':
      return identity.slice(0, identity.lastIndexOf('.'));
    case 'constraint':
      return objectOf(identity);
    case 'rights':
      return objectOf(identity.split(' ').slice(1, -1).join(' '));
  }
};

/** Rights on all that a schema has or will have, event triggers, and blocks, which may loop over the catalog. */
const isWide = ({ kind, node }: SqlStatement): boolean =>
  WIDE.has(kind) || (kind === 'GrantStmt' && node['targtype'] === 'ACL_TARGET_ALL_IN_SCHEMA');

const WIDE: ReadonlySet<string> = new Set(['AlterDefaultPrivilegesStmt', 'CreateEventTrigStmt', 'DoStmt']);
