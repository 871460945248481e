import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Contender } from '../contender.ts';
import { folderOf, versionOf } from '../installed.ts';
import type { StreamMigration } from '../stream.ts';

const PACKAGE = folderOf(import.meta.resolve('drizzle-kit-031'));

/** drizzle-kit with drizzle-orm and pg, which it prefers over postgres.js. It has no status. */
export const drizzleKit: Contender = {
  name: 'drizzle-kit',
  label: `drizzle-kit ${versionOf(PACKAGE)}`,
  prepare: async ({ migrations }, folder) => {
    mkdirSync(join(folder, 'meta'));
    writeFileSync(join(folder, 'meta', '_journal.json'), JSON.stringify(journalOf(migrations)));
    for (const migration of migrations) writeFileSync(join(folder, `${tagOf(migration)}.sql`), migration.sql);
    writeFileSync(join(folder, 'drizzle.config.js'), CONFIG);
    const migrate = (url: string) => ({
      file: process.execPath,
      args: [join(PACKAGE, 'bin.cjs'), 'migrate'],
      cwd: folder,
      env: { BENCH_URL: url },
    });
    return { apply: migrate, migrate };
  },
};

const CONFIG = "module.exports = { dialect: 'postgresql', out: '.', dbCredentials: { url: process.env.BENCH_URL } };\n";

const tagOf = ({ version, name }: StreamMigration): string => `${version}_${name}`;

const timeOf = (version: string): number =>
  Date.parse(version.replace(/^(....)(..)(..)(..)(..)(..)$/, '$1-$2-$3T$4:$5:$6Z'));

/** It applies what is later than the last one applied; `when` are milliseconds. */
const journalOf = (migrations: readonly StreamMigration[]) => ({
  version: '7',
  dialect: 'postgresql',
  entries: migrations.map((migration, idx) => ({
    idx,
    version: '7',
    when: timeOf(migration.version),
    tag: tagOf(migration),
    breakpoints: true,
  })),
});
