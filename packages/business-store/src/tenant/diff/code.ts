import type { FunctionModel, TenantModel, TriggerModel, ViewModel } from '../model/model.ts';
import { hasUpdatedAt, UPDATED_AT_TRIGGER } from '../model/updated-at.ts';
import { readExpression, readQuery } from '../sql/judge-sql.ts';
import type { TenantChange } from './change.ts';
import { isSame } from './column.ts';
import { find } from './evolve.ts';

/**
 * Changes of what holds no data: functions, views and triggers are made anew when they differ. A column whose
 * type changes lets no view stand that may read it, nor a trigger with a condition; a function that is made
 * anew lets nothing stand that runs it.
 */
export const codeChanges = (
  before: TenantModel,
  next: TenantModel,
  changes: readonly TenantChange[],
): readonly TenantChange[] => {
  const functions = functionChanges(before, next);
  const replaced = new Set(
    functions.flatMap((change) => (change.kind === 'drop-function' && change.isReplaced ? [change.name] : [])),
  );
  const isTypeChanged = changes.some(({ kind }) => kind === 'alter-type' || kind === 'add-attribute');
  const areViewsKept = !isTypeChanged && replaced.size === 0 && isSame(before.views, next.views);
  const isInTheWay = (trigger: TriggerModel): boolean =>
    (isTypeChanged && trigger.when !== undefined) ||
    (!areViewsKept && trigger.timing === 'INSTEAD OF') ||
    replaced.has(trigger.function);
  return [
    ...functions,
    ...(areViewsKept ? [] : viewChanges(before, next)),
    ...triggerChanges(before, next, isInTheWay),
  ];
};

const functionChanges = (before: TenantModel, next: TenantModel): readonly TenantChange[] => {
  const relations = new Set([...next.tables, ...next.views].map(({ name }) => name));
  return [
    ...before.functions
      .filter((one) => !hasSignatureOf(one, find(next.functions, one.name)))
      .map(({ name }) => ({
        kind: 'drop-function' as const,
        name,
        isReplaced: find(next.functions, name) !== undefined,
      })),
    ...next.functions
      .filter((one) => !isSame(one, find(before.functions, one.name)))
      .map((one) => ({ kind: 'create-function' as const, function: one, isLate: namesAny(one, relations) })),
  ];
};

/** `create or replace` keeps names and types of arguments, and the result. */
const hasSignatureOf = (one: FunctionModel, other: FunctionModel | undefined): boolean =>
  other !== undefined && one.returns === other.returns && isSame(one.args ?? [], other.args ?? []);

const namesAny = ({ returns, args = [] }: FunctionModel, relations: ReadonlySet<string>): boolean =>
  [returns, ...args.map(({ type }) => type)].some((text) =>
    [...readExpression(text).names].some((name) => relations.has(name)),
  );

const viewChanges = (before: TenantModel, next: TenantModel): readonly TenantChange[] => [
  ...readersLast(before.views)
    .toReversed()
    .map((view) => ({ kind: 'drop-view' as const, view })),
  ...readersLast(next.views).map((view) => ({ kind: 'create-view' as const, view })),
];

/** Views after those that they read; validation has refused circles. */
const readersLast = (views: readonly ViewModel[]): readonly ViewModel[] => {
  const placed: ViewModel[] = [];
  const place = (view: ViewModel): void => {
    if (placed.includes(view)) return;
    const names = readQuery(view.definition).names;
    views.filter((other) => other !== view && names.has(other.name)).forEach(place);
    placed.push(view);
  };
  views.forEach(place);
  return placed;
};

const triggerChanges = (
  before: TenantModel,
  next: TenantModel,
  isInTheWay: (trigger: TriggerModel) => boolean,
): readonly TenantChange[] => {
  const own = triggersOf(before);
  const wanted = triggersOf(next);
  const isKept = (one: TriggerModel, others: readonly TriggerModel[]): boolean =>
    !isInTheWay(one) && others.some((other) => other.table === one.table && isSame(one, other));
  return [
    ...own
      .filter((one) => !isKept(one, wanted))
      .map(({ table, name }) => ({ kind: 'drop-trigger' as const, table, name })),
    ...wanted.filter((one) => !isKept(one, own)).map((trigger) => ({ kind: 'create-trigger' as const, trigger })),
  ];
};

/** Described ones, and the one that keeps `updated_at`, with an empty function for `public.set_updated_at()`. */
const triggersOf = ({ tables, triggers }: TenantModel): readonly TriggerModel[] => [
  ...tables
    .filter((table) => !table.isDeprecated && hasUpdatedAt(table))
    .map(({ name, path }) => ({
      path,
      name: UPDATED_AT_TRIGGER,
      table: name,
      timing: 'BEFORE' as const,
      events: ['UPDATE' as const],
      function: '',
    })),
  ...triggers,
];
