import { realpathSync } from 'node:fs';

import { byCodeUnit, type PackageSource } from '@tributary/composer-core';

import { PackageUnresolved } from './errors.ts';
import { readManifest, readPackage, type Manifest } from './read-package.ts';
import { resolvePackage } from './resolve-package.ts';

export interface DiscoverOptions {
  /** Paths in messages are relative to this folder; default: the starting folder. */
  readonly relativeTo?: string;
}

/**
 * The schema packages that the package.json in `directory` lists, directly or through other schema
 * packages, and the package itself when it is one; each at the version the package manager resolved.
 * Packages without a `tributary` key are not schema packages and are passed over.
 * Sorted by name. Throws PackageUnresolved, PackageUnreadable.
 */
export const discoverPackages = async (
  directory: string,
  options: DiscoverOptions = {},
): Promise<readonly PackageSource[]> => {
  const relativeTo = options.relativeTo ?? directory;
  return [...schemaPackagesFrom(directory)].sort(byCodeUnit).map((found) => readPackage(found, relativeTo));
};

/** Real folders of all schema packages within reach; a symlinked workspace package counts once. */
const schemaPackagesFrom = (start: string): ReadonlySet<string> => {
  const found = new Set<string>();
  const visit = (directory: string, isRoot: boolean): void => {
    if (found.has(directory)) return;
    const manifest = readManifest(directory);
    const isSchemaPackage = manifest.json['tributary'] !== undefined;
    if (isSchemaPackage) found.add(directory);
    if (!isSchemaPackage && !isRoot) return;
    for (const name of dependencyNames(manifest, isRoot)) {
      const target = resolvePackage(name, directory);
      if (target !== undefined) visit(target, false);
      else if (!isOptional(manifest, name)) throw new PackageUnresolved(name, manifest.path);
    }
  };
  visit(realpathSync(start), true);
  return found;
};

/** Development dependencies count for the composer app alone: there they are what it composes. */
const dependencyNames = (manifest: Manifest, isRoot: boolean): readonly string[] =>
  ['dependencies', ...(isRoot ? ['devDependencies'] : [])].flatMap((field) =>
    Object.keys((manifest.json[field] ?? {}) as Record<string, string>),
  );

const isOptional = (manifest: Manifest, name: string): boolean =>
  name in ((manifest.json['optionalDependencies'] ?? {}) as Record<string, string>);
