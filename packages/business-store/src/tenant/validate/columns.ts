import type { DescribedColumn, DescribedTable } from '../description.ts';
import { below, mistake, type DescriptionFinding } from '../finding.ts';
import { TENANT_COLUMN } from '../model/model.ts';
import { readColumnType, readType, type TypeReading } from '../types/read-type.ts';
import type { Rule, Subject } from './rule.ts';

/** Types, and keys of a column that do not go together. */
export const columns: Rule = (subject) => [
  ...subject.description.schemas.flatMap((schema, group) =>
    schema.tables.flatMap((table, index) => tableColumns(subject, table, `$.schemas[${group}].tables[${index}]`)),
  ),
  ...subject.model.types.flatMap((type) =>
    type.kind === 'enum'
      ? enumValues(type)
      : type.attributes.flatMap(({ written, path }) =>
          written === '' ? [] : typeMistakes(subject, readType(written), below(path, 'type')),
        ),
  ),
];

const tableColumns = (subject: Subject, table: DescribedTable, path: string): readonly DescriptionFinding[] =>
  Object.entries(table.columns).flatMap(([name, column]) => {
    const place = below(below(path, 'columns'), name);
    const reading = readColumnType(column);
    return [
      ...(column.type === '' ? [] : typeMistakes(subject, reading, below(place, 'type'))),
      ...contradictions(name, column, reading).map((message) => mistake('column-contradictory', place, message)),
      ...(SYSTEM_COLUMNS.has(name)
        ? [mistake('name-malformed', place, `PostgreSQL keeps the column name ${name} for itself.`)]
        : []),
    ];
  });

/** PostgreSQL manual, "System Columns". */
const SYSTEM_COLUMNS: ReadonlySet<string> = new Set(['tableoid', 'xmin', 'cmin', 'xmax', 'cmax', 'ctid']);

const typeMistakes = (
  { model }: Subject,
  { type, problem, hint, extension }: TypeReading,
  path: string,
): readonly DescriptionFinding[] => {
  if (problem !== undefined) return [mistake('type-malformed', path, `${problem}.`, hint)];
  const extensions = model.extensions.map(({ name }) => name);
  if (extension !== undefined && !extensions.includes(extension))
    return [
      mistake(
        'reference-unknown',
        path,
        `The type ${type.name} is part of extension ${extension}, which is not listed.`,
        `Add ${JSON.stringify(extension)} to "extensions" of the root.`,
      ),
    ];
  const isKnown = !type.isUserType || model.types.some(({ name }) => name === type.name);
  if (isKnown || extensions.some((name) => !TYPED_EXTENSIONS.has(name))) return [];
  const own = model.types.map(({ name }) => name).join(', ');
  return [
    mistake(
      'reference-unknown',
      path,
      `${type.name} is neither a built-in type nor one of the description.`,
      `Its own types: ${own || 'none'}.`,
    ),
  ];
};

/** Extensions whose types are known by name; any other may bring types that nobody knows here. */
const TYPED_EXTENSIONS: ReadonlySet<string> = new Set(
  'vector postgis citext ltree hstore pgcrypto pg_trgm uuid-ossp btree_gin btree_gist unaccent'.split(' '),
);

const contradictions = (name: string, column: DescribedColumn, { type }: TypeReading): readonly string[] => {
  const isComputed = column.generated !== undefined;
  const isCounted = column.identity !== undefined && column.identity !== false;
  const hasDefault = column.default !== undefined && column.default !== null;
  return [
    isComputed && hasDefault && `Column ${name} is generated, so it has no default.`,
    isComputed && isCounted && `Column ${name} is generated, so it is no identity.`,
    isCounted && hasDefault && `Column ${name} is an identity, so it has no default.`,
    isCounted && column.nullable === true && `Column ${name} is an identity, so it cannot be null.`,
    isCounted &&
      !['smallint', 'integer', 'bigint', ''].includes(type.name) &&
      `Column ${name} is an identity, so it is smallint, integer or bigint.`,
    isComputed &&
      column.stored === false &&
      `Column ${name} is generated and not stored: only stored ones can be made.`,
    !isComputed && column.stored !== undefined && `Column ${name} says whether it is stored, and is not generated.`,
    column.withTimeZone !== undefined &&
      !type.name.startsWith('time') &&
      `Column ${name} says something of a time zone, and is no time.`,
    column.scale !== undefined && column.precision === undefined && `Column ${name} has a scale without a precision.`,
    name === TENANT_COLUMN &&
      !(type.name === 'uuid' && type.dimensions === 0) &&
      `Column ${name} is the tenant of the row: it is uuid.`,
    name === TENANT_COLUMN &&
      (isComputed || hasDefault || column.nullable === true) &&
      `Column ${name} is filled by itself and never null: describe its type and comment only.`,
  ].filter((message) => message !== false);
};

const enumValues = ({
  values,
  path,
}: {
  readonly values: readonly string[];
  readonly path: string;
}): readonly DescriptionFinding[] =>
  values.flatMap((value, index) =>
    value.length === 0 || new TextEncoder().encode(value).length > 63
      ? [mistake('value-malformed', `${path}.values[${index}]`, 'A value of an enum has 1 to 63 bytes.')]
      : [],
  );
