import type { SqlExecutor } from '@tributary/schema-kit';
import { sql } from 'drizzle-orm';

import type { TenantDescription } from '../description.ts';
import { changeText } from '../diff/change.ts';
import { diffTenantModels, type TenantDiff } from '../diff/diff.ts';
import type { Condition } from '../diff/difference.ts';
import { evolvedModel } from '../diff/evolve.ts';
import { mistake, type DescriptionFinding } from '../finding.ts';
import { tenantModel } from '../model/build-model.ts';
import { changeStatements, conditionSql, type Target } from '../statements/statements.ts';
import { validateTenantDescription } from '../validate/validate.ts';
import type { Trust } from '../validate/rule.ts';
import { TenantDescriptionInvalid, TenantIdMalformed } from './errors.ts';
import { rowsOf } from './port.ts';
import { readApplied } from './store.ts';

/** A change and the statements that make it. */
export interface PlannedChange {
  /** For people: `add column rentals.returned_at`. */
  readonly change: string;
  readonly statements: readonly string[];
}

/** What applying a description would do. */
export interface TenantPlan {
  readonly schema: string;
  /** 0: none. */
  readonly appliedVersion: number;
  /** In the order in which they run. Empty: nothing to do. */
  readonly changes: readonly PlannedChange[];
  /** Why it may not be done. Then nothing of it is. */
  readonly findings: readonly DescriptionFinding[];
}

/**
 * Says what `applyTenantSchema` would do; reads only. Throws TenantIdMalformed, TenantDescriptionInvalid.
 * What others apply afterwards is not known to it.
 */
export const planTenantSchema = async (
  db: SqlExecutor,
  options: { readonly tenantId: string; readonly description: unknown; readonly trust?: Trust },
): Promise<TenantPlan> => {
  const tenantId = checkedTenant(options.tenantId);
  const description = checkedDescription(options.description, options.trust);
  const applied = await readApplied(db, tenantId);
  const appliedVersion = applied.at(-1)?.version ?? 0;
  return planFrom(db, { tenantId, description, applied, appliedVersion, version: appliedVersion + 1 });
};

/** The plan against what was read; `version` is told in comments of what is no longer described. */
export const planFrom = async (
  db: SqlExecutor,
  from: {
    readonly tenantId: string;
    readonly description: TenantDescription;
    readonly applied: Awaited<ReturnType<typeof readApplied>>;
    readonly appliedVersion: number;
    readonly version: number;
  },
): Promise<TenantPlan> => {
  const before = evolvedModel(from.applied.map(({ description }) => tenantModel(from.tenantId, description)));
  const next = tenantModel(from.tenantId, from.description);
  const diff: TenantDiff = diffTenantModels(before, next, { version: from.version });
  const target: Target = { schema: next.schema, types: [...next.types, ...(before?.types ?? [])] };
  return {
    schema: next.schema,
    appliedVersion: from.appliedVersion,
    changes: diff.changes.map((change) => ({
      change: changeText(change),
      statements: changeStatements(change, target),
    })),
    findings: [...diff.findings, ...(await unmetConditions(db, diff.conditions, target))],
  };
};

export const checkedTenant = (tenantId: string): string => {
  if (!/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(tenantId)) throw new TenantIdMalformed(tenantId);
  return tenantId.toLowerCase();
};

export const checkedDescription = (value: unknown, trust: Trust = 'data'): TenantDescription => {
  const validation = validateTenantDescription(value, { trust });
  if (!validation.isValid) throw new TenantDescriptionInvalid(validation.findings);
  return validation.description;
};

const unmetConditions = async (
  db: SqlExecutor,
  conditions: readonly Condition[],
  target: Target,
): Promise<readonly DescriptionFinding[]> => {
  const findings: DescriptionFinding[] = [];
  for (const condition of conditions) {
    const rows = await rowsOf(db, sql.raw(conditionSql(condition, target)));
    if (rows.length > 0) findings.push(inTheWay(condition));
  }
  return findings;
};

const inTheWay = ({ kind, table, column, path }: Condition): DescriptionFinding =>
  kind === 'no-rows'
    ? mistake(
        'rows-in-the-way',
        path,
        `Column ${table}.${column} is new and cannot be null, and the rows that are there have no value for it.`,
        'Give it a default. Or make it nullable now, fill it, and make it not null in the next version.',
      )
    : mistake(
        'rows-in-the-way',
        path,
        `Column ${table}.${column} cannot become not null: rows have null in it.`,
        'Fill them first, then apply the description again.',
      );
