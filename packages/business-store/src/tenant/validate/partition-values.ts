import type { DescribedPartition, PartitionScalar } from '../description.ts';
import type { SqlType } from '../types/sql-type.ts';

/** Both ends of a range as lists; undefined where the values are no range. */
export const boundsOf = (
  values: DescribedPartition['values'],
): { readonly from: readonly PartitionScalar[]; readonly to: readonly PartitionScalar[] } | undefined => {
  if (typeof values !== 'object' || Array.isArray(values) || !('from' in values)) return undefined;
  const list = (end: PartitionScalar | readonly PartitionScalar[]): readonly PartitionScalar[] =>
    Array.isArray(end) ? (end as readonly PartitionScalar[]) : [end as PartitionScalar];
  return { from: list(values.from), to: list(values.to) };
};

/** The open ends of a range. */
export const MINVALUE = 'MINVALUE';
export const MAXVALUE = 'MAXVALUE';

const WHOLE = /^-?\d+$/;
const DECIMAL = /^-?\d+(?:\.\d+)?$/;
const DAY = /^\d{4,5}-\d{2}-\d{2}$/;
const TIME = /^\d{4,5}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}(?::?\d{2})?)?)?$/;
const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** What a constant of a type looks like; types that are not listed take any text. */
const LOOKS: Readonly<Record<string, RegExp>> = {
  smallint: WHOLE,
  integer: WHOLE,
  bigint: WHOLE,
  numeric: DECIMAL,
  real: DECIMAL,
  'double precision': DECIMAL,
  date: DAY,
  'timestamp with time zone': TIME,
  'timestamp without time zone': TIME,
  uuid: UUID,
  boolean: /^(?:true|false)$/,
};

/** Whether a value can be one of a type. Null is none: only lists take it. */
export const isValueOf = (value: PartitionScalar, { name }: SqlType): boolean => {
  if (value === MINVALUE || value === MAXVALUE) return true;
  return value !== null && (LOOKS[name]?.test(String(value)) ?? true);
};

/** Negative, 0 or positive. Numbers and times by value, the rest by code unit, which a column's collation may see otherwise. */
export const compareValues = (one: PartitionScalar, other: PartitionScalar, type: SqlType): number => {
  if (one === other) return 0;
  if (one === MINVALUE || other === MAXVALUE) return -1;
  if (one === MAXVALUE || other === MINVALUE) return 1;
  const [first, second] = [orderOf(one, type), orderOf(other, type)];
  return first < second ? -1 : first > second ? 1 : 0;
};

const orderOf = (value: PartitionScalar, { name }: SqlType): number | string => {
  const looks = LOOKS[name];
  if (looks === WHOLE || looks === DECIMAL) return Number(value);
  return looks === DAY || looks === TIME ? Date.parse(String(value).replace(' ', 'T')) : String(value);
};
