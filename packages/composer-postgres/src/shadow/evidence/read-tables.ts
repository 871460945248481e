import type { TableEvidence } from '@tributary/composer-core';

import type { Session } from '../../database.ts';
import { commentFacts } from '../../tables/read-tables.ts';
import { notOfExtension, OWN_SCHEMAS } from './not-of-the-stream.ts';
import { withOrigin, type OriginLookup } from './origin-lookup.ts';
import { readColumns } from './read-columns.ts';
import { readIndexes } from './read-indexes.ts';
import { readKeys } from './read-keys.ts';
import { readPolicies } from './read-policies.ts';

const TABLES = `
select n.nspname || '.' || c.relname as name, n.nspname as schema, c.relispartition as "isPartition",
       c.relrowsecurity as "hasRowSecurity", obj_description(c.oid, 'pg_class') as comment
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where c.relkind in ('r', 'p') and ${OWN_SCHEMAS} and ${notOfExtension('pg_class', 'c.oid')}
order by 1`;

type Row = Pick<TableEvidence, 'name' | 'schema' | 'isPartition' | 'hasRowSecurity'> & {
  readonly comment: string | null;
};

/** Every table that the stream made, with its parts, in order of name. */
export const readTableEvidence = async (session: Session, lookup: OriginLookup): Promise<readonly TableEvidence[]> => {
  const tables = withOrigin(await session.query<Row>(TABLES), ({ name }) => lookup(`table ${name}`));
  const columns = await readColumns(session, lookup);
  const policies = await readPolicies(session, lookup);
  const keys = await readKeys(session, lookup);
  const indexes = await readIndexes(session, lookup);
  return tables.map(({ comment, ...table }) => {
    const { access } = commentFacts(comment ?? '');
    return {
      ...table,
      ...(access === undefined ? {} : { access }),
      columns: columns[table.name] ?? [],
      policies: policies[table.name] ?? [],
      keys: keys[table.name] ?? [],
      indexes: indexes[table.name] ?? [],
    };
  });
};
