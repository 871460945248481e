import type { Session } from '../database.ts';

interface SequenceRow {
  /** Quoted where it has to be. */
  readonly name: string;
  /** The same as a literal. */
  readonly literal: string;
  /** For the sequence of an identity column: it may have another name where it is restored. */
  readonly identity: string | null;
}

const READ_SEQUENCES = `
select format('%I.%I', n.nspname, c.relname) as name,
       quote_literal(format('%I.%I', n.nspname, c.relname)) as literal,
       case when i.refobjid is not null then format('pg_catalog.pg_get_serial_sequence(%L, %L)',
              format('%I.%I', tn.nspname, t.relname), a.attname) end as identity
from pg_class c join pg_namespace n on n.oid = c.relnamespace
left join pg_depend i on i.classid = 'pg_class'::regclass and i.objid = c.oid and i.deptype = 'i'
     and i.refclassid = 'pg_class'::regclass
left join pg_class t on t.oid = i.refobjid
left join pg_namespace tn on tn.oid = t.relnamespace
left join pg_attribute a on a.attrelid = i.refobjid and a.attnum = i.refobjsubid
where c.relkind = 'S' and c.relpersistence <> 't'
  and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
  and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
order by 1`;

interface Position {
  readonly index: number;
  readonly last: string;
  readonly called: boolean;
}

/** Statements after which every sequence goes on where it stands now. Sequences know no snapshot. */
export const sequencePositions = async (session: Session): Promise<readonly string[]> => {
  const sequences = await session.query<SequenceRow>(READ_SEQUENCES);
  if (sequences.length === 0) return [];
  const read = sequences.map(
    ({ name }, index) => `select ${index} as index, last_value::text as last, is_called as called from ${name}`,
  );
  const positions = await session.query<Position>(`${read.join(' union all ')} order by 1`);
  return positions.flatMap(({ index, last, called }) => {
    const { identity, literal } = sequences[index] ?? {};
    return `SELECT pg_catalog.setval(${identity ?? literal}, ${last}, ${called})`;
  });
};
