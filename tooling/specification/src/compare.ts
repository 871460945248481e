import type { Shape, ShapedColumn, ShapedPolicy } from './shape.ts';
import type { SpecifiedTable, System } from './specification.ts';

type Aspect =
  | 'table'
  | 'column'
  | 'type'
  | 'null'
  | 'default'
  | 'primary key'
  | 'unique'
  | 'foreign key'
  | 'check'
  | 'index'
  | 'row level security'
  | 'policy';

/** One place where the live catalog is not what the specification says. One of the two sides may have nothing. */
export interface Difference {
  readonly system: System;
  readonly table: string;
  readonly aspect: Aspect;
  /** The column, where it is about one. */
  readonly column?: string;
  readonly specified?: string;
  readonly live?: string;
}

interface Sides {
  readonly specified: Shape;
  readonly live: Shape;
}

/** Every difference, in order of aspect and then of name. */
export const compareShapes = (
  { table, policies }: SpecifiedTable,
  system: System,
  { specified, live }: Sides,
): readonly Difference[] => {
  const at = { system, table };
  const lists = (aspect: Aspect, a: readonly string[], b: readonly string[]): readonly Difference[] => [
    ...without(a, b).map((text) => ({ ...at, aspect, specified: text })),
    ...without(b, a).map((text) => ({ ...at, aspect, live: text })),
  ];
  return [
    ...columnDifferences(specified, live).map((difference) => ({ ...at, ...difference })),
    ...lists('primary key', [specified.primaryKey.join(', ')], [live.primaryKey.join(', ')]),
    ...lists('unique', specified.unique, live.unique),
    ...lists('foreign key', specified.foreignKeys, live.foreignKeys),
    ...lists('check', specified.checks, live.checks),
    ...lists('index', specified.indexes, live.indexes),
    ...(live.hasRowSecurity ? [] : [{ ...at, aspect: 'row level security' as const, live: 'off' }]),
    ...lists('policy', policyTexts(specified.policies, policies), policyTexts(live.policies, policies)),
  ];
};

type ColumnDifference = Omit<Difference, 'system' | 'table'>;

const columnDifferences = (specified: Shape, live: Shape): readonly ColumnDifference[] => [
  ...Object.entries(specified.columns).flatMap(([column, before]) => {
    const after = live.columns[column];
    return after === undefined
      ? [{ aspect: 'column' as const, column, specified: before.type }]
      : partDifferences(column, before, after);
  }),
  ...Object.entries(live.columns).flatMap(([column, { type }]) =>
    column in specified.columns ? [] : [{ aspect: 'column' as const, column, live: type }],
  ),
];

const partDifferences = (column: string, before: ShapedColumn, after: ShapedColumn): readonly ColumnDifference[] => {
  const part = (aspect: Aspect, specified: string | undefined, live: string | undefined): readonly ColumnDifference[] =>
    specified === live
      ? []
      : [
          {
            aspect,
            column,
            ...(specified === undefined ? {} : { specified }),
            ...(live === undefined ? {} : { live }),
          },
        ];
  return [
    ...part('type', before.type, after.type),
    ...part('null', nullText(before), nullText(after)),
    ...part('default', before.default, after.default),
  ];
};

const nullText = ({ nullable }: ShapedColumn): string => (nullable ? 'null' : 'not null');

/** A policy whose rows the specification tells in words is compared without them. */
const policyTexts = (policies: readonly ShapedPolicy[], specified: SpecifiedTable['policies']): readonly string[] => {
  const inWords = new Set(specified.filter(({ words }) => words !== undefined).map(({ command }) => command as string));
  return policies.map(({ command, roles, rows }) =>
    [command, 'for', roles.join(', '), ...(inWords.has(command) ? [] : ['where', rows])].join(' '),
  );
};

/** As often as it is there: a list may hold a text twice. */
const without = (list: readonly string[], other: readonly string[]): readonly string[] => {
  const left = [...other];
  return list.filter((text) => {
    const at = left.indexOf(text);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
};
