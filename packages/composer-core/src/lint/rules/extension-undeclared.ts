import { objectName } from '../../graph/creators.ts';
import type { MigrationKey } from '../../model.ts';
import type { CatalogEvidence, LintEvidence } from '../evidence.ts';
import { serviceOf, type LintIndex } from '../lint-index.ts';
import { at, type Hit, type HitPlace, type Rule } from '../rule.ts';

/** What a package needs of the server is asked of a database before anything runs there, if it is declared. */
export const extensionUndeclared: Rule = {
  code: 'extension-undeclared',
  judge: (evidence, index) => {
    const hits = new Map<string, Hit>();
    for (const { extension, how, key, place } of usesOf(evidence, index)) {
      const owner = index.packages.get(serviceOf(key));
      const pair = `${owner?.service ?? ''} ${extension}`;
      if (owner === undefined || owner.extensions.includes(extension) || hits.has(pair)) continue;
      hits.set(pair, {
        place,
        message: `${how} extension ${extension}, which ${owner.name} does not declare.`,
        hint: `Add "${extension}" to tributary.extensions in ${owner.manifestPath}.`,
      });
    }
    return [...hits.values()];
  },
};

interface Use {
  readonly extension: string;
  readonly how: string;
  readonly key: MigrationKey;
  readonly place: HitPlace;
}

/** Created by a migration, leaned on by an object, or called in a function's body: in this order. */
const usesOf = ({ read, catalog }: LintEvidence, index: LintIndex): readonly Use[] => [
  ...read.flatMap(({ migration, objects }) =>
    objects.created
      .filter(({ kind }) => kind === 'extension')
      .map(({ name, identity }) => ({
        extension: name,
        how: `${migration.key} creates`,
        key: migration.key,
        place: at(identity, { creator: migration.key, last: migration.key }),
      })),
  ),
  ...(catalog?.extensions ?? []).flatMap(({ name, users }) =>
    users.map(({ object, origin }) => ({
      extension: name,
      how: `${object} uses`,
      key: origin.creator,
      place: at(object, origin),
    })),
  ),
  ...(catalog === undefined ? [] : callsIn(read, catalog, index)),
];

/** A function that the stream makes itself under the same name is that one. */
const callsIn = (
  read: LintEvidence['read'],
  { extensions }: CatalogEvidence,
  { creators }: LintIndex,
): readonly Use[] => {
  const owners = new Map(
    extensions.flatMap((one) =>
      one.functions.map((name) => [name, { extension: one.name, schema: one.schema }] as const),
    ),
  );
  return read.flatMap(({ migration, objects }) =>
    objects.references.flatMap((reference) => {
      const { kind, schema, name, offset } = reference;
      const owner = kind === 'function' ? owners.get(name) : undefined;
      const isOther = schema !== undefined && schema !== owner?.schema;
      return owner === undefined || isOther || creators.has(objectName(reference))
        ? []
        : [
            {
              extension: owner.extension,
              how: `${migration.key} calls ${name}() of`,
              key: migration.key,
              place: { kind: 'migration', key: migration.key, offset } as const,
            },
          ];
    }),
  );
};

/** Extensions that a text creates and no package declares: the shadow does not have them. */
export const isCreatedUndeclared = ({ packages, read }: Pick<LintEvidence, 'packages' | 'read'>): boolean => {
  const declared = new Set(packages.flatMap(({ extensions }) => extensions));
  return read.some(({ objects }) =>
    objects.created.some(({ kind, name }) => kind === 'extension' && !declared.has(name)),
  );
};
