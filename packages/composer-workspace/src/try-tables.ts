import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';

import { byCodeUnit } from '@tributary/composer-core';

import { generateMigration, type WritablePackage } from './migrations.ts';

/** What drizzle-kit would write if some files of a package were otherwise; undefined parts: nothing. */
export interface TriedTables {
  readonly sql: string | undefined;
  readonly snapshot: string | undefined;
  /** What drizzle-kit printed. */
  readonly output: string;
}

/** What of a package drizzle-kit reads. */
const READ = ['package.json', 'drizzle.config.ts', 'src', 'migrations'];

/**
 * Runs drizzle-kit's generate in a copy of the package, where `files` (path in the package → text) are as given. The
 * copy lies in the package, so that what it imports is found, and is gone afterwards. Throws GenerateFailed.
 */
export const tryTables = async (target: WritablePackage, files: ReadonlyMap<string, string>): Promise<TriedTables> => {
  const copy = mkdtempSync(join(target.directory, '.tributary-tables-'));
  try {
    for (const name of READ)
      if (existsSync(join(target.directory, name)))
        cpSync(join(target.directory, name), join(copy, name), { recursive: true });
    for (const [path, text] of files) writeFileSync(join(copy, path), text);
    const { created, output } = await generateMigration(
      { service: target.service, directory: copy },
      { name: 'try', isQuiet: true },
    );
    const [sql] = created;
    return {
      sql: sql === undefined ? undefined : readFileSync(sql, 'utf8'),
      snapshot: sql === undefined ? undefined : readFileSync(join(dirname(sql), 'snapshot.json'), 'utf8'),
      output,
    };
  } finally {
    rmSync(copy, { recursive: true });
  }
};

/**
 * The SQL that drizzle-kit would add to a package's migrations: empty where they say all that the tables do, and for a
 * package that has nothing to compare. Throws DrizzleKitMissing, GenerateFailed.
 */
export const pendingGeneration = async (target: WritablePackage): Promise<string> =>
  tableSources(target.directory) === undefined ? '' : ((await tryTables(target, new Map())).sql ?? '');

/**
 * Paths and texts that drizzle-kit compares: sources, and its snapshots. Undefined for a package that has nothing to
 * compare: one without a drizzle.config.ts writes its migrations by hand, and an installed one brings no sources.
 */
export const tableSources = (directory: string): readonly string[] | undefined => {
  if (!hasDrizzle(directory) || directory.split(sep).includes('node_modules')) return undefined;
  return ['src', 'migrations']
    .flatMap((folder) =>
      readdirSync(join(directory, folder), { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path)),
    )
    .filter((path) => /\.ts$|snapshot\.json$/.test(path))
    .sort(byCodeUnit)
    .flatMap((path) => [path, readFileSync(join(directory, path), 'utf8')]);
};

/** True where drizzle-kit keeps snapshots beside the migrations. */
export const hasDrizzle = (directory: string): boolean => existsSync(join(directory, 'drizzle.config.ts'));

/** Files of the folder in which a package keeps its tables, by their paths in the package. */
export const readTableFiles = (directory: string): ReadonlyMap<string, string> => {
  const folder = join('src', 'tables');
  const names = existsSync(join(directory, folder)) ? readdirSync(join(directory, folder)) : [];
  return new Map(
    names
      .filter((name) => name.endsWith('.ts'))
      .sort(byCodeUnit)
      .map((name) => [`src/tables/${name}`, readFileSync(join(directory, folder, name), 'utf8')]),
  );
};
