import type { Session } from '../database.ts';
import { readTables } from './read-tables.ts';

/** A hash over all rows of every table, times included: equal digests mean that nothing was touched. */
export const tableDigests = async (session: Session): Promise<Readonly<Record<string, string>>> => {
  const digests: Record<string, string> = {};
  for (const { table } of await readTables(session)) {
    const [row] = await session.query<{ digest: string }>(
      `select count(*) || ' ' || md5(coalesce(string_agg(t::text, E'\\n' order by t::text), '')) as digest from ${table} t`,
    );
    digests[table] = row?.digest ?? '';
  }
  return digests;
};
