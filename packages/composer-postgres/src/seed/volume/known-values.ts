import type { Session } from '../../database.ts';

/** What checks say of columns: `schema.table` → column → listed values, or bounds. */
export type KnownValues = Readonly<Record<string, Readonly<Record<string, KnownColumn>>>>;

export interface KnownColumn {
  readonly values?: readonly string[];
  /** The column is an array of listed values. */
  readonly isArray?: boolean;
  readonly min?: number;
  readonly max?: number;
}

interface Check {
  readonly table: string;
  readonly condition: string;
}

/** Source: pg_get_expr writes every condition in one way (PostgreSQL manual, "System Information Functions"). */
export const readKnownValues = async (session: Session): Promise<KnownValues> => {
  const checks = await session.query<Check>(
    `select n.nspname || '.' || c.relname as "table", pg_get_expr(k.conbin, k.conrelid) as condition
     from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
     where k.contype = 'c' and cardinality(k.conkey) = 1`,
  );
  return knownValues(checks);
};

/** Of the conditions on one column; others tell nothing here. */
export const knownValues = (checks: readonly Check[]): KnownValues => {
  const known: Record<string, Record<string, KnownColumn>> = {};
  for (const { table, condition } of checks) {
    const found = listed(condition) ?? bounded(condition);
    if (found === undefined) continue;
    const columns = (known[table] ??= {});
    columns[found.column] = { ...columns[found.column], ...found.known };
  }
  return known;
};

interface Found {
  readonly column: string;
  readonly known: KnownColumn;
}

/** `(status = ANY (ARRAY['a'::text, 'b'::text]))`, its form for varchar, and `(tags <@ ARRAY['a'::text])`. */
const listed = (condition: string): Found | undefined => {
  const match = /^\(+(\w+)\)?(?:::text)? (= ANY|<@) \(?\(?ARRAY\[(.*?)\]/.exec(condition);
  if (match === null) return undefined;
  const values = [...match[3]!.matchAll(/'((?:[^']|'')*)'::/g)].map(([, value]) => value!.replaceAll("''", "'"));
  return { column: match[1]!, known: { values, isArray: match[2] === '<@' } };
};

/** `((score >= (0)::numeric) AND (score <= (1)::numeric))`, `(amount > 0)`. */
const bounded = (condition: string): Found | undefined => {
  const bounds = [...condition.matchAll(/\((\w+) (>=|>|<=|<) \(?(-?\d+(?:\.\d+)?)\)?/g)];
  const [column] = new Set(bounds.map(([, name]) => name));
  if (column === undefined) return undefined;
  const known: { min?: number; max?: number } = {};
  for (const [, , operator, text] of bounds) {
    const value = Number(text);
    if (operator!.startsWith('>')) known.min = operator === '>' ? value + 1 : value;
    else known.max = operator === '<' ? value - 1 : value;
  }
  return { column, known };
};
