import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { freePort, giveToServer, isRoot, serverAccount, serverFolder } from './own-process.ts';

/** PgBouncer, in front of a server. */
export interface PgBouncer {
  /** The same user and database as the given URL, through the pooler. */
  readonly through: (url: string) => string;
  readonly stop: () => Promise<void>;
}

export interface PgBouncerOptions {
  /** Server connections per user and database; 20 is its own default. */
  readonly poolSize?: number;
  /** `transaction` where it is not given. */
  readonly mode?: 'transaction' | 'statement';
  /** How long a query may wait for a server connection; 120 is its own default. */
  readonly queryWaitSeconds?: number;
}

/** The installed program, or undefined: PGBOUNCER names it where it is in no usual place. */
export const pgBouncerProgram = (): string | undefined =>
  [process.env['PGBOUNCER'], '/usr/sbin/pgbouncer', '/usr/bin/pgbouncer', '/opt/homebrew/bin/pgbouncer'].find(
    (path) => path !== undefined && path !== '' && existsSync(path),
  );

/** Starts it on a free port, for the server of the URL. It ends with this process whatever happens to it. */
export const startPgBouncer = async (
  program: string,
  serverUrl: string,
  options: PgBouncerOptions = {},
): Promise<PgBouncer> => {
  const folder = serverFolder('tributary-pgbouncer-');
  const port = await freePort();
  const { hostname, port: serverPort } = new URL(serverUrl);
  const config = join(folder, 'pgbouncer.ini');
  const users = join(folder, 'users.txt');
  writeFileSync(users, '"postgres" ""\n');
  writeFileSync(
    config,
    configText({ ...options, port, users, server: `host=${hostname} port=${serverPort || '5432'}` }),
  );
  for (const path of [config, users]) giveToServer(path);
  const pooler = spawn(program, [config], { ...serverAccount(), cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  const kill = (): void => void pooler.kill('SIGKILL');
  process.once('exit', kill);
  await started(pooler);
  return {
    through: (url) => Object.assign(new URL(url), { hostname: '127.0.0.1', port: String(port) }).href,
    stop: async () => {
      process.off('exit', kill);
      await ended(pooler);
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

interface Config extends PgBouncerOptions {
  readonly port: number;
  readonly users: string;
  readonly server: string;
}

/** Everything else is as it comes, so that what the tests show holds for a pooler that nobody tuned. */
const configText = ({
  port,
  users,
  server,
  poolSize = 20,
  mode = 'transaction',
  queryWaitSeconds = 120,
}: Config): string =>
  [
    '[databases]',
    `* = ${server}`,
    '[pgbouncer]',
    'listen_addr = 127.0.0.1',
    `listen_port = ${port}`,
    'unix_socket_dir =',
    'auth_type = trust',
    `auth_file = ${users}`,
    `pool_mode = ${mode}`,
    `default_pool_size = ${poolSize}`,
    `query_wait_timeout = ${queryWaitSeconds}`,
    '',
  ].join('\n');

const started = (pooler: ChildProcess): Promise<void> => {
  let log = '';
  return new Promise((resolve, reject) => {
    pooler.once('error', reject);
    pooler.once('exit', (code) =>
      reject(new Error(`pgbouncer ended with ${code}${isRoot() ? ' as root' : ''}: ${log}`)),
    );
    pooler.stderr?.on('data', (chunk: Buffer) => {
      log = `${log}${chunk.toString()}`.slice(-100_000);
      if (log.includes('process up')) resolve();
    });
  });
};

const ended = (pooler: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (pooler.exitCode !== null || pooler.signalCode !== null) return resolve();
    pooler.once('exit', () => resolve());
    pooler.kill('SIGTERM');
  });
