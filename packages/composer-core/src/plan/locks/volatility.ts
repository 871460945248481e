import { isNode, stringsOf } from '../../sql/names.ts';

/**
 * Built-in functions that people give columns as defaults and that are not volatile: their value is taken once for
 * all rows that a table has. Source: manual, ALTER TABLE ("Notes": adding a column with a volatile DEFAULT rewrites
 * the table) and "Function Volatility Categories"; checked against pg_proc of every server that the tests run on.
 */
export const NOT_VOLATILE: ReadonlySet<string> = new Set(
  [
    'now transaction_timestamp statement_timestamp timezone date_trunc date_part extract age to_char',
    'make_date make_interval make_timestamptz to_timestamp to_date current_setting current_schema current_database',
    'lower upper concat format replace md5 sha256 encode decode convert_to length abs round floor ceil power',
    'json_build_object json_build_array jsonb_build_object jsonb_build_array to_json to_jsonb array_fill',
    'string_to_array to_tsvector int4range tstzrange daterange numrange',
  ].flatMap((line) => line.split(' ')),
);

/** True where a parsed expression calls a function that is not known to be stable or immutable. */
export const mayBeVolatile = (expression: unknown): boolean => {
  if (Array.isArray(expression)) return expression.some(mayBeVolatile);
  if (!isNode(expression)) return false;
  const call = expression['FuncCall'];
  if (isNode(call) && !isKnown(stringsOf(call['funcname']))) return true;
  return Object.values(expression).some(mayBeVolatile);
};

/** A function of somebody's own schema is known to nobody here. */
const isKnown = (name: readonly string[]): boolean =>
  (name.length === 1 || name[0] === 'pg_catalog') && NOT_VOLATILE.has(name.at(-1) ?? '');
