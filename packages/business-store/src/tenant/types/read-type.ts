import type { DescribedColumn } from '../description.ts';
import { knownType, SERIALS, type SqlType, type TypeArguments } from './sql-type.ts';

/** A type, and what is wrong with how it is written. */
export interface TypeReading {
  readonly type: SqlType;
  readonly problem?: string;
  readonly hint?: string;
  /** Has to be among the description's extensions. */
  readonly extension?: string;
}

const WRITTEN =
  /^(?<name>[a-z_][\w ]*?)\s*(?:\((?<inBrackets>[^()]*)\))?(?:\s+(?<zone>with|without) time zone)?(?<arrays>(?:\s*\[\])*)$/i;

/** Reads the type of a column from its text and from the keys beside it. */
export const readColumnType = (column: DescribedColumn): TypeReading => {
  const read = readType(column.type, argumentsOf(column), zoneOf(column));
  const isArray = column.array === true;
  const more = isArray ? (column.dimensions ?? 1) : 0;
  return { ...read, type: { ...read.type, dimensions: read.type.dimensions + more } };
};

/** Reads a type that is text alone: of an attribute, an argument, a result. */
export const readType = (text: string, given: readonly (number | string)[] = [], zone?: boolean): TypeReading => {
  const written = WRITTEN.exec(text.trim())?.groups;
  if (written === undefined) return unreadable(text);
  const name = spelled(written['name']!, written['zone'], zone);
  const inText = splitArguments(written['inBrackets']);
  const dimensions = written['arrays']?.match(/\[/g)?.length ?? 0;
  if (inText.length > 0 && given.length > 0)
    return {
      ...unreadable(text),
      problem: `${text} has its length or precision twice`,
      hint: 'Leave one of both out.',
    };
  return named(name, inText.length > 0 ? inText : given, dimensions);
};

const argumentsOf = (column: DescribedColumn): readonly (number | string)[] => {
  const { length, precision, scale, dimensions, geometryType, srid, array } = column;
  if (geometryType !== undefined) return [geometryType.toLowerCase(), ...(srid === undefined ? [] : [srid])];
  if (srid !== undefined) return ['geometry', srid];
  if (precision !== undefined) return [precision, ...(scale === undefined ? [] : [scale])];
  if (length !== undefined) return [length];
  return dimensions !== undefined && array !== true ? [dimensions] : [];
};

const zoneOf = ({ withTimeZone }: DescribedColumn): boolean | undefined => withTimeZone;

const spelled = (name: string, inText: string | undefined, given: boolean | undefined): string => {
  const plainName = name.toLowerCase().replaceAll(/\s+/g, ' ');
  if (inText !== undefined) return `${plainName} ${inText.toLowerCase()} time zone`;
  if (given === undefined || !/^(?:time|timestamp)$/.test(plainName)) return plainName;
  return `${plainName} ${given ? 'with' : 'without'} time zone`;
};

const splitArguments = (inBrackets: string | undefined): readonly (number | string)[] =>
  inBrackets === undefined
    ? []
    : inBrackets
        .split(',')
        .map((part) => part.trim().toLowerCase())
        .map((part) => (/^\d+$/.test(part) ? Number(part) : part));

const named = (name: string, given: readonly (number | string)[], dimensions: number): TypeReading => {
  if (SERIALS.has(name))
    return {
      ...unreadable(name),
      problem: `${name} is no type but a column with a sequence`,
      hint: 'Use integer or bigint with "identity": true.',
    };
  const known = knownType(name);
  if (known === undefined) {
    const type = { name, arguments: [], dimensions, isUserType: true };
    return given.length === 0
      ? { type }
      : { type, problem: `${name} is no built-in type and takes nothing in brackets` };
  }
  const type = { name: known.name, arguments: given, dimensions, isUserType: false };
  return {
    type: known.name === 'character' && given.length === 0 ? { ...type, arguments: [1] } : type,
    ...argumentProblem(known.name, known.takes, given),
    ...(known.extension === undefined ? {} : { extension: known.extension }),
  };
};

const argumentProblem = (
  name: string,
  takes: TypeArguments,
  given: readonly (number | string)[],
): { readonly problem?: string } => {
  const taken = TAKEN[takes];
  return given.length === 0 || taken.isFit(given)
    ? {}
    : { problem: `${name}(${given.join(',')}): it takes ${taken.what}` };
};

type Arguments = readonly (number | string)[];
const within = (value: number | string | undefined, from: number, to: number): boolean =>
  typeof value === 'number' && Number.isInteger(value) && value >= from && value <= to;

/** Limits of PostgreSQL's manual, chapter 8, and of pgvector. */
const TAKEN: Readonly<Record<TypeArguments, { readonly what: string; readonly isFit: (given: Arguments) => boolean }>> =
  {
    none: { what: 'nothing in brackets', isFit: () => false },
    length: {
      what: 'a length of 1 to 10485760',
      isFit: (given) => given.length === 1 && within(given[0], 1, 10_485_760),
    },
    fraction: { what: '0 to 6 digits of a second', isFit: (given) => given.length === 1 && within(given[0], 0, 6) },
    numeric: {
      what: 'a precision of 1 to 1000 and a scale up to it',
      isFit: ([precision, scale = 0, ...rest]) =>
        rest.length === 0 && within(precision, 1, 1000) && within(scale, 0, precision as number),
    },
    vector: { what: '1 to 16000 dimensions', isFit: (given) => given.length === 1 && within(given[0], 1, 16_000) },
    shape: {
      what: 'a geometry type and a srid',
      isFit: ([shape, srid = 0, ...rest]) =>
        rest.length === 0 && typeof shape === 'string' && /^[a-z]+$/.test(shape) && within(srid, 0, 999_999),
    },
  };

const unreadable = (text: string): TypeReading => ({
  type: { name: '', arguments: [], dimensions: 0, isUserType: false },
  problem: `${JSON.stringify(text)} is no type`,
  hint: 'A name, what it takes in brackets, and [] for arrays: numeric(10,2), text[].',
});
