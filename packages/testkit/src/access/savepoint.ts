import type { Database, Session } from '@tributary/composer-postgres';

/** Runs `body` and takes back what it did, in the session's transaction: settings, role and rows. */
export const inSavepoint = async <Result>(session: Session, body: () => Promise<Result>): Promise<Result> => {
  await session.query('savepoint attempt');
  try {
    return await body();
  } finally {
    await session.query('rollback to savepoint attempt; release savepoint attempt');
  }
};

/** Runs `body` in a transaction that is rolled back. */
export const rolledBack = async <Result>(
  database: Database,
  body: (session: Session) => Promise<Result>,
): Promise<Result> => {
  const enough = Symbol('enough');
  let result: Result | undefined;
  await database
    .transaction(async (session) => {
      result = await body(session);
      throw enough;
    })
    .catch((reason: unknown) => {
      if (reason !== enough) throw reason;
    });
  return result as Result;
};
