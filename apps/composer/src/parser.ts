import { loadSqlParser, type SqlParser } from '@tributary/composer-core';
import { keepBaselineWasm } from '@tributary/composer-postgres';

/** PostgreSQL's parser, compiled for a process that soon ends. */
export const loadParser = async (): Promise<SqlParser> => {
  await keepBaselineWasm();
  return loadSqlParser();
};
