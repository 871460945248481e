import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { promisify } from 'node:util';

import { byCodeUnit } from '@tributary/composer-core';

import { DrizzleKitMissing, GenerateFailed } from './errors.ts';
import type { WritablePackage } from './migrations.ts';
import { resolvePackage } from './resolve-package.ts';

/** As the packages' own drizzle.config.ts has them. */
const SETTINGS = { dialect: 'postgresql', schema: ['./src/tables/*.ts', './src/enums.ts'] };

/**
 * The texts that drizzle-kit compares: tables, enums and its newest snapshots. Undefined for a package that has nothing to
 * compare: one without a drizzle.config.ts writes its migrations by hand, and an installed one brings no sources.
 */
export const tableSources = (directory: string): readonly string[] | undefined => {
  if (!existsSync(join(directory, 'drizzle.config.ts')) || directory.split(sep).includes('node_modules'))
    return undefined;
  const paths = ['src', 'migrations']
    .flatMap((folder) =>
      readdirSync(join(directory, folder), { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path)),
    )
    .filter((path) => /\.ts$|snapshot\.json$/.test(path))
    .sort(byCodeUnit);
  return paths.flatMap((path) => [path, readFileSync(join(directory, path), 'utf8')]);
};

/**
 * The SQL that drizzle-kit would add to a package's migrations: empty when they say all that the tables
 * do. It works on a copy of the migrations inside the package, removed again. Throws DrizzleKitMissing, GenerateFailed.
 */
export const pendingGeneration = async (target: WritablePackage): Promise<string> => {
  const { directory } = target;
  if (tableSources(directory) === undefined) return '';
  mkdirSync(join(directory, 'node_modules'), { recursive: true });
  const copy = mkdtempSync(join(directory, 'node_modules', '.generation-'));
  const migrations = join(copy, 'migrations');
  try {
    cpSync(join(directory, 'migrations'), migrations, { recursive: true });
    const before = readdirSync(migrations);
    const config = join(copy, 'drizzle.config.mjs');
    writeFileSync(config, `export default ${JSON.stringify({ ...SETTINGS, out: relative(directory, migrations) })};\n`);
    await runGenerate(target, relative(directory, config));
    const added = readdirSync(migrations).find((folder) => !before.includes(folder));
    return added === undefined ? '' : readFileSync(join(migrations, added, 'migration.sql'), 'utf8');
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
};

const runGenerate = async ({ service, directory }: WritablePackage, config: string): Promise<void> => {
  const drizzleKit = resolvePackage('drizzle-kit', directory);
  if (drizzleKit === undefined) throw new DrizzleKitMissing(service);
  try {
    const args = [join(drizzleKit, 'bin.cjs'), 'generate', `--config=${config}`];
    await promisify(execFile)(process.execPath, args, { cwd: directory });
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { readonly stdout?: string; readonly stderr?: string };
    throw new GenerateFailed(service, `${stdout}${stderr}`);
  }
};
