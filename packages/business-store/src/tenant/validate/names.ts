import { below, mistake, type DescriptionFinding } from '../finding.ts';
import type { TableModel } from '../model/model.ts';
import { hasUpdatedAt, UPDATED_AT_TRIGGER } from '../model/updated-at.ts';
import type { Rule } from './rule.ts';

interface Named {
  readonly name: string;
  readonly path: string;
  /** For messages: `table`. */
  readonly what: string;
}

/** Names that PostgreSQL keeps apart: one set for relations and types of the schema, one per table for the rest. */
export const duplicatedNames: Rule = ({ description, model }) => [
  ...duplicates(relations(model), 'of the schema'),
  ...duplicates(model.functions.map((one) => ({ ...one, what: 'function' }))),
  ...duplicates(description.schemas.map(({ name }, index) => ({ name, path: `$.schemas[${index}]`, what: 'schema' }))),
  ...model.tables.flatMap(namesInTable),
  ...model.types.flatMap((type) =>
    duplicates(
      type.kind === 'enum'
        ? type.values.map((name, index) => ({ name, path: `${type.path}.values[${index}]`, what: 'value' }))
        : type.attributes.map((one) => ({ ...one, what: 'attribute' })),
    ),
  ),
  ...model.functions.flatMap(({ args = [], path }) =>
    duplicates(args.map(({ name }, index) => ({ name, path: `${path}.args[${index}]`, what: 'argument' }))),
  ),
  ...triggers(model),
];

const relations = ({ tables, types, views }: Parameters<Rule>[0]['model']): readonly Named[] => [
  ...tables.map((one) => ({ ...one, what: 'table' })),
  ...types.map((one) => ({ ...one, what: one.kind === 'enum' ? 'enum' : 'composite type' })),
  ...views.map((one) => ({ ...one, what: 'view' })),
  // Names that are made from a table's are its own fault only once.
  ...tables
    .filter(({ name }, at) => tables.findIndex((one) => one.name === name) === at)
    .flatMap((table) => [
      ...table.partitions.map((one) => ({ ...one, what: 'partition' })),
      ...table.constraints
        .filter(({ kind }) => kind === 'primary' || kind === 'unique')
        .map((one) => ({ ...one, what: 'key' })),
      ...table.indexes.map((one) => ({ ...one, what: 'index' })),
    ]),
];

const namesInTable = (table: TableModel): readonly DescriptionFinding[] => [
  ...duplicates(
    table.constraints
      .filter(({ kind }) => kind === 'check' || kind === 'foreign')
      .map((one) => ({ ...one, what: one.kind === 'check' ? 'check' : 'foreign key' })),
    `of table ${table.name}`,
  ),
  ...table.constraints.flatMap((one) =>
    one.kind === 'check'
      ? []
      : duplicates(one.columns.map((name, at) => ({ name, path: `${columnsPath(one.path)}[${at}]`, what: 'column' }))),
  ),
];

const columnsPath = (path: string): string => (path.endsWith('.primaryKey') ? path : below(path, 'columns'));

const triggers = ({ tables, triggers: all }: Parameters<Rule>[0]['model']): readonly DescriptionFinding[] =>
  [...new Set(all.map(({ table }) => table))].flatMap((name) => {
    const table = tables.find((one) => one.name === name);
    const own = all.filter((one) => one.table === name).map((one) => ({ ...one, what: 'trigger' }));
    const builtIn = { name: UPDATED_AT_TRIGGER, path: '', what: 'trigger' };
    return duplicates([...(table !== undefined && hasUpdatedAt(table) ? [builtIn] : []), ...own], `of ${name}`);
  });

/** A finding for each but the first. Names that are missing were told already. */
const duplicates = (names: readonly Named[], where = ''): readonly DescriptionFinding[] => {
  const first = new Map<string, Named>();
  return names.flatMap((one) => {
    const other = first.get(one.name);
    if (other === undefined) first.set(one.name, one);
    if (other === undefined || one.name === '') return [];
    const place = other.path === '' ? 'is made for every table with a column updated_at' : `stands at ${other.path}`;
    const message = `The ${one.what} ${one.name} has the name of another ${other.what}${where === '' ? '' : ` ${where}`}, which ${place}.`;
    return [mistake('name-duplicated', one.path, message, `Give one of both another name.`)];
  });
};
