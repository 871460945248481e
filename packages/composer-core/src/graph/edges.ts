import { finding } from '../finding-codes.ts';
import type { Finding } from '../finding.ts';
import type { Migration, MigrationKey, SchemaPackage } from '../model.ts';
import { nearest } from '../nearest.ts';
import { DEFAULT_SCHEMA, displayName } from '../sql/names.ts';
import type { ReferencedObject } from '../sql/objects.ts';
import { excerptAt } from '../sql/place.ts';
import { objectName, type Creators } from './creators.ts';
import type { GraphEdge } from './graph.ts';
import type { ReadMigration } from './read-migrations.ts';

/** What the edges of one migration are found with. */
export interface Surroundings {
  readonly packages: readonly SchemaPackage[];
  readonly creators: Creators;
  readonly migrations: ReadonlyMap<MigrationKey, Migration>;
}

export interface Edges {
  readonly edges: readonly GraphEdge[];
  readonly findings: readonly Finding[];
}

/** Edges that `@requires` asks for; a key that nobody has is an error with the nearest ones named. */
export const requiredEdges = ({ migration }: ReadMigration, around: Surroundings): Edges => {
  const edges: GraphEdge[] = [];
  const findings: Finding[] = [];
  for (const { key, line } of migration.directives.requires) {
    const target = around.migrations.get(key);
    if (target === undefined) findings.push(unknownRequires(migration, { key, line }, around));
    else {
      edges.push({ from: migration.key, to: key, why: 'requires' });
      if (!isDeclared(migration, target, around))
        findings.push(undeclared(migration, target, { line, what: `@requires ${key}` }));
    }
  }
  return { edges, findings };
};

/**
 * Edges that the names in the SQL ask for: to the first migration that creates the object. A name used
 * only when a function is called orders nothing, yet its package must be declared all the same.
 */
export const referenceEdges = ({ migration, objects }: ReadMigration, around: Surroundings): Edges => {
  const edges: GraphEdge[] = [];
  const findings: Finding[] = [];
  const reported = new Set<string>();
  for (const reference of objects.references) {
    const creators = creatorsFor(reference, around.creators);
    if (creators.some((creator) => creator.service === migration.service)) continue;
    const [target] = creators;
    const name = objectName(reference);
    if (reported.has(`${name} ${reference.binding}`)) continue;
    reported.add(`${name} ${reference.binding}`);
    if (target === undefined) findings.push(...unknownReference(migration, reference, around));
    else {
      if (reference.binding !== 'late')
        edges.push({ from: migration.key, to: target.key, why: 'reference', object: name });
      if (!isDeclared(migration, target, around) && !reported.has(target.service)) {
        reported.add(target.service);
        findings.push(undeclared(migration, target, { ...excerptAt(migration.sql, reference.offset), what: name }));
      }
    }
  }
  return { edges, findings };
};

/** A table is also the type of its rows. */
export const creatorsFor = (reference: ReferencedObject, creators: Creators): readonly Migration[] =>
  creators.get(objectName(reference)) ??
  (reference.kind === 'type' ? creators.get(objectName({ ...reference, kind: 'relation' })) : undefined) ??
  [];

const packageOf = (migration: Migration, around: Surroundings): SchemaPackage | undefined =>
  around.packages.find((one) => one.service === migration.service);

const isDeclared = (migration: Migration, target: Migration, around: Surroundings): boolean => {
  const own = packageOf(migration, around);
  return (
    target.service === migration.service ||
    own === undefined ||
    own.dependencies.includes(target.packageName) ||
    target.service in own.requires
  );
};

interface Mention {
  readonly line: number;
  readonly column?: number;
  readonly excerpt?: string;
  /** What was mentioned. */
  readonly what: string;
}

const undeclared = (migration: Migration, target: Migration, { what, ...place }: Mention): Finding =>
  finding('dependency-undeclared', {
    key: migration.key,
    file: migration.path,
    ...place,
    message: `${what} belongs to "${target.service}", but ${migration.packageName} does not depend on ${target.packageName}.`,
    hint: `Add "${target.packageName}": "^${target.packageVersion}" to the dependencies of ${migration.packageName}, or "${target.service}": "^${target.packageVersion}" to its tributary.requires.`,
  });

const unknownRequires = (
  migration: Migration,
  { key, line }: { readonly key: MigrationKey; readonly line: number },
  around: Surroundings,
): Finding => {
  const meant = nearest(key, [...around.migrations.keys()]);
  return finding('requires-unknown', {
    key: migration.key,
    file: migration.path,
    line,
    message: `@requires names ${key}, which no package of the composition has.`,
    hint:
      meant === undefined
        ? 'Check the key, and that the package is composed at a version that has it.'
        : `Did you mean ${meant}?`,
  });
};

/** Built-in functions and types, and what extensions bring, cannot be known from the packages. */
const unknownReference = (
  migration: Migration,
  reference: ReferencedObject,
  around: Surroundings,
): readonly Finding[] => {
  const isAllowed = migration.directives.allow.some(({ code }) => code === 'reference-unknown');
  if (isAllowed || !isUnknownReference(reference, around.creators)) return [];
  return [
    finding('reference-unknown', {
      key: migration.key,
      file: migration.path,
      ...excerptAt(migration.sql, reference.offset),
      message: `No migration of the composition creates ${reference.kind} ${reference.kind === 'schema' ? reference.name : displayName(reference)}.`,
      hint: 'Check the name and that its package is composed. If the host provides it, say so: -- @allow reference-unknown reason',
    }),
  ];
};

/** True where nothing in the composition makes what must be there when the statement runs. */
export const isUnknownReference = (reference: ReferencedObject, creators: Creators): boolean =>
  reference.binding === 'immediate' &&
  mustBeKnown(reference, creators) &&
  creatorsFor(reference, creators).length === 0;

const mustBeKnown = ({ kind, schema }: ReferencedObject, creators: Creators): boolean => {
  switch (kind) {
    case 'relation':
    case 'schema':
    case 'publication':
      return true;
    case 'function':
    case 'type':
      return schema !== undefined && (schema === DEFAULT_SCHEMA || creators.has(`schema ${schema}`));
    case 'role':
      return false;
  }
};
