import type { SqlExecutor } from '@tributary/schema-kit';
import { sql } from 'drizzle-orm';

/**
 * The next running number of an event pattern: 1 for the first, then one more each time. Concurrent
 * callers get different numbers; the row stays locked until the caller's transaction ends, and a
 * transaction that rolls back gives its number back.
 *
 * Errors: 42501 not the service role; 22001 the pattern is longer than 255 characters. Drizzle wraps a
 * failure in a DrizzleQueryError: the SQLSTATE is `error.cause.code`.
 */
export const nextPatternNumber = async (db: SqlExecutor, pattern: string): Promise<bigint> => {
  const result = await db.execute(sql`
    insert into public.event_pattern_counters as counter (pattern, sequence) values (${pattern}, 1)
    on conflict (pattern) do update set sequence = counter.sequence + 1
    returning counter.sequence::text as number`);
  const rows = Array.isArray(result) ? result : (result as { readonly rows: readonly unknown[] }).rows;
  return BigInt((rows[0] as { readonly number: string }).number);
};
