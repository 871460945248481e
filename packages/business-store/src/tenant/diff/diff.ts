import { inReadingOrder, type DescriptionFinding } from '../finding.ts';
import type { TenantModel } from '../model/model.ts';
import { inOrder, type TenantChange } from './change.ts';
import { codeChanges } from './code.ts';
import { missing, find } from './evolve.ts';
import type { Condition, Difference } from './difference.ts';
import { changedTable } from './table.ts';
import { typeChanges } from './types.ts';

/** The way from what a schema holds to what is described. */
export interface TenantDiff {
  /** In the order in which they run. Empty: nothing to do. */
  readonly changes: readonly TenantChange[];
  /** What has to hold of the rows that are there. */
  readonly conditions: readonly Condition[];
  /** Why it may not be gone; then the changes are not to be run. */
  readonly findings: readonly DescriptionFinding[];
}

/**
 * Compares. `before` is what `evolvedModel` made of the applied descriptions; undefined where none was
 * applied. `version` is told in the comments of what is no longer described.
 */
export const diffTenantModels = (
  before: TenantModel | undefined,
  next: TenantModel,
  { version }: { readonly version: number },
): TenantDiff => {
  const base = before ?? emptied(next);
  const parts: readonly Difference[] = [
    schemaChanges(before, next),
    typeChanges(base, next),
    ...next.tables.map((table) => changedTable(find(base.tables, table.name), table, { before: base, next, version })),
    { changes: deprecatedTables(base, next, version) },
  ];
  const changes = parts.flatMap((part) => part.changes ?? []);
  return {
    changes: inOrder([...changes, ...codeChanges(base, next, changes)]),
    conditions: parts.flatMap((part) => part.conditions ?? []),
    findings: inReadingOrder(parts.flatMap((part) => part.findings ?? [])),
  };
};

const emptied = (model: TenantModel): TenantModel => ({
  ...model,
  groups: [],
  extensions: [],
  types: [],
  tables: [],
  functions: [],
  views: [],
  triggers: [],
});

const schemaChanges = (before: TenantModel | undefined, next: TenantModel): Difference => {
  const isCommentChanged = JSON.stringify(before?.groups) !== JSON.stringify(next.groups);
  return {
    changes: [
      ...(before === undefined ? [{ kind: 'create-schema' as const, model: next }] : []),
      ...(isCommentChanged ? [{ kind: 'comment-schema' as const, groups: next.groups }] : []),
      ...missing(next.extensions, before?.extensions ?? []).map(({ name }) => ({
        kind: 'create-extension' as const,
        name,
      })),
    ],
  };
};

const deprecatedTables = (before: TenantModel, next: TenantModel, version: number): readonly TenantChange[] =>
  missing(before.tables, next.tables)
    .filter(({ isDeprecated }) => !isDeprecated)
    .map((table) => ({ kind: 'deprecate-table', table, version }));
