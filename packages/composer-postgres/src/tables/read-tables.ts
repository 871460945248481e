import type { TableFacts } from '@tributary/composer-core';

import type { Session } from '../database.ts';

interface Row {
  readonly table: string;
  readonly comment: string | null;
  readonly security: boolean;
  readonly policies: number;
  readonly publications: string;
}

/** Tables that are not the server's, the ledger's or an extension's. */
const READ_TABLES = `
select n.nspname || '.' || c.relname as "table",
       obj_description(c.oid, 'pg_class') as comment,
       c.relrowsecurity as security,
       (select count(*)::int from pg_policy p where p.polrelid = c.oid) as policies,
       (select coalesce(json_agg(p.pubname order by p.pubname), '[]')::text
          from pg_publication_rel r join pg_publication p on p.oid = r.prpubid where r.prrelid = c.oid) as publications
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where c.relkind in ('r', 'p') and not c.relispartition
  and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'tributary', 'tributary_shadow')
  and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
order by 1`;

/** Every table of a database with what its catalog and its comment say, in order of name. */
export const readTables = async (session: Session): Promise<readonly TableFacts[]> =>
  (await session.query<Row>(READ_TABLES)).map(({ table, comment, security, policies, publications }) => ({
    table,
    ...commentFacts(comment ?? ''),
    hasRowSecurity: security,
    policies,
    publications: JSON.parse(publications) as readonly string[],
  }));

/** The purpose, then lines `@access …`, `@superseded-by …`, `@note …`; see docs/formats.md. */
export const commentFacts = (comment: string): Pick<TableFacts, 'purpose' | 'access' | 'supersededBy' | 'notes'> => {
  const lines = comment.split('\n').map((line) => line.trim());
  const tagged = (tag: string): readonly string[] =>
    lines.flatMap((line) => (line.startsWith(`@${tag} `) ? [line.slice(tag.length + 2).trim()] : []));
  const purpose = lines.filter((line) => line !== '' && !line.startsWith('@')).join(' ');
  const [access] = tagged('access');
  const [supersededBy] = tagged('superseded-by');
  return {
    ...(purpose === '' ? {} : { purpose }),
    ...(access === undefined ? {} : { access }),
    ...(supersededBy === undefined ? {} : { supersededBy }),
    notes: tagged('note'),
  };
};
