import { finding, isFindingCode, FINDING_CODES } from '../finding-codes.ts';
import type { Finding } from '../finding.ts';
import { isUnknownReference } from '../graph/edges.ts';
import type { ReadMigration } from '../graph/read-migrations.ts';
import type { MigrationKey } from '../model.ts';
import { nearest } from '../nearest.ts';
import type { LintEvidence } from './evidence.ts';
import { serviceOf, type LintIndex } from './lint-index.ts';
import type { HitPlace } from './rule.ts';

/** `-- @allow code reason` of a stream's migrations, and which of them were needed. */
export interface Allows {
  /** True where a migration that the place belongs to allows the code; it then counts as used. */
  readonly lets: (code: string, place: HitPlace) => boolean;
  readonly unused: (evidence: LintEvidence) => readonly Finding[];
}

export const allowsIn = (read: readonly ReadMigration[], index: LintIndex): Allows => {
  const allowed = new Set(
    read.flatMap(({ migration }) => migration.directives.allow.map(({ code }) => `${migration.key} ${code}`)),
  );
  const used = new Set<string>();
  return {
    lets: (code, place) => {
      const found =
        allowed.size === 0
          ? []
          : keysOf(place, index)
              .map((key) => `${key} ${code}`)
              .filter((one) => allowed.has(one));
      for (const one of found) used.add(one);
      return found.length > 0;
    },
    unused: (evidence) =>
      read.flatMap((one) =>
        one.migration.directives.allow
          .filter(
            ({ code }) => !used.has(`${one.migration.key} ${code}`) && !isUsedElsewhere(one, code, { evidence, index }),
          )
          .map((allow) => unusedAllow(one, allow)),
      ),
  };
};

/**
 * Whoever made or last changed an object may allow what is said of it. What is said of a text, a later migration of its
 * service may allow too: a released one is frozen. What is said of a package, any of its migrations.
 */
const keysOf = (place: HitPlace, index: LintIndex): readonly MigrationKey[] => {
  switch (place.kind) {
    case 'object':
      return [...new Set([place.origin.creator, place.origin.last])];
    case 'migration':
    case 'text':
    case 'line':
      return keysFrom(place.key, index);
    case 'package':
      return place.schemaPackage.migrations.map(({ key }) => key);
  }
};

/** A migration and those of its service after it, or all of a service. */
const keysFrom = (key: string, { packages }: LintIndex): readonly MigrationKey[] => {
  const service = key.includes('/') ? serviceOf(key) : key;
  const keys = (packages.get(service)?.migrations ?? []).map((migration) => migration.key);
  return service === key ? keys : keys.slice(keys.indexOf(key));
};

interface Around {
  readonly evidence: LintEvidence;
  readonly index: LintIndex;
}

/**
 * Codes that are not lint's own: what compose let through, hazards, which stay unknown where squawk did not look, and
 * what only a run in another order shows.
 */
const isUsedElsewhere = ({ migration, objects }: ReadMigration, code: string, { evidence, index }: Around): boolean => {
  if (code === 'reference-unknown')
    return objects.references.some((reference) => isUnknownReference(reference, index.creators));
  if (code === 'order-dependent') return true;
  if (!code.startsWith('hazard-')) return false;
  return evidence.hazards?.raised.get(migration.key)?.has(code) ?? true;
};

const unusedAllow = (
  { migration }: ReadMigration,
  { code, line }: { readonly code: string; readonly line: number },
): Finding => {
  const meant = isFindingCode(code) ? undefined : nearest(code, FINDING_CODES);
  return finding('allow-unused', {
    key: migration.key,
    file: migration.path,
    line,
    message: isFindingCode(code)
      ? `@allow ${code} silences nothing in ${migration.key}.`
      : `@allow ${code} silences nothing: there is no such code.`,
    hint: meant === undefined ? 'Take the line out.' : `Did you mean ${meant}?`,
  });
};
