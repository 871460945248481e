import type { CatalogEvidence, ObjectOrigin } from '../evidence.ts';
import { at, type Rule } from '../rule.ts';

/** Any other name has to be quoted wherever it is used, and is taken for another one where it is not. */
export const nameUnconventional: Rule = {
  code: 'name-unconventional',
  judgeCatalog: (catalog) =>
    namesOf(catalog)
      .filter(({ name }) => !/^[a-z][a-z0-9_]*$/.test(name))
      .map(({ noun, name, of, object, origin }) => ({
        place: at(object, origin),
        message: `The name of ${noun} "${name}"${of === undefined ? '' : ` of ${of}`} is not snake_case: it has to be quoted wherever it is used.`,
        hint: `Call it ${snakeCase(name)}.`,
      })),
};

interface Name {
  readonly noun: string;
  /** Without its schema. */
  readonly name: string;
  /** Table of a part. */
  readonly of?: string;
  readonly object: string;
  readonly origin: ObjectOrigin;
}

const namesOf = ({ tables, functions, named }: CatalogEvidence): readonly Name[] => [
  ...tables.flatMap((table): readonly Name[] => [
    { noun: 'table', name: bare(table.name, table.schema), object: `relation ${table.name}`, origin: table.origin },
    ...(table.isPartition ? [] : table.columns).map(({ name, origin }) => ({
      noun: 'column',
      name,
      of: table.name,
      object: `column ${table.name}.${name}`,
      origin,
    })),
    ...table.policies.map(({ name, origin }) => ({
      noun: 'policy',
      name,
      of: table.name,
      object: `policy ${name} on ${table.name}`,
      origin,
    })),
  ]),
  ...functions.map(({ name, schema, identity, origin }) => ({
    noun: 'function',
    name: bare(name, schema),
    object: `function ${identity}`,
    origin,
  })),
  ...named.map(({ kind, name, schema, table, origin }) => ({
    noun: kind,
    ...(table === undefined ? {} : { of: table }),
    name: schema === undefined ? name : bare(name, schema),
    object: table === undefined ? `${OBJECT_KINDS[kind]} ${name}` : `${kind} ${name} on ${table}`,
    origin,
  })),
];

const OBJECT_KINDS = {
  view: 'relation',
  'materialized view': 'relation',
  sequence: 'relation',
  type: 'type',
  schema: 'schema',
  trigger: 'trigger',
} as const;

const bare = (name: string, schema: string): string => name.slice(schema.length + 1);

const snakeCase = (name: string): string =>
  name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^[^a-z]+|_+$/g, '') || 'by a word of letters';
