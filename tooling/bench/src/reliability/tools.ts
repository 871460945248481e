import { cpSync } from 'node:fs';
import { join } from 'node:path';

import type { Contender } from '../contender.ts';
import { dbmate } from '../contenders/dbmate.ts';
import { drizzleKit } from '../contenders/drizzle-kit.ts';
import { nodePgMigrate } from '../contenders/node-pg-migrate.ts';
import { COMPOSER, SOURCE_LAUNCHER, tributaryCommand, tributarySource } from '../contenders/tributary.ts';
import type { GeneratedService } from '../generate.ts';
import { versionOf } from '../installed.ts';
import { startCommand } from '../process.ts';
import { writeProject } from '../project.ts';
import type { Stream } from '../stream.ts';
import type { ShopFile } from './files.ts';
import { CheckOutRefused, type Checkout, type Tool } from './tool.ts';

/** The contender's own way to deploy a stream, from a folder. */
const checkoutOf = async (contender: Contender, stream: Stream, folder: string): Promise<Checkout> => {
  const { migrate } = await contender.prepare(stream, folder);
  if (migrate === undefined) throw new Error(`${contender.name} has no command that deploys`);
  return { folder, deploy: migrate };
};

const peer = (contender: Contender, facts: Pick<Tool, 'books' | 'leavesTransactions'>): Tool => ({
  name: contender.name,
  label: contender.label,
  ...facts,
  checkOut: (migrations, { folder }) => checkoutOf(contender, { name: 'shop', project: folder, migrations }, folder),
});

/** A package for each service. Composed without its replay, which would find what is broken before any database does. */
const checkOutTributary: Tool['checkOut'] = async (
  files,
  { folder, before, isAmended = false, isUncomposed = false },
) => {
  const { project } = writeProject(folder, servicesOf(files));
  if (before !== undefined) cpSync(streamsOf(before.folder), streamsOf(folder), { recursive: true });
  if (!isUncomposed) await compose(project, isAmended);
  const { deploy } = await checkoutOf(tributarySource, { name: 'shop', project, migrations: files }, folder);
  return { folder, deploy: (url) => ({ ...deploy(url), cwd: folder }) };
};

const streamsOf = (folder: string): string => join(folder, 'app', 'streams');

const servicesOf = (files: readonly ShopFile[]): readonly GeneratedService[] =>
  [...new Set(files.map(({ service }) => service))].map((service) => ({
    service,
    needs: [],
    migrations: files
      .filter((file) => file.service === service)
      .map(({ version, name, sql }) => [`${version}_${name}`, sql] as const),
  }));

const compose = async (project: string, isAmended: boolean): Promise<void> => {
  const args = ['compose', '--lock-only', ...(isAmended ? ['--amend'] : []), '--project', project];
  const ended = await startCommand(tributaryCommand(SOURCE_LAUNCHER, args)).ended;
  if (ended.exitCode !== 0) throw new CheckOutRefused(ended);
};

/** In the order of the columns. */
export const TOOLS: readonly Tool[] = [
  {
    name: 'tributary',
    label: `tributary ${versionOf(COMPOSER)} (source)`,
    books: 'tributary.migrations',
    leavesTransactions: true,
    checkOut: checkOutTributary,
  },
  peer(dbmate, { books: 'public.schema_migrations', leavesTransactions: true }),
  peer(nodePgMigrate, { books: 'public.pgmigrations', leavesTransactions: true }),
  peer(drizzleKit, { books: 'drizzle.__drizzle_migrations', leavesTransactions: false }),
];
