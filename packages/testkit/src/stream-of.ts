import { fileURLToPath } from 'node:url';

import {
  buildPlan,
  composeStream,
  hasErrors,
  loadSqlParser,
  lockBudget,
  orderSeeds,
  parsePackage,
  reconcile,
  REFERENCE_SET,
  streamServices,
  type PackageSource,
  type Plan,
  type SchemaPackage,
  type Seed,
  type SqlParser,
  type StreamLock,
} from '@tributary/composer-core';
import { discoverPackages } from '@tributary/composer-workspace';

/** A schema package and all it depends on, composed from nothing. */
export interface PackageStream {
  readonly own: SchemaPackage;
  readonly packages: readonly SchemaPackage[];
  readonly lock: StreamLock;
  /** For an empty database. */
  readonly plan: Plan;
  readonly parser: SqlParser;
  readonly extensions: readonly string[];
  readonly seedsOf: (sets: readonly string[]) => readonly Seed[];
  readonly referenceSeeds: readonly Seed[];
}

export interface StreamVariant {
  /** Turned on in every package that declares them. */
  readonly options?: readonly string[];
}

/** Composes the package in the given folder. Throws when it does not compose, with every finding. */
export const streamOf = async (packageUrl: URL, { options = [] }: StreamVariant = {}): Promise<PackageStream> => {
  const directory = fileURLToPath(packageUrl).replace(/\/$/, '');
  const parsed = (await discoverPackages(directory)).map((source) => parseVariant(source, options));
  const packages = parsed.flatMap((result) => (result.package === undefined ? [] : [result.package]));
  const parser = await loadSqlParser();
  const { lock, findings } = composeStream({ composition: 'test', packages, parser });
  const all = [...parsed.flatMap((result) => result.findings), ...findings];
  if (hasErrors(all)) throw new Error(all.map(({ file, line, message }) => `${file}:${line}: ${message}`).join('\n'));
  const own = packages.find((candidate) => candidate.directory === directory);
  if (own === undefined) throw new Error(`${directory} is not a schema package`);
  const reconciled = reconcile(lock, { migrations: [] }, streamServices(lock));
  return {
    own,
    packages,
    lock,
    parser,
    plan: buildPlan({ composition: 'test', packages, reconciled, sharedLockBudget: lockBudget() }),
    extensions: [...new Set(packages.flatMap((one) => one.extensions))].sort(),
    seedsOf: (sets) => orderSeeds(packages, lock, sets),
    referenceSeeds: orderSeeds(packages, lock, [REFERENCE_SET]),
  };
};

const parseVariant = (source: PackageSource, options: readonly string[]): ReturnType<typeof parsePackage> => {
  const plain = parsePackage(source);
  const declared = options.filter((option) => option in (plain.package?.options ?? {}));
  return declared.length === 0 ? plain : parsePackage(source, { [plain.package!.service]: declared });
};
