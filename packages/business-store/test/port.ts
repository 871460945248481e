import { executorOn, type Database } from '@tributary/testkit';

import type { TransactionalExecutor } from '../src/index.ts';

/** A test database as what applies descriptions. */
export const transactionalOn = (database: Database): TransactionalExecutor => ({
  ...executorOn(database),
  transaction: (body) => database.transaction((session) => body(executorOn(session))),
});
