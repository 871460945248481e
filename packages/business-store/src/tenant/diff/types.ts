import { mistake } from '../finding.ts';
import type { CompositeModel, TenantModel, TypeModel } from '../model/model.ts';
import { shownType } from '../types/sql-type.ts';
import type { TenantChange } from './change.ts';
import type { Difference } from './difference.ts';
import { find, mergedValues, missing } from './evolve.ts';

/** Enums grow and never shrink; composites get attributes and keep those they have. */
export const typeChanges = (before: TenantModel, next: TenantModel): Difference => {
  const parts = inDependencyOrder(next.types).map((type) => changed(find(before.types, type.name), type));
  return {
    changes: parts.flatMap(({ changes = [] }) => changes),
    findings: parts.flatMap(({ findings = [] }) => findings),
  };
};

const changed = (before: TypeModel | undefined, next: TypeModel): Difference => {
  if (before === undefined)
    return {
      changes: [next.kind === 'enum' ? { kind: 'create-enum', type: next } : { kind: 'create-composite', type: next }],
    };
  if (before.kind === 'enum' && next.kind === 'enum')
    return { changes: addedValues(next.name, before.values, next.values) };
  if (before.kind === 'composite' && next.kind === 'composite') return changedComposite(before, next);
  return {
    findings: [
      mistake(
        'change-unsupported',
        next.path,
        `${next.name} was ${before.kind === 'enum' ? 'an enum' : 'a composite type'} and cannot become the other.`,
        'Give the new type another name.',
      ),
    ],
  };
};

const addedValues = (type: string, before: readonly string[], next: readonly string[]): readonly TenantChange[] => {
  const merged = mergedValues(before, next);
  return next
    .filter((value) => !before.includes(value))
    .map((value) => ({
      kind: 'add-value',
      type,
      value,
      after: merged[merged.indexOf(value) - 1],
      before: before[0] ?? '',
    }));
};

const changedComposite = (before: CompositeModel, next: CompositeModel): Difference => ({
  changes: missing(next.attributes, before.attributes).map((attribute) => ({
    kind: 'add-attribute',
    type: next.name,
    attribute,
  })),
  findings: before.attributes.flatMap((attribute) => {
    const now = find(next.attributes, attribute.name);
    if (now !== undefined && shownType(now.type) === shownType(attribute.type)) return [];
    const what = now === undefined ? 'is gone' : `was ${shownType(attribute.type)} and is now ${shownType(now.type)}`;
    return [
      mistake(
        'change-unsupported',
        now?.path ?? next.path,
        `Attribute ${attribute.name} of ${next.name} ${what}; stored values have it as it was.`,
        'Keep it, or describe a new type and a new column of it.',
      ),
    ];
  }),
});

/** Composites after those that they consist of; validation has refused circles. */
const inDependencyOrder = (types: readonly TypeModel[]): readonly TypeModel[] => {
  const placed: TypeModel[] = [];
  const place = (type: TypeModel): void => {
    if (placed.includes(type)) return;
    if (type.kind === 'composite')
      for (const { type: needed } of type.attributes) {
        const other = find(types, needed.name);
        if (other !== undefined && other !== type) place(other);
      }
    placed.push(type);
  };
  types.forEach(place);
  return placed;
};
