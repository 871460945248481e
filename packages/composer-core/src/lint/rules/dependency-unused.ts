import { creatorsFor } from '../../graph/edges.ts';
import type { ReadMigration } from '../../graph/read-migrations.ts';
import type { SchemaPackage } from '../../model.ts';
import type { LintEvidence } from '../evidence.ts';
import { serviceOf, type LintIndex } from '../lint-index.ts';
import type { Rule } from '../rule.ts';

/** A dependency that nothing uses still forces its package, and its version, on everyone who composes this one. */
export const dependencyUnused: Rule = {
  code: 'dependency-unused',
  judge: ({ packages, read }, index) => {
    const migrations = Map.groupBy(read, ({ migration }) => migration.service);
    return packages.flatMap((one) => {
      const declared = packages.filter((other) => other !== one && isDeclared(one, other));
      const own = migrations.get(one.service) ?? [];
      const used = declared.length === 0 ? new Set<string>() : servicesUsed(own, index);
      return declared
        .filter(
          (other) => !used.has(other.service) && !isMentioned({ one, other, own }, migrations.get(other.service) ?? []),
        )
        .map((other) => ({
          place: { kind: 'package', schemaPackage: one } as const,
          message: `${one.name} depends on ${other.name}, but no migration and no seed of it uses anything of "${other.service}".`,
          hint: `Take ${where(one, other)} out of ${one.manifestPath}; if only its TypeScript imports it, say so in a migration: -- @allow dependency-unused reason`,
        }));
    });
  },
};

const isDeclared = (one: SchemaPackage, other: SchemaPackage): boolean =>
  one.dependencies.includes(other.name) || other.service in one.requires;

const where = (one: SchemaPackage, other: SchemaPackage): string =>
  one.dependencies.includes(other.name) ? `"${other.name}"` : `"${other.service}" (tributary.requires)`;

/** Services whose objects are named, and those that `@requires` asks for. */
const servicesUsed = (own: readonly ReadMigration[], { creators }: LintIndex): ReadonlySet<string> =>
  new Set(
    own.flatMap(({ migration, objects }) => [
      ...migration.directives.requires.map(({ key }) => serviceOf(key)),
      ...objects.references.flatMap((reference) => creatorsFor(reference, creators).map(({ service }) => service)),
    ]),
  );

interface Pair {
  readonly one: SchemaPackage;
  readonly other: SchemaPackage;
  readonly own: readonly ReadMigration[];
}

/** SQL that is built at run time, and seeds, are not parsed: there a word that the other one made counts as use. */
const isMentioned = ({ one, other, own }: Pair, theirs: readonly LintEvidence['read'][number][]): boolean => {
  const texts = [
    ...own.flatMap(({ migration: { sql } }) => (/\bexecute\b/i.test(sql) ? [sql] : [])),
    ...one.seeds.map(({ text }) => text),
  ];
  const words = new Set(texts.flatMap((text) => text.match(/[\w$]+/g) ?? []));
  return (
    texts.some((text) => text.includes(other.name)) ||
    theirs.some(({ objects }) => objects.created.some(({ name }) => words.has(name)))
  );
};
