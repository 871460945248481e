import compare from 'semver/functions/compare.js';

import { finding } from '../finding-codes.ts';
import type { Finding } from '../finding.ts';
import type { LockEntry, Migration, MigrationKey, SchemaPackage, StreamLock } from '../model.ts';

/** What was locked and is not true any more: edited, vanished, re-declared, or brought by an older package. */
export const lockedFindings = (packages: readonly SchemaPackage[], lock: StreamLock): readonly Finding[] => {
  const migrations = migrationsByKey(packages);
  return [
    ...lock.entries.flatMap((entry) => entryFindings(entry, migrations, packages)),
    ...olderVersions(packages, lock),
  ];
};

/**
 * Is the lock true to the packages? By keys and checksums alone, without a parser: cheap enough for
 * every run. Besides what `lockedFindings` says, a migration that is not locked yet is an error.
 */
export const checkLock = (packages: readonly SchemaPackage[], lock: StreamLock): readonly Finding[] => {
  const locked = new Set(lock.entries.map((entry) => entry.key));
  const fresh = [...migrationsByKey(packages).values()].filter((migration) => !locked.has(migration.key));
  return [...lockedFindings(packages, lock), ...fresh.map(notLocked)];
};

export const migrationsByKey = (packages: readonly SchemaPackage[]): ReadonlyMap<MigrationKey, Migration> =>
  new Map(packages.flatMap(({ migrations }) => migrations.map((migration) => [migration.key, migration] as const)));

const notLocked = ({ key, path }: Migration): Finding =>
  finding('lock-behind', {
    key,
    file: path,
    message: `${key} is not in stream.lock yet.`,
    hint: 'Run compose and commit stream.lock: only what is locked is applied.',
  });

const entryFindings = (
  entry: LockEntry,
  migrations: ReadonlyMap<MigrationKey, Migration>,
  packages: readonly SchemaPackage[],
): readonly Finding[] => {
  const migration = migrations.get(entry.key);
  if (migration === undefined) return [vanished(entry, packages)];
  const place = { key: entry.key, file: migration.path };
  if (migration.checksum !== entry.checksum)
    return [
      finding('locked-edited', {
        ...place,
        message: `${entry.key} was edited after it was locked: ${entry.checksum} became ${migration.checksum}.`,
        hint: `Restore the text that ${entry.package} had, and put the change into a new migration. If no database ever ran it, lock it anew: compose --amend.`,
      }),
    ];
  if (migration.directives.isTransactional || !entry.transaction) return [];
  return [
    finding('locked-transaction-changed', {
      ...place,
      message: 'stream.lock says inside a transaction, the migration says outside.',
      hint: 'Restore stream.lock from git; it is written by compose alone.',
    }),
  ];
};

const vanished = (entry: LockEntry, packages: readonly SchemaPackage[]): Finding => {
  const [service = ''] = entry.key.split('/');
  const owner = packages.find((one) => one.service === service);
  if (owner?.leftOut.includes(entry.key) === true) return leftOut(entry, owner);
  return finding('locked-vanished', {
    key: entry.key,
    ...(owner === undefined ? {} : { file: owner.manifestPath }),
    message:
      owner === undefined
        ? `${entry.key} is locked, but no package of the composition claims "${service}".`
        : `${entry.key} is locked, but ${owner.name}@${owner.version} does not have it any more.`,
    hint: `Install a package that still has it (it came with ${entry.package}); a released migration is never removed.`,
  });
};

const leftOut = ({ key }: LockEntry, { service, manifestPath, chosen }: SchemaPackage): Finding =>
  finding('locked-vanished', {
    key,
    file: manifestPath,
    message: `${key} is locked, but the options of "${service}" (${chosen.join(', ') || 'none'}) leave it out now.`,
    hint: 'Options are chosen before the first compose: choose as before, or write a migration that changes what is there.',
  });

/** The newest version that the lock has of a service must not be above the one that is installed. */
const olderVersions = (packages: readonly SchemaPackage[], lock: StreamLock): readonly Finding[] => {
  const locked = versionsByService(lock);
  return packages.flatMap((one) => {
    const newest = [...(locked.get(one.service) ?? [])].sort(compare).at(-1);
    if (newest === undefined || compare(one.version, newest) >= 0) return [];
    return [
      finding('version-older', {
        key: one.service,
        file: one.manifestPath,
        message: `${one.name} is installed at ${one.version}, but the stream was composed with ${newest}.`,
        hint: `Install ${one.name}@${newest} or newer.`,
      }),
    ];
  });
};

const versionsByService = ({ entries }: StreamLock): ReadonlyMap<string, ReadonlySet<string>> => {
  const versions = new Map<string, Set<string>>();
  for (const { key, package: name } of entries) {
    const service = key.slice(0, key.indexOf('/'));
    const known = versions.get(service) ?? new Set();
    versions.set(service, known.add(name.slice(name.lastIndexOf('@') + 1)));
  }
  return versions;
};
