import type { Session } from '../database.ts';

/**
 * Schemas that a service made at run time, by the comments that `drift` goes by: the service's schema says
 * `@makes-schemas prefix`, and the other one `@made-by` that schema. Both have to, and the name has to begin so. `makers`
 * are identities; the answer has identities too, in code-unit order.
 */
export const readMadeSchemas = async (session: Session, makers: readonly string[]): Promise<readonly string[]> => {
  const rows = await session.query<{ identity: string }>(READ_MADE, [JSON.stringify(makers)]);
  return rows.map(({ identity }) => identity);
};

const LINES_OF = (schema: string): string =>
  `regexp_split_to_table(coalesce(obj_description(${schema}.oid, 'pg_namespace'), ''), E'\\n')`;

const READ_MADE = `
with makers as (
  select n.nspname as name, substr(line, length('@makes-schemas ') + 1) as prefix
  from json_array_elements_text($1::text::json) as given
  join pg_namespace n on n.oid = to_regnamespace(given)
  cross join lateral ${LINES_OF('n')} as line
  where starts_with(line, '@makes-schemas ')
)
select quote_ident(n.nspname) as identity
from pg_namespace n cross join lateral ${LINES_OF('n')} as line
join makers on line = '@made-by ' || makers.name and makers.prefix <> '' and starts_with(n.nspname, makers.prefix)
where n.nspname not in (select name from makers)
group by n.nspname order by n.nspname collate "C"`;
