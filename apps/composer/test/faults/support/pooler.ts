import { pgBouncerProgram, startPgBouncer, type PgBouncerOptions } from '@tributary/testkit';
import { onTestFinished } from 'vitest';

const program = pgBouncerProgram();

if (program === undefined) {
  if (process.env['TRIBUTARY_REQUIRE_PGBOUNCER'] === '1')
    throw new Error('PgBouncer is not installed, and TRIBUTARY_REQUIRE_PGBOUNCER=1 says that it must be.');
  process.stderr.write(
    '\n!!!! PgBouncer is not installed: the tests through a pooler DO NOT RUN. Install it (Debian: apt-get install pgbouncer) or name it in PGBOUNCER.\n\n',
  );
}

/** False where PgBouncer is missing; continuous integration demands it. */
export const hasPgBouncer = program !== undefined;

/** The same database through a pooler, in transaction mode unless told otherwise, that ends with the test. */
export const pooled = async (url: string, options?: PgBouncerOptions): Promise<string> => {
  if (program === undefined) throw new Error('no PgBouncer');
  const pooler = await startPgBouncer(program, url, options);
  onTestFinished(pooler.stop);
  return pooler.through(url);
};
