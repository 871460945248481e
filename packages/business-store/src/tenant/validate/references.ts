import type { DescribedIndex } from '../description.ts';
import { below, mistake, type DescriptionFinding } from '../finding.ts';
import type { ForeignKeyModel, IndexModel, TableModel, TenantModel } from '../model/model.ts';
import type { Rule } from './rule.ts';

/** Tables, columns and functions that are named and not described. */
export const unknownReferences: Rule = ({ description, model }) => [
  ...model.tables.flatMap((table) => [
    ...table.constraints.flatMap((one) =>
      one.kind === 'check' ? [] : missingColumns(table, one.columns, columnsPath(one.path)),
    ),
    ...table.constraints.flatMap((one) => (one.kind === 'foreign' ? unknownTarget(model, table, one) : [])),
    ...table.indexes.flatMap((index) => indexReferences(table, index)),
    ...(table.partitionBy === undefined
      ? []
      : missingColumns(table, table.partitionBy.columns, below(table.partitionBy.path, 'columns'))),
  ]),
  ...lostIndexes(model, description.indexes, '$.indexes'),
  ...description.schemas.flatMap(({ indexes }, at) => lostIndexes(model, indexes, `$.schemas[${at}].indexes`)),
  ...triggerReferences(model),
];

const columnsPath = (path: string): string => (path.endsWith('.primaryKey') ? path : below(path, 'columns'));

const missingColumns = (table: TableModel, columns: readonly string[], path: string): readonly DescriptionFinding[] =>
  columns.flatMap((name, index) =>
    name === '' || table.columns.some((column) => column.name === name)
      ? []
      : [
          mistake(
            'reference-unknown',
            below(path, index),
            `Table ${table.name} has no column ${name}.`,
            listed('Columns', table.columns),
          ),
        ],
  );

const listed = (what: string, names: readonly { readonly name: string }[]): string =>
  `${what}: ${names.map(({ name }) => name).join(', ') || 'none'}.`;

/** A table is looked for in the own group, or in the one that is named. */
const unknownTarget = (model: TenantModel, table: TableModel, key: ForeignKeyModel): readonly DescriptionFinding[] => {
  const path = below(key.path, 'references');
  const group = key.group ?? table.group;
  if (!model.groups.some(({ name }) => name === group))
    return [
      mistake(
        'reference-unknown',
        below(path, 'schema'),
        `No schema of the description is called ${group}.`,
        listed('Schemas', model.groups),
      ),
    ];
  const target = model.tables.find((one) => one.name === key.table && one.group === group);
  if (target !== undefined) return missingColumns(target, key.targets, below(path, 'columns'));
  const elsewhere = model.tables.find((one) => one.name === key.table);
  return key.table === ''
    ? []
    : [
        mistake(
          'reference-unknown',
          below(path, 'table'),
          `Schema ${group} has no table ${key.table}.`,
          elsewhere === undefined
            ? listed(
                'Tables',
                model.tables.filter((one) => one.group === group),
              )
            : `It is in schema ${elsewhere.group}: add "schema": ${JSON.stringify(elsewhere.group)}.`,
        ),
      ];
};

const indexReferences = (table: TableModel, index: IndexModel): readonly DescriptionFinding[] => {
  const hasBoth = index.columns.length > 0 && index.expression !== undefined;
  const hasNone = index.columns.length === 0 && index.expression === undefined;
  return [
    ...(hasBoth || hasNone
      ? [
          mistake(
            hasNone ? 'key-missing' : 'column-contradictory',
            index.path,
            `Index ${index.name} has ${hasNone ? 'neither columns nor' : 'both columns and'} an expression.`,
            'Give it one of both.',
          ),
        ]
      : []),
    ...missingColumns(
      table,
      index.columns.map(({ name }) => name),
      below(index.path, 'columns'),
    ),
    ...missingColumns(table, index.include, below(index.path, 'include')),
  ];
};

/** Indexes outside of tables that name none, or none that is described. */
const lostIndexes = (
  { tables }: TenantModel,
  indexes: readonly DescribedIndex[] = [],
  path: string,
): readonly DescriptionFinding[] =>
  indexes.flatMap(({ name, table }, index) => {
    const place = below(path, index);
    if (table === undefined)
      return [
        mistake('key-missing', place, `The key table is missing: outside of a table, index ${name} has to name one.`),
      ];
    return tables.some((one) => one.name === table)
      ? []
      : [mistake('reference-unknown', below(place, 'table'), `There is no table ${table}.`, listed('Tables', tables))];
  });

const triggerReferences = ({ tables, views, functions, triggers }: TenantModel): readonly DescriptionFinding[] =>
  triggers.flatMap((trigger) => {
    const on = trigger.timing === 'INSTEAD OF' ? views.filter(({ materialized }) => materialized !== true) : tables;
    const what = trigger.timing === 'INSTEAD OF' ? 'Views' : 'Tables';
    const runs = functions.filter(({ returns }) => returns.trim().toLowerCase() === 'trigger');
    return [
      ...(trigger.table === '' || on.some(({ name }) => name === trigger.table)
        ? []
        : [
            mistake(
              'reference-unknown',
              below(trigger.path, 'table'),
              `${trigger.timing} triggers belong to ${what.toLowerCase()}, and none is called ${trigger.table}.`,
              listed(what, on),
            ),
          ]),
      ...(trigger.function === '' || runs.some(({ name }) => name === trigger.function)
        ? []
        : [
            mistake(
              'reference-unknown',
              below(trigger.path, 'function'),
              `No function ${trigger.function} returns trigger.`,
              listed('Functions that do', runs),
            ),
          ]),
    ];
  });
