import type { RunLock } from '@tributary/composer-postgres';
import { serverUrls } from '@tributary/testkit';
import { describe, expect, test } from 'vitest';

import { ownDatabase } from './support/databases.ts';

const LOCK_SESSION = `select state, backend_xmin is null as "hasNoSnapshot", backend_xid is null as "hasNoNumber"
  from pg_stat_activity where datname = current_database() and application_name = 'tributary lock'`;

describe.each(serverUrls())('the connection that holds the run lock, on the $name,', ({ url: server }) => {
  test.each(['read committed', 'repeatable read', 'serializable'])(
    'keeps no snapshot that an index built concurrently would wait for, where transactions are %s',
    async (level) => {
      const own = await ownDatabase(server);
      const database = await own.connect();
      const name = new URL(own.url).pathname.slice(1);
      await database.query(`alter database ${name} set default_transaction_isolation = '${level}'`);
      const runner = await own.connect();
      const looked = async (lock: RunLock): Promise<unknown> => {
        await lock.confirm();
        await lock.blockers();
        return database.query(LOCK_SESSION);
      };
      expect(await runner.exclusively('tributary', looked, { waitMs: 0 })).toEqual([
        { state: 'idle in transaction', hasNoSnapshot: true, hasNoNumber: true },
      ]);
    },
  );
});
