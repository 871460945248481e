import { below, mistake, type DescriptionFinding } from '../finding.ts';
import { TENANT_COLUMN, type ColumnModel, type TableModel } from '../model/model.ts';
import { identifier } from '../sql/quoting.ts';
import { shownType } from '../types/sql-type.ts';
import { typeStep } from '../types/widening.ts';
import type { TenantChange } from './change.ts';
import type { Difference } from './difference.ts';

/** Equal but for where they stand in the description. Keys that are undefined count as absent. */
export const isSame = (one: unknown, other: unknown): boolean => canonical(one) === canonical(other);

const canonical = (value: unknown): string | undefined =>
  JSON.stringify(value, (key, inner: unknown) =>
    key === 'path'
      ? undefined
      : typeof inner === 'object' && inner !== null && !Array.isArray(inner)
        ? Object.fromEntries(Object.entries(inner).sort(([first], [second]) => (first < second ? -1 : 1)))
        : inner,
  );

/** A column that is new, or that changed, or that is described again after it was not. */
export const changedColumn = (
  tableBefore: TableModel,
  { name: table }: TableModel,
  before: ColumnModel | undefined,
  next: ColumnModel,
): Difference => {
  if (before === undefined) return addedColumn(tableBefore, table, next);
  const findings = refusals(table, before, next);
  if (findings.length > 0) return { findings };
  return {
    changes: [
      ...typeChange(table, before, next),
      ...defaultChange(table, before, next),
      ...nullChange(table, before, next),
      ...commentChange(table, before, next),
    ],
    conditions:
      next.isNotNull && !before.isNotNull ? [{ kind: 'no-nulls', table, column: next.name, path: next.path }] : [],
  };
};

/** Without a default, rows that are there would have no value. */
const addedColumn = ({ name }: TableModel, table: string, column: ColumnModel): Difference => {
  const isFilled = column.default !== undefined || column.generated !== undefined || column.identity !== undefined;
  return {
    changes: [{ kind: 'add-column', table, column }],
    conditions:
      column.isNotNull && !isFilled ? [{ kind: 'no-rows', table: name, column: column.name, path: column.path }] : [],
  };
};

const refusals = (table: string, before: ColumnModel, next: ColumnModel): readonly DescriptionFinding[] => {
  const column = `Column ${table}.${next.name}`;
  if (before.generated !== next.generated)
    return [mistake('change-unsupported', next.path, `${column} cannot change what it is generated from.`, NEW_COLUMN)];
  if (before.identity !== next.identity)
    return [mistake('change-unsupported', next.path, `${column} cannot become or stop being an identity.`, NEW_COLUMN)];
  const step = typeStep(before.type, next.type);
  const way = `${column} is ${shownType(before.type)} and cannot become ${shownType(next.type)}`;
  if (step.kind === 'lossy')
    return [mistake('change-lossy', below(next.path, 'type'), `${way}: ${step.reason}.`, NEW_COLUMN)];
  return step.kind === 'widening' && next.generated !== undefined
    ? [mistake('change-unsupported', below(next.path, 'type'), `${way}: it is generated.`, NEW_COLUMN)]
    : [];
};

const NEW_COLUMN =
  'Describe a new column under another name, copy the values that fit, and leave this one out: it stays, deprecated.';

const typeChange = (table: string, before: ColumnModel, next: ColumnModel): readonly TenantChange[] => {
  const step = typeStep(before.type, next.type);
  if (step.kind !== 'widening') return [];
  return [{ kind: 'alter-type', table, column: next, from: before, using: step.using?.(identifier(next.name)) }];
};

/** A change of type takes the default away and gives it back by itself. */
const defaultChange = (table: string, before: ColumnModel, next: ColumnModel): readonly TenantChange[] => {
  const isTold = typeStep(before.type, next.type).kind === 'widening';
  return before.default === next.default || isTold || next.name === TENANT_COLUMN
    ? []
    : [{ kind: 'set-default', table, column: next }];
};

const nullChange = (table: string, before: ColumnModel, next: ColumnModel): readonly TenantChange[] =>
  before.isNotNull === next.isNotNull
    ? []
    : [{ kind: next.isNotNull ? 'set-not-null' : 'drop-not-null', table, column: next }];

const commentChange = (table: string, before: ColumnModel, next: ColumnModel): readonly TenantChange[] =>
  before.isDeprecated || before.comment !== next.comment
    ? [{ kind: 'comment-column', table, column: next.name, comment: next.comment ?? null }]
    : [];
