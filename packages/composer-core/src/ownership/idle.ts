import { finding } from '../finding-codes.ts';
import type { Finding } from '../finding.ts';
import type { SchemaPackage } from '../model.ts';
import { nearest } from '../nearest.ts';
import type { Permission } from '../parse/permissions.ts';
import { matchesName, withoutArguments } from './pattern.ts';

export interface Seen {
  readonly packages: readonly SchemaPackage[];
  /** Service → names of all that it ever made. */
  readonly owned: ReadonlyMap<string, ReadonlySet<string>>;
  /** `useOf` each permission that something needed. */
  readonly used: ReadonlySet<string>;
}

/** Says which word of which entry was needed. */
export const useOf = (owner: string, { service, object }: Permission, word: string): string =>
  [owner, service, object, word].join('\n');

/** Names in `tributary.allows` and `tributary.internal` that mean nothing, and permissions that nothing needs. */
export const idleFindings = (seen: Seen): readonly Finding[] =>
  seen.packages.flatMap((owner) => {
    const names = [...(seen.owned.get(owner.service) ?? [])];
    const isOwned = (pattern: string): boolean => names.some((name) => matchesName(pattern, name));
    return [
      ...owner.internal.flatMap((pattern) =>
        isOwned(pattern) ? [] : [unowned(owner, `"tributary.internal" names ${pattern}`, nearestName(pattern, names))],
      ),
      ...owner.allows.flatMap((permission) => {
        const { service, object } = permission;
        if (!isOwned(object)) return [unowned(owner, `"tributary.allows" names ${object}`, nearestName(object, names))];
        return seen.packages.some((one) => one.service === service)
          ? unused(owner, permission, seen)
          : misnamed(owner, permission, seen.packages);
      }),
    ];
  });

const nearestName = (pattern: string, names: readonly string[]): string | undefined =>
  nearest(pattern, [...new Set(names.map(withoutArguments))]);

const unowned = (owner: SchemaPackage, what: string, meant: string | undefined): Finding =>
  finding('object-unowned', {
    key: owner.service,
    file: owner.manifestPath,
    message: `${what}, which no migration of "${owner.service}" makes.`,
    hint: meant === undefined ? 'Write names with their schema, or take the entry out.' : `Did you mean ${meant}?`,
  });

/** A service that is not composed may be so in another composition; one whose name is nearly that of a composed one is a slip. */
const misnamed = (
  owner: SchemaPackage,
  permission: Permission,
  packages: readonly SchemaPackage[],
): readonly Finding[] => {
  const meant = nearest(
    permission.service,
    packages.map(({ service }) => service),
  );
  if (meant === undefined) return [];
  return [
    finding('permission-unused', {
      key: owner.service,
      file: owner.manifestPath,
      message: `"${owner.service}" allows "${permission.service}" something on ${permission.object}, but the composition has no such service.`,
      hint: `Did you mean "${meant}"?`,
    }),
  ];
};

const unused = (owner: SchemaPackage, permission: Permission, { used }: Seen): readonly Finding[] => {
  const idle = permission.may.filter((word) => !used.has(useOf(owner.service, permission, word)));
  if (idle.length === 0) return [];
  return [
    finding('permission-unused', {
      key: owner.service,
      file: owner.manifestPath,
      message: `"${owner.service}" allows "${permission.service}" what no migration does on ${permission.object}: ${idle.join(', ')}.`,
      hint: 'Take out of "tributary.allows" what is not needed.',
    }),
  ];
};
