import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { freePort, giveToServer, isRoot, serverAccount, serverFolder } from './own-process.ts';
import { serverBinaries } from './server-binaries.ts';

/** A PostgreSQL 18 server of one's own. */
export interface TestServer {
  /** Of its superuser, database `postgres`. Stays the same over restarts. */
  readonly url: string;
  /** Ends it: `fast` as an administrator would, `crash` as a power cut would. Its data stay. */
  readonly down: (how: 'fast' | 'crash') => Promise<void>;
  /** Starts it again on its data; `standby` as one that only replays, and so takes no writes. */
  readonly up: (as?: 'primary' | 'standby') => Promise<void>;
  /** Stops it and removes its data. */
  readonly stop: () => Promise<void>;
}

export interface ServerOptions {
  /** `name=value`, after and over the usual ones. */
  readonly settings?: readonly string[];
}

/**
 * Starts an embedded PostgreSQL server on a free port of 127.0.0.1, data in the temporary folder,
 * without waiting for disks: about 0.7 s. It ends with this process whatever happens to it.
 */
export const startServer = async ({ settings = [] }: ServerOptions = {}): Promise<TestServer> => {
  const binaries = serverBinaries(isRoot());
  const folder = serverFolder('tributary-server-');
  const data = join(folder, 'data');
  const initdb = ['-D', data, '-U', 'postgres', '--auth=trust', '--no-sync', '--encoding=UTF8', '--locale=C'];
  await promisify(execFile)(join(binaries, 'bin', 'initdb'), initdb, { ...serverAccount(), cwd: folder });
  const port = await freePort();
  const options = [...SETTINGS, ...settings, `port=${port}`].flatMap((setting) => ['-c', setting]);
  let server: ChildProcess | undefined;
  const kill = (): void => void server?.kill('SIGKILL');
  process.once('exit', kill);
  const up: TestServer['up'] = async (as = 'primary') => {
    if (as === 'standby') writeSignal(join(data, 'standby.signal'));
    else rmSync(join(data, 'standby.signal'), { force: true });
    server = spawn(join(binaries, 'bin', 'postgres'), ['-D', data, ...options, '-k', folder], {
      ...serverAccount(),
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    await started(server);
  };
  const down: TestServer['down'] = async (how) => {
    if (server !== undefined) await ended(server, how === 'fast' ? 'SIGINT' : 'SIGQUIT');
  };
  await up();
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    up,
    down,
    stop: async () => {
      process.off('exit', kill);
      await down('fast');
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

/** Logical decoding on; nothing that survives a crash matters. */
const SETTINGS = [
  'listen_addresses=127.0.0.1',
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'wal_level=logical',
  'max_wal_senders=4',
  'max_connections=100',
  'shared_buffers=64MB',
];

const writeSignal = (path: string): void => {
  writeFileSync(path, '');
  giveToServer(path);
};

const READY = /database system is ready to accept (?:read-only )?connections/;

const started = (server: ChildProcess): Promise<void> => {
  let log = '';
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`the embedded server ended with ${code}: ${log}`)));
    server.stderr?.on('data', (chunk: Buffer) => {
      log = `${log}${chunk.toString()}`.slice(-100_000);
      if (READY.test(log)) resolve();
    });
  });
};

/**
 * SIGINT is PostgreSQL's fast shutdown, which does not wait for clients; SIGQUIT its immediate one, which
 * leaves everything as it is, for recovery at the next start (manual, "Shutting Down the Server").
 */
const ended = (server: ChildProcess, signal: 'SIGINT' | 'SIGQUIT'): Promise<void> =>
  new Promise((resolve) => {
    if (server.exitCode !== null || server.signalCode !== null) return resolve();
    server.once('exit', () => resolve());
    server.kill(signal);
  });
