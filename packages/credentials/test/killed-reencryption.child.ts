import { drizzle } from 'drizzle-orm/postgres-js';
import type { SqlExecutor } from '@tributary/schema-kit';

import {
  createKeyManager,
  environmentKeyProvider,
  managedKeyRing,
  postgresKeyStore,
  reencrypt,
  type SqlDatabase,
} from '../src/index.ts';
import { INSTANCES } from './encrypted-tables.ts';

/** What a re-encryption is to be killed at: right after its n-th statement was sent, and nobody hears the answer. */
export interface Doom {
  readonly url: string;
  readonly kek: string;
  readonly batchRows: number;
  readonly n: number;
}

const die = (): void => void process.kill(process.pid, 'SIGKILL');

const doom = JSON.parse(process.argv[2] ?? '') as Doom;
let left = doom.n;

/** One statement or one transaction; the driver writes in setImmediate, and by the second one the kernel has it. */
const guarded = <Answer>(ask: () => PromiseLike<Answer>): PromiseLike<Answer> => {
  left -= 1;
  const isLast = left === 0;
  const answer = ask();
  if (isLast) setImmediate(() => setImmediate(die));
  return answer;
};
const over = (db: SqlExecutor): SqlExecutor => ({ execute: (query) => guarded(() => db.execute(query)) });

const own = drizzle({ connection: { url: doom.url, max: 1, onnotice: () => {} } });
const db: SqlDatabase = {
  ...over(own),
  transaction: async (body) => {
    const result = await own.transaction((transaction) => body(over(transaction)));
    await guarded(() => Promise.resolve());
    return result;
  },
};
const manager = createKeyManager({
  store: postgresKeyStore(db),
  provider: environmentKeyProvider({ name: 'KEY_ENCRYPTION_KEY', value: doom.kek }),
});
await reencrypt(db, {
  tables: [INSTANCES],
  keys: managedKeyRing(manager, { isRescue: true }),
  batchRows: doom.batchRows,
});
await own.$client.end();
