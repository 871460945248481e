import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';

import { byCodeUnit } from '@tributary/composer-core';

import { DrizzleKitMissing, GenerateFailed, MigrationExists, PackageReadOnly, SqlFileUnreadable } from './errors.ts';
import { resolvePackage } from './resolve-package.ts';

/** A package whose migrations may be written: service name for messages, absolute folder. */
export interface WritablePackage {
  readonly service: string;
  readonly directory: string;
}

export interface GenerateResult {
  /** Absolute paths of migration.sql files that appeared. Empty: the tables and the migrations agree. */
  readonly created: readonly string[];
  /** What drizzle-kit printed. */
  readonly output: string;
}

export interface NewMigration {
  /** `yyyymmddhhmmss_verb_object`, the time in UTC. */
  readonly folder: string;
  /** Default: a reminder of the directives. */
  readonly sql?: string;
  /** What drizzle-kit is to take for the tables after it; default: what they were before. */
  readonly snapshot?: string | undefined;
}

/**
 * A custom migration. In a package with a drizzle.config.ts drizzle-kit makes it, so that its
 * snapshot chain stays whole. Returns the path of migration.sql. Throws PackageReadOnly, MigrationExists, GenerateFailed.
 */
export const createMigration = async (
  target: WritablePackage,
  { folder: name, sql = CUSTOM_TEMPLATE, snapshot }: NewMigration,
): Promise<string> => {
  refuseInstalled(target);
  const folder = join(target.directory, 'migrations', name);
  if (existsSync(folder)) throw new MigrationExists(folder);
  if (existsSync(join(target.directory, 'drizzle.config.ts'))) {
    const { created, output } = await generateMigration(target, { name: name.replace(/^\d+_/, ''), isCustom: true });
    if (created[0] === undefined) throw new GenerateFailed(target.service, output);
    // It takes the time for itself, and it may be a second later by now.
    renameSync(dirname(created[0]), folder);
    if (snapshot !== undefined) writeFileSync(join(folder, 'snapshot.json'), snapshot);
  } else mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'migration.sql'), sql);
  return join(folder, 'migration.sql');
};

/** SQL that somebody else wrote, for a migration. Throws SqlFileUnreadable. */
export const readSqlFile = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new SqlFileUnreadable(path, cause);
  }
};

const CUSTOM_TEMPLATE = `-- Say in one line what this migration does. Directives, one a line, go here:
-- \`@requires service/name\`, \`@transaction none\`, \`@phase contract\`, \`@irreversible reason\`.

`;

/** Runs drizzle-kit's generate in the package; quiet: it asks nothing. Throws PackageReadOnly, GenerateFailed. */
export const generateMigration = async (
  target: WritablePackage,
  options: { readonly name?: string; readonly isCustom?: boolean; readonly isQuiet?: boolean },
): Promise<GenerateResult> => {
  refuseInstalled(target);
  const before = new Set(migrationFolders(target.directory));
  const args = [
    'generate',
    ...(options.name === undefined ? [] : ['--name', options.name]),
    ...(options.isCustom === true ? ['--custom'] : []),
    ...(options.isQuiet === true ? ['--output', 'json'] : []),
  ];
  const { code, output } = await runDrizzleKit(target, args);
  if (code !== 0) throw new GenerateFailed(target.service, output);
  const created = migrationFolders(target.directory)
    .filter((folder) => !before.has(folder))
    .map((folder) => join(target.directory, 'migrations', folder, 'migration.sql'));
  return { created, output };
};

/** Throws PackageReadOnly. A package manager's folder is not the place to write a migration: the next install would lose it. */
export const refuseInstalled = (target: WritablePackage): void => {
  if (target.directory.split(sep).includes('node_modules')) throw new PackageReadOnly(target.service, target.directory);
};

const migrationFolders = (directory: string): readonly string[] => {
  const folder = join(directory, 'migrations');
  return existsSync(folder) ? readdirSync(folder).sort(byCodeUnit) : [];
};

/** The package's own drizzle-kit, at the version it pins; its questions reach the terminal when there is one. */
const runDrizzleKit = (
  target: WritablePackage,
  args: readonly string[],
): Promise<{ readonly code: number | null; readonly output: string }> => {
  const child = spawn(process.execPath, [drizzleKitPath(target), ...args], {
    cwd: target.directory,
    stdio: ['inherit', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
};

const drizzleKitPath = (target: WritablePackage): string => {
  const folder = resolvePackage('drizzle-kit', target.directory);
  if (folder === undefined) throw new DrizzleKitMissing(target.service);
  return join(folder, 'bin.cjs');
};
