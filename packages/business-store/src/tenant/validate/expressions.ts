import { below, mistake, type DescriptionFinding } from '../finding.ts';
import type { TableModel } from '../model/model.ts';
import { readExpression, type SqlReading } from '../sql/judge-sql.ts';
import type { Rule, Trust } from './rule.ts';

interface Placed {
  readonly what: string;
  readonly sql: string;
  readonly path: string;
  /** Whether it may name columns of its table. */
  readonly hasColumns: boolean;
}

/** Expressions stay inside their statement, name columns that exist, and call what their writer may call. */
export const expressions: Rule = ({ model, trust }) =>
  model.tables.flatMap((table) =>
    expressionsOf(table).flatMap((one) => judged(table, one, readExpression(one.sql), trust)),
  );

const expressionsOf = (table: TableModel): readonly Placed[] => [
  ...table.columns.flatMap(({ name, path, default: value, generated }) => [
    ...(value === undefined
      ? []
      : [{ what: `The default of ${name}`, sql: value, path: below(path, 'default'), hasColumns: false }]),
    ...(generated === undefined
      ? []
      : [{ what: `The expression of ${name}`, sql: generated, path: below(path, 'generated'), hasColumns: true }]),
  ]),
  ...table.constraints.flatMap((one) =>
    one.kind === 'check'
      ? [{ what: `Check ${one.name}`, sql: one.expression, path: below(one.path, 'expression'), hasColumns: true }]
      : [],
  ),
  ...table.indexes.flatMap(({ name, path, expression, where }) => [
    ...(expression === undefined
      ? []
      : [
          {
            what: `The expression of index ${name}`,
            sql: expression,
            path: below(path, 'expression'),
            hasColumns: true,
          },
        ]),
    ...(where === undefined
      ? []
      : [{ what: `The condition of index ${name}`, sql: where, path: below(path, 'where'), hasColumns: true }]),
  ]),
];

const judged = (
  table: TableModel,
  { what, path, hasColumns }: Placed,
  read: SqlReading,
  trust: Trust,
): readonly DescriptionFinding[] => [
  ...read.problems.map((problem) => mistake('sql-escaping', path, `${what} ${problem}.`)),
  ...read.columns.flatMap((name) => unknownColumn(table, name, { what, path, hasColumns })),
  ...untrustedCalls(what, path, read, trust),
];

const untrustedCalls = (
  what: string,
  path: string,
  { calls }: SqlReading,
  trust: Trust,
): readonly DescriptionFinding[] =>
  trust === 'code' || calls.length === 0
    ? []
    : [
        mistake(
          'code-untrusted',
          path,
          `${what} calls ${calls.join(', ')}.`,
          'Descriptions that nobody vouches for call harmless built-in functions only. Read it, then apply it with trust "code".',
        ),
      ];

const unknownColumn = (
  table: TableModel,
  name: string,
  { what, path, hasColumns }: Omit<Placed, 'sql'>,
): readonly DescriptionFinding[] => {
  if (!hasColumns)
    return [
      mistake(
        'reference-unknown',
        path,
        `${what} names ${name}, and a default has no columns.`,
        `A text needs its quotes: '${name}'.`,
      ),
    ];
  if (table.columns.some((column) => column.name === name)) return [];
  return [
    mistake(
      'reference-unknown',
      path,
      `${what} names ${name}, which is no column of ${table.name}.`,
      `Columns: ${table.columns.map((column) => column.name).join(', ')}.`,
    ),
  ];
};
