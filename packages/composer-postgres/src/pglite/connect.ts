import { rmSync } from 'node:fs';

import { PGlite, type PGliteOptions, type Transaction } from '@electric-sql/pglite';

import { keepBaselineWasm } from '../baseline-wasm.ts';
import type { ConnectOptions } from '../connect.ts';
import type { Database, PipelineOptions, RunLock, Session } from '../database.ts';
import { DatabaseDamaged } from '../errors.ts';
import type { DatabaseTarget } from '../url.ts';
import { canceled, COMMIT, statementError } from '../statement-error.ts';
import { forgetCluster, keptCluster } from './cluster-cache.ts';
import { copyIn, copyOut } from './copy.ts';
import { extensionModules } from './extensions.ts';
import { takeFolder } from './folder.ts';

type Target = Exclude<DatabaseTarget, { kind: 'postgres' }>;

/** Opens an embedded database, in memory or in a folder that this process then has for itself. */
export const connectPglite = async (target: Target, options: ConnectOptions): Promise<Database> => {
  await keepBaselineWasm();
  const extensions = await extensionModules(options.extensions ?? []);
  if (target.kind === 'pglite-memory') return wrapPglite(await newPglite({ extensions }, options), target.label);
  const { isNew, unlock } = takeFolder(target);
  try {
    const settings = { dataDir: target.directory, extensions };
    return wrapPglite(isNew ? await newPglite(settings, options) : await PGlite.create(settings), target.label, unlock);
  } catch (error) {
    unlock();
    throw new DatabaseDamaged(target.label, error);
  }
};

/** What is kept can be damaged by a full disk or a crash; it is then made anew instead of being in the way. */
const newPglite = async (
  settings: PGliteOptions,
  { cluster, clusterCache, born = [] }: ConnectOptions,
): Promise<PGlite> => {
  if (cluster !== undefined) return PGlite.create({ ...settings, loadDataDir: new Blob([cluster]) });
  if (clusterCache === undefined) return PGlite.create(settings);
  try {
    return await PGlite.create({ ...settings, loadDataDir: await keptCluster(clusterCache, born) });
  } catch {
    forgetCluster(clusterCache, born);
    if (settings.dataDir !== undefined) rmSync(settings.dataDir, { recursive: true, force: true });
    return PGlite.create(settings);
  }
};

/** The port over an open PGlite; `onClose` runs once it is closed. */
export const wrapPglite = (pglite: PGlite, label: string, onClose: () => void = () => {}): Database => ({
  kind: 'pglite',
  label,
  ...sessionOf(pglite),
  transaction: (body) => transactionOn(pglite, body),
  // One process has the database to itself, so that a lock would have nobody to keep out.
  exclusively: (_name, body) => body(UNCONTESTED),
  serverVersion: async () => {
    const { rows } = await pglite.query<{ version: string }>("select current_setting('server_version_num') as version");
    return Number(rows[0]?.version);
  },
  cluster: async () => new Uint8Array(await (await pglite.dumpDataDir('gzip')).arrayBuffer()),
  close: async () => {
    await pglite.close();
    onClose();
  },
});

const UNCONTESTED: RunLock = { confirm: async () => {}, alone: async () => {}, blockers: async () => [] };

/** Only after the body is it the commit that fails. */
const transactionOn = async <Result>(pglite: PGlite, body: (session: Session) => Promise<Result>): Promise<Result> => {
  let isThrough = false;
  try {
    return (await pglite.transaction(async (tx) => {
      const result = await body(sessionOf(tx));
      isThrough = true;
      return result;
    })) as Result;
  } catch (error) {
    throw isThrough ? statementError(error, COMMIT) : error;
  }
};

type Runner = Pick<Transaction, 'query' | 'exec'>;

const sessionOf = (runner: Runner): Session => ({
  query: async <Row>(sql: string, params: readonly unknown[] = []) => {
    try {
      if (params.length > 0) return (await runner.query<Row>(sql, [...params])).rows;
      return ((await runner.exec(sql)).at(-1)?.rows ?? []) as unknown as readonly Row[];
    } catch (error) {
      throw statementError(error, 0);
    }
  },
  pipeline: (statements, options = {}) => inTurn(runner, statements, options),
  copyOut: (source) => copyOut(runner, source),
  copyIn: (target, rows) => copyIn(runner, target, rows),
});

/** There is no wire to keep busy: one after the other is as fast. */
const inTurn = async (runner: Runner, statements: readonly string[], options: PipelineOptions): Promise<void> => {
  for (const [index, text] of statements.entries()) {
    if (options.signal?.aborted === true) throw canceled(index);
    try {
      await runner.exec(text);
    } catch (error) {
      throw statementError(error, index);
    }
    options.onDone?.(index);
  }
};
