/** A type as the catalog names it. */
export interface SqlType {
  /** `character varying`, `integer`, `vector`; of the description's own types their name; empty where it cannot be told. */
  readonly name: string;
  /** What stands in the brackets: numbers, or `point` and its srid. */
  readonly arguments: readonly (number | string)[];
  /** How often it is an array. */
  readonly dimensions: number;
  /** An enum or composite of the description, or a name that nobody declared. */
  readonly isUserType: boolean;
}

/** What a type takes in brackets. */
export type TypeArguments = 'none' | 'length' | 'fraction' | 'numeric' | 'vector' | 'shape';

interface KnownType {
  readonly name: string;
  readonly takes: TypeArguments;
  /** What has to be created first. */
  readonly extension?: string;
}

const plain = (name: string, ...others: readonly string[]): readonly (readonly [string, KnownType])[] =>
  [name, ...others].map((spelling) => [spelling, { name, takes: 'none' }] as const);

const taking = (
  takes: TypeArguments,
  name: string,
  ...others: readonly string[]
): readonly (readonly [string, KnownType])[] =>
  [name, ...others].map((spelling) => [spelling, { name, takes }] as const);

const fromExtension = (
  extension: string,
  name: string,
  takes: TypeArguments = 'none',
): readonly (readonly [string, KnownType])[] => [[name, { name, takes, extension }]];

/** Every spelling of a built-in type (PostgreSQL manual, table 8.1) and of those that extensions often bring. */
const KNOWN_TYPES: ReadonlyMap<string, KnownType> = new Map([
  ...plain('text'),
  ...plain('boolean', 'bool'),
  ...plain('smallint', 'int2'),
  ...plain('integer', 'int', 'int4'),
  ...plain('bigint', 'int8'),
  ...plain('real', 'float4'),
  ...plain('double precision', 'float8', 'float'),
  ...taking('numeric', 'numeric', 'decimal'),
  ...taking('length', 'character varying', 'varchar'),
  ...taking('length', 'character', 'char', 'bpchar'),
  ...taking('length', 'bit'),
  ...taking('length', 'bit varying', 'varbit'),
  ...taking('fraction', 'timestamp without time zone', 'timestamp'),
  ...taking('fraction', 'timestamp with time zone', 'timestamptz'),
  ...taking('fraction', 'time without time zone', 'time'),
  ...taking('fraction', 'time with time zone', 'timetz'),
  ...taking('fraction', 'interval'),
  ...['date', 'uuid', 'json', 'jsonb', 'bytea', 'inet', 'cidr', 'macaddr', 'macaddr8', 'money', 'xml'].flatMap((name) =>
    plain(name),
  ),
  ...['tsvector', 'tsquery', 'point', 'line', 'lseg', 'box', 'path', 'polygon', 'circle'].flatMap((name) =>
    plain(name),
  ),
  ...['int4range', 'int8range', 'numrange', 'tsrange', 'tstzrange', 'daterange'].flatMap((name) => plain(name)),
  ...fromExtension('citext', 'citext'),
  ...fromExtension('ltree', 'ltree'),
  ...fromExtension('hstore', 'hstore'),
  ...fromExtension('vector', 'vector', 'vector'),
  ...fromExtension('vector', 'halfvec', 'vector'),
  ...fromExtension('postgis', 'geometry', 'shape'),
  ...fromExtension('postgis', 'geography', 'shape'),
]);

export const knownType = (name: string): KnownType | undefined => KNOWN_TYPES.get(name);

/** Spellings that PostgreSQL takes for a column with a sequence of its own. */
export const SERIALS: ReadonlySet<string> = new Set([
  'serial',
  'bigserial',
  'smallserial',
  'serial2',
  'serial4',
  'serial8',
]);

/** `numeric(10,2)[]`, as `format_type` writes it; a type of the description goes through `nameOf`. */
export const typeText = (type: SqlType, nameOf: (name: string) => string): string => {
  const name = type.isUserType ? nameOf(type.name) : type.name;
  const inBrackets = type.arguments.length === 0 ? '' : `(${type.arguments.join(',')})`;
  return withArguments(name, inBrackets) + '[]'.repeat(type.dimensions);
};

/** The precision of a time stands before its zone: `timestamp(3) with time zone`. */
const withArguments = (name: string, inBrackets: string): string => {
  const [first, ...rest] = name.split(' ');
  return name.startsWith('time') && inBrackets !== ''
    ? `${first}${inBrackets} ${rest.join(' ')}`
    : `${name}${inBrackets}`;
};

/** For messages. */
export const shownType = (type: SqlType): string => typeText(type, (name) => name);
