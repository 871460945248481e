import {
  checkLock,
  finding,
  hasErrors,
  parseLock,
  parsePackage,
  selectServices,
  type Finding,
  type SchemaPackage,
  type StreamLock,
} from '@tributary/composer-core';
import { discoverPackages, readStreamFile, streamFiles } from '@tributary/composer-workspace';

import type { Context } from './context.ts';

/** A composition as the files have it: its packages and its committed lock. */
export interface LoadedStream {
  readonly packages: readonly SchemaPackage[];
  /** Undefined before the first compose. */
  readonly lock: StreamLock | undefined;
  readonly findings: readonly Finding[];
}

/** Reads everything a composition is made of. Throws what discovery and the lock's format throw. */
export const loadStream = async (context: Context): Promise<LoadedStream> => ({
  ...(await loadPackages(context)),
  lock: readLock(context),
});

/** Throws PackageUnresolved, PackageUnreadable. */
export const loadPackages = async (context: Context): Promise<Pick<LoadedStream, 'packages' | 'findings'>> => {
  const sources = await discoverPackages(context.project.directory, { relativeTo: context.environment.cwd });
  const parsed = sources.map((source) => parsePackage(source, context.chosen));
  const all = parsed.flatMap((result) => (result.package === undefined ? [] : [result.package]));
  const selected = selectServices(all, context.services);
  return {
    packages: selected.packages,
    findings: [...parsed.filter(isOf(selected.packages)).flatMap((result) => result.findings), ...selected.findings],
  };
};

/** What a package of another composition lacks is not this one's matter; one that cannot be read may be anybody's. */
const isOf =
  (chosen: readonly SchemaPackage[]) =>
  ({ package: one }: ReturnType<typeof parsePackage>): boolean =>
    one === undefined || chosen.includes(one);

/** Throws LockConflicted, LockTooNew, LockDamaged. */
export const readLock = (context: Context): StreamLock | undefined => {
  const file = readStreamFile(context.project, streamFiles(context.project, context.composition).lock);
  return file === undefined ? undefined : parseLock(file);
};

/** A stream that may be applied: locked, and true to the packages. */
export interface OpenStream {
  readonly packages: readonly SchemaPackage[];
  readonly lock: StreamLock;
}

export type OpenedStream =
  | { readonly kind: 'open'; readonly stream: OpenStream }
  | { readonly kind: 'refused'; readonly findings: readonly Finding[] };

/** For commands that meet a database: what is not locked, or not as it was locked, is refused before. */
export const openStream = async (context: Context): Promise<OpenedStream> => {
  const { packages, lock, findings } = await loadStream(context);
  const all = [...findings, ...lockFindings(context, packages, lock)];
  if (lock === undefined || hasErrors(all)) return { kind: 'refused', findings: all };
  return { kind: 'open', stream: { packages, lock } };
};

/** What a lock is not true to, or that there is none. */
export const lockFindings = (
  context: Context,
  packages: readonly SchemaPackage[],
  lock: StreamLock | undefined,
): readonly Finding[] => (lock === undefined ? [withoutLock(context)] : checkLock(packages, lock));

const withoutLock = (context: Context): Finding =>
  finding('lock-absent', {
    key: context.composition,
    message: `Composition "${context.composition}" has no stream.lock yet.`,
    hint: `Run ${context.environment.invocation} compose and commit what it writes.`,
  });
