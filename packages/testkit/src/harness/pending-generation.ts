import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';

/**
 * The SQL that drizzle-kit would add to a package's migrations: empty when they say all that the tables
 * do. It works on a copy of the migrations inside the package, removed again. Packages without a
 * drizzle.config.ts write their migrations by hand and have nothing to compare.
 */
export const pendingGeneration = async (directory: string): Promise<string> => {
  if (!existsSync(join(directory, 'drizzle.config.ts'))) return '';
  const copy = mkdtempSync(join(directory, 'node_modules', '.generation-'));
  const migrations = join(copy, 'migrations');
  try {
    cpSync(join(directory, 'migrations'), migrations, { recursive: true });
    const before = readdirSync(migrations);
    const config = join(copy, 'drizzle.config.mjs');
    writeFileSync(config, `export default ${JSON.stringify({ ...SETTINGS, out: relative(directory, migrations) })};\n`);
    await promisify(execFile)(
      process.execPath,
      [drizzleKit(directory), 'generate', `--config=${relative(directory, config)}`],
      {
        cwd: directory,
      },
    );
    const added = readdirSync(migrations).find((folder) => !before.includes(folder));
    return added === undefined ? '' : readFileSync(join(migrations, added, 'migration.sql'), 'utf8');
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
};

/** As the packages' own drizzle.config.ts has them. */
const SETTINGS = { dialect: 'postgresql', schema: ['./src/tables/*.ts', './src/enums.ts'] };

const drizzleKit = (directory: string): string =>
  join(dirname(createRequire(join(directory, 'package.json')).resolve('drizzle-kit')), 'bin.cjs');
