import { finding } from '../finding-codes.ts';
import type { Finding } from '../finding.ts';
import type { Migration, SchemaPackage } from '../model.ts';
import { useOf } from '../ownership/idle.ts';
import { matchesName, permissionsFor } from '../ownership/pattern.ts';
import type { ReferencedObject } from '../sql/objects.ts';
import { excerptAt } from '../sql/place.ts';
import { creatorsOf, referenceName, type Creators } from './creators.ts';
import { creatorsFor } from './edges.ts';
import type { ReadMigration } from './read-migrations.ts';

interface InternalReference {
  readonly reference: ReferencedObject;
  readonly owner: SchemaPackage;
  readonly creator: Migration;
  readonly pattern: string;
  /** `useOf` each permission of the owner that lets this service name it. */
  readonly uses: readonly string[];
}

/** References to what another service keeps internal; each object once for a migration. */
export const surfaceFindings = (
  one: ReadMigration,
  creators: Creators,
  packages: readonly SchemaPackage[],
): readonly Finding[] => {
  const found = internalReferences(one, creators, packages).filter(({ uses }) => uses.length === 0);
  const first = new Map(found.toReversed().map((each) => [referenceName(each.reference), each]));
  return [...first.values()].map((each) => refused(one.migration, each));
};

/** `useOf` every permission that lets a migration name an internal object. */
export const surfaceUses = (read: readonly ReadMigration[], packages: readonly SchemaPackage[]): readonly string[] => {
  const creators = creatorsOf(read);
  return read.flatMap((one) => internalReferences(one, creators, packages).flatMap(({ uses }) => uses));
};

const internalReferences = (
  { migration, objects }: ReadMigration,
  creators: Creators,
  packages: readonly SchemaPackage[],
): readonly InternalReference[] => {
  if (packages.every(({ internal }) => internal.length === 0)) return [];
  return objects.references.flatMap((reference) => {
    const made = creatorsFor(reference, creators);
    const [creator] = made;
    const owner = packages.find(({ service }) => service === creator?.service);
    if (creator === undefined || owner === undefined || made.some(({ service }) => service === migration.service))
      return [];
    const name = referenceName(reference);
    const pattern = owner.internal.find((each) => matchesName(each, name));
    if (pattern === undefined) return [];
    return [{ reference, owner, creator, pattern, uses: usesOf(owner, migration.service, name) }];
  });
};

/** Whoever may do anything to an object may name it. */
const usesOf = (owner: SchemaPackage, service: string, name: string): readonly string[] =>
  owner.allows.flatMap((permission) => {
    const may = permission.may.filter(
      (deed) => permissionsFor({ ...owner, allows: [permission] }, { service, deed, name }).length > 0,
    );
    if (may.length === 0) return [];
    return [may.includes('refer') ? useOf(owner.service, permission, 'refer') : ''];
  });

const refused = (migration: Migration, { reference, owner, creator, pattern }: InternalReference): Finding => {
  const name = referenceName(reference);
  return finding('internal-referenced', {
    key: migration.key,
    file: migration.path,
    ...excerptAt(migration.sql, reference.offset),
    message: `"${migration.service}" refers to ${reference.kind} ${name}, which "${owner.service}" keeps internal (${creator.key}).`,
    hint: `Use what "${owner.service}" offers instead; or let its owner take ${JSON.stringify(pattern)} out of "tributary.internal" of ${owner.manifestPath}, or add to its "tributary.allows": { "service": ${JSON.stringify(migration.service)}, "object": ${JSON.stringify(name)}, "may": ["refer"] }`,
  });
};
