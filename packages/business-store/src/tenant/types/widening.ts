import { shownType, type SqlType } from './sql-type.ts';

/** How a column gets from one type to another: as it is, by a conversion, or not without losing something. */
export type TypeStep =
  | { readonly kind: 'same' }
  /** `using`: the conversion around a column, where PostgreSQL's own would depend on the session. */
  | { readonly kind: 'widening'; readonly using?: (column: string) => string }
  | { readonly kind: 'lossy'; readonly reason: string };

/**
 * Widening is what no value can fail or change under. Everything else is lossy, although the rows that
 * are there today may fit: tomorrow's description would be judged by them.
 */
export const typeStep = (from: SqlType, to: SqlType): TypeStep => {
  if (shownType(from) === shownType(to)) return { kind: 'same' };
  if (from.dimensions !== to.dimensions) return lossy('an array and a single value do not convert');
  if (from.isUserType || to.isUserType) return fromUserType(from, to);
  const [first, second] = [FAMILIES[from.name], FAMILIES[to.name]];
  const step = first === undefined ? undefined : first(from, to);
  if (step !== undefined && (from.dimensions === 0 || !('using' in step))) return step;
  return second === undefined ? lossy('values of one are not values of the other') : lossy(narrowing(from, to));
};

const lossy = (reason: string): TypeStep => ({ kind: 'lossy', reason });
const widening: TypeStep = { kind: 'widening' };

const narrowing = (from: SqlType, to: SqlType): string =>
  from.name === to.name ? `${shownType(to)} holds less than ${shownType(from)}` : 'some values would be cut or refused';

/** An enum's labels are texts; its other types, and texts as labels, are not for sure. */
const fromUserType = (from: SqlType, to: SqlType): TypeStep =>
  from.isUserType && to.name === 'text' && from.dimensions === 0
    ? { kind: 'widening', using: (column) => `${column}::text` }
    : lossy('values of one are not values of the other');

type Family = (from: SqlType, to: SqlType) => TypeStep | undefined;

const size = (type: SqlType, index = 0): number => {
  const value = type.arguments[index];
  return typeof value === 'number' ? value : Infinity;
};

/** Text: a length that is not smaller, or none. A `character` is padded, so its blanks go, which it never told. */
const text: Family = (from, to) => {
  if (to.name === 'text') return widening;
  return to.name === 'character varying' && size(to) >= size(from) ? widening : undefined;
};

const fixedText: Family = (from, to) =>
  to.name === 'character' ? (size(to) >= size(from) ? widening : undefined) : text(from, to);

/** Decimal digits that a whole number may have before its point. */
const DIGITS: Readonly<Record<string, number>> = { smallint: 5, integer: 10, bigint: 19 };
const WHOLE = ['smallint', 'integer', 'bigint'];

const whole: Family = (from, to) => {
  if (WHOLE.indexOf(to.name) > WHOLE.indexOf(from.name)) return widening;
  if (to.name === 'numeric') return digitsBefore(to) >= DIGITS[from.name]! ? widening : undefined;
  if (to.name === 'double precision') return from.name === 'bigint' ? undefined : widening;
  return to.name === 'real' && from.name === 'smallint' ? widening : undefined;
};

const scaleOf = (type: SqlType): number =>
  type.arguments.length === 0 ? Infinity : ((type.arguments[1] as number) ?? 0);
const digitsBefore = (type: SqlType): number => (type.arguments.length === 0 ? Infinity : size(type) - scaleOf(type));

const numeric: Family = (from, to) =>
  to.name === 'numeric' && scaleOf(to) >= scaleOf(from) && digitsBefore(to) >= digitsBefore(from)
    ? widening
    : undefined;

/** A time without a zone is taken as UTC. */
const asUtc = (column: string): string => `${column} at time zone 'UTC'`;

/** Without an argument a time has all six digits. */
const digits = (type: SqlType): number => (type.arguments.length === 0 ? 6 : size(type));

const timestamp: Family = (from, to) => {
  if (!to.name.startsWith('timestamp') || digits(to) < digits(from)) return undefined;
  if (to.name === from.name) return widening;
  return from.name === 'timestamp without time zone' ? { kind: 'widening', using: asUtc } : undefined;
};

const date: Family = (_, to) => {
  if (to.name === 'timestamp without time zone') return widening;
  return to.name === 'timestamp with time zone'
    ? { kind: 'widening', using: (column) => asUtc(`${column}::timestamp`) }
    : undefined;
};

const sameWithMore: Family = (from, to) => (from.name === to.name && digits(to) >= digits(from) ? widening : undefined);

const toText: Family = (_, to) =>
  to.name === 'text' ? { kind: 'widening', using: (column) => `${column}::text` } : undefined;

const FAMILIES: Readonly<Record<string, Family>> = {
  text,
  'character varying': text,
  character: fixedText,
  smallint: whole,
  integer: whole,
  bigint: whole,
  numeric,
  real: (_, to) => (to.name === 'double precision' ? widening : undefined),
  'double precision': () => undefined,
  'timestamp without time zone': timestamp,
  'timestamp with time zone': timestamp,
  'time without time zone': sameWithMore,
  'time with time zone': sameWithMore,
  interval: sameWithMore,
  date,
  uuid: toText,
  cidr: (from, to) => (to.name === 'inet' ? widening : toText(from, to)),
  inet: toText,
  'bit varying': (from, to) => (to.name === 'bit varying' && size(to) >= size(from) ? widening : undefined),
};
