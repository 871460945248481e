import type { TablePart } from './table-change.ts';

/** A line of a Drizzle file, and what it imports. */
export interface Built {
  readonly code: string;
  /** From `drizzle-orm/pg-core`. */
  readonly imports: readonly string[];
  /** True where it uses `sql` of drizzle-orm. */
  readonly usesSql: boolean;
}

export type Column = Extract<TablePart, { readonly kind: 'column' }>;

/** `nickname: text('nickname').notNull(),`, or undefined where Drizzle has no builder for it that is known here. */
export const columnLine = (column: Column): Built | undefined => {
  const isPlain = !column.isComputed && /^[a-z]\w*$/i.test(camel(column.name));
  const builder = isPlain ? builderOf(column) : undefined;
  if (builder === undefined) return undefined;
  const value = column.default === undefined ? '' : defaultCall(column);
  const code = `${camel(column.name)}: ${builder.code}${column.isNotNull ? '.notNull()' : ''}${value},`;
  return { code, imports: [builder.name], usesSql: usesSql(code) };
};

const SIMPLE: Readonly<Record<string, string>> = {
  bigint: 'bigint',
  boolean: 'boolean',
  date: 'date',
  'double precision': 'doublePrecision',
  inet: 'inet',
  integer: 'integer',
  json: 'json',
  jsonb: 'jsonb',
  numeric: 'numeric',
  real: 'real',
  smallint: 'smallint',
  text: 'text',
  uuid: 'uuid',
};

/** `text('nickname')`. */
export const builderOf = ({ name, type }: Column): { readonly name: string; readonly code: string } | undefined => {
  const array = /^(.*)\[\]$/.exec(type);
  if (array !== null) {
    const element = builderOf({ name, type: array[1] } as Column);
    return element === undefined ? undefined : { name: element.name, code: `${element.code}.array()` };
  }
  const key = quoted(name);
  if (type === 'bigint') return { name: 'bigint', code: `bigint(${key}, { mode: 'bigint' })` };
  const simple = SIMPLE[type];
  if (simple !== undefined) return { name: simple, code: `${simple}(${key})` };
  if (type === 'timestamp with time zone')
    return { name: 'timestamp', code: `timestamp(${key}, { withTimezone: true })` };
  if (type === 'timestamp without time zone') return { name: 'timestamp', code: `timestamp(${key})` };
  const length = /^character varying\((\d+)\)$/.exec(type)?.[1];
  if (length !== undefined) return { name: 'varchar', code: `varchar(${key}, { length: ${length} })` };
  const [, precision, scale] = /^numeric\((\d+),(\d+)\)$/.exec(type) ?? [];
  if (precision === undefined) return undefined;
  return { name: 'numeric', code: `numeric(${key}, { precision: ${precision}, scale: ${scale} })` };
};

/** `.default(…)`, from an expression as the server writes it. */
export const defaultCall = ({ type, default: expression = 'null' }: Column): string => {
  if (expression === 'now()') return '.defaultNow()';
  if (/^(?:true|false)$/.test(expression)) return `.default(${expression})`;
  if (NUMBERS.has(type) && /^-?\d+(?:\.\d+)?$/.test(expression)) return `.default(${expression})`;
  const text = /^'((?:[^']|'')*)'::(?:text|character varying)$/.exec(expression)?.[1];
  return `.default(${text === undefined ? sqlText(expression) : quoted(text.replaceAll("''", "'"))})`;
};

/** Of these Drizzle takes a number; others come as texts or as bigint. */
const NUMBERS: ReadonlySet<string> = new Set(['double precision', 'integer', 'real', 'smallint']);

/** A line for what stands beside the columns. `columnKey` tells how a column is called in the file. */
export const extraLine = (part: Exclude<TablePart, Column>, columnKey: (name: string) => string): Built | undefined => {
  const columns = (names: readonly string[]): string => names.map((name) => `t.${columnKey(name)}`).join(', ');
  const built = (builder: string, code: string): Built => ({ code, imports: [builder], usesSql: usesSql(code) });
  const name = quoted(part.name);
  switch (part.kind) {
    case 'index': {
      if (part.columns === undefined) return undefined;
      const builder = part.isUnique ? 'uniqueIndex' : 'index';
      const on = columns(part.columns);
      const target = part.method === 'btree' ? `.on(${on})` : `.using(${quoted(part.method)}, ${on})`;
      const where = part.predicate === undefined ? '' : `.where(${sqlText(part.predicate)})`;
      return built(builder, `${builder}(${name})${target}${where},`);
    }
    case 'unique':
      return built('unique', `unique(${name}).on(${columns(part.columns)}),`);
    case 'check':
      return built('check', `check(${name}, ${sqlText(part.expression)}),`);
    case 'policy':
      return built('pgPolicy', `pgPolicy(${name}, { ${policyFields(part).join(', ')} }),`);
  }
};

const policyFields = (policy: Extract<TablePart, { readonly kind: 'policy' }>): readonly string[] => [
  ...(policy.isPermissive ? [] : ["as: 'restrictive'"]),
  `for: ${quoted(policy.command)}`,
  `to: [${policy.roles.map(quoted).join(', ')}]`,
  ...(policy.using === undefined ? [] : [`using: ${sqlText(policy.using)}`]),
  ...(policy.check === undefined ? [] : [`withCheck: ${sqlText(policy.check)}`]),
];

const usesSql = (code: string): boolean => code.includes('sql`');

const sqlText = (expression: string): string =>
  `sql\`${expression.replaceAll('\\', '\\\\').replaceAll('`', '\\`').replaceAll('${', '\\${')}\``;

const quoted = (text: string): string =>
  `'${text
    .replaceAll('\\', '\\\\')
    .replaceAll("'", String.raw`\'`)
    .replaceAll('\n', String.raw`\n`)}'`;

/** `display_name` → `displayName`. */
export const camel = (name: string): string => name.replaceAll(/_+(\w)/g, (_, letter: string) => letter.toUpperCase());
