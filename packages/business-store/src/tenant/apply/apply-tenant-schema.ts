import type { SqlExecutor } from '@tributary/schema-kit';

import type { TenantDescription } from '../description.ts';
import type { Trust } from '../validate/rule.ts';
import { TenantChangeRefused, TenantSchemaError, TenantVersionMismatch } from './errors.ts';
import { makeChanges } from './make-changes.ts';
import { checkedDescription, checkedTenant, planFrom } from './plan-tenant-schema.ts';
import { databaseError, run, type TransactionalExecutor } from './port.ts';
import {
  addAttempt,
  addVersion,
  closeAbandoned,
  closeAttempt,
  findLatest,
  holdAttempt,
  lockTenant,
  markApplied,
  readApplied,
  readAppliedVersion,
  type StoredVersion,
} from './store.ts';

export interface ApplyTenantOptions {
  readonly tenantId: string;
  /** A TenantDescription; anything else is refused with all that is wrong with it. */
  readonly description: unknown;
  /** The applied version that the caller looked at, 0 for none; without it: the one that is applied when the call begins. */
  readonly expectedVersion?: number;
  /** For the log: a user or a service. */
  readonly appliedBy?: string;
  /** How far the description's writer is trusted; without it: with data only. */
  readonly trust?: Trust;
}

export interface TenantSchemaReport {
  /** The PostgreSQL schema: `tenant_` and the id with underscores. */
  readonly schema: string;
  readonly schemaId: string;
  readonly version: number;
  /** What was done, in order: `create table rentals`. Empty: the schema was so already. */
  readonly changes: readonly string[];
}

/**
 * Makes or changes a tenant's schema until it is what the description says, in one transaction; what is no
 * longer described stays, deprecated. The description becomes the tenant's next version, unless it is the
 * latest one. Every attempt is logged: pending from the beginning, then success or failed, in transactions of
 * their own, so that a failure is told although all else was rolled back. One attempt at a time works for a
 * tenant; who comes second waits, and is refused when the first one has applied another version.
 *
 * The role of the connection needs the right to create schemas in the database, and writes business_store;
 * it owns what it creates. A database of transactions is needed, not one transaction. Throws
 * TenantIdMalformed, TenantDescriptionInvalid, TenantChangeRefused, TenantVersionMismatch,
 * TenantStatementFailed, and what the driver throws when the connection is lost.
 */
export const applyTenantSchema = async (
  db: TransactionalExecutor,
  options: ApplyTenantOptions,
): Promise<TenantSchemaReport> => {
  const tenantId = checkedTenant(options.tenantId);
  const description = checkedDescription(options.description, options.trust);
  const attempt = await begin(db, { ...options, tenantId, description });
  try {
    return await db.transaction((transaction) => apply(transaction, attempt));
  } catch (error) {
    await logFailure(db, attempt, error);
    throw error;
  }
};

interface Attempt extends StoredVersion {
  readonly migrationId: string;
  readonly tenantId: string;
  readonly description: TenantDescription;
  readonly expectedVersion: number;
}

type Begin = ApplyTenantOptions & { readonly description: TenantDescription };

/** Stores the version where it is new, and logs the attempt; both stay, whatever follows. */
const begin = (db: TransactionalExecutor, options: Begin): Promise<Attempt> =>
  db.transaction(async (transaction) => {
    const { tenantId, description, appliedBy } = options;
    await seeCommitted(transaction);
    // Before the lock is waited for: what is applied meanwhile is not what the caller looked at.
    const appliedVersion = await readAppliedVersion(transaction, tenantId);
    await lockTenant(transaction, tenantId);
    const stored =
      (await findLatest(transaction, tenantId, description)) ?? (await addVersion(transaction, tenantId, description));
    const migrationId = await addAttempt(transaction, { ...stored, tenantId, appliedBy });
    return {
      ...stored,
      migrationId,
      tenantId,
      description,
      expectedVersion: options.expectedVersion ?? appliedVersion,
    };
  });

/** What others committed while this one waited has to be seen, whatever the session's default is. */
const seeCommitted = (db: SqlExecutor): Promise<void> => run(db, 'set transaction isolation level read committed');

const apply = async (db: SqlExecutor, attempt: Attempt): Promise<TenantSchemaReport> => {
  const { tenantId, description, version } = attempt;
  await seeCommitted(db);
  await holdAttempt(db, attempt.migrationId);
  await lockTenant(db, tenantId);
  await closeAbandoned(db, tenantId, attempt.migrationId);
  const applied = await readApplied(db, tenantId);
  const appliedVersion = applied.at(-1)?.version ?? 0;
  // Another attempt with the same description may have been quicker: then all is as it should be.
  const isDone = appliedVersion === version;
  const isStale = appliedVersion !== attempt.expectedVersion || appliedVersion > version;
  if (isStale && !isDone) throw new TenantVersionMismatch(attempt.expectedVersion, appliedVersion);
  const plan = await planFrom(db, { tenantId, description, applied, appliedVersion, version });
  if (plan.findings.length > 0) throw new TenantChangeRefused(plan.findings);
  await makeChanges(db, plan.schema, plan.changes);
  await markApplied(db, attempt.schemaId);
  const changes = plan.changes.map(({ change }) => change);
  await closeAttempt(db, attempt.migrationId, { status: 'success', details: summary(changes) });
  return { schema: plan.schema, schemaId: attempt.schemaId, version, changes };
};

/** Own refusals, and statements that failed, are told in full; of anything else what the database said. */
const logFailure = async (db: TransactionalExecutor, attempt: Attempt, error: unknown): Promise<void> => {
  const details = error instanceof TenantSchemaError ? error.message : databaseError(error).message;
  try {
    await closeAttempt(db, attempt.migrationId, { status: 'failed', details });
  } catch {
    // The connection is gone: the attempt stays pending, and the tenant's next one closes it as abandoned.
  }
};

const summary = (changes: readonly string[]): string =>
  changes.length === 0 ? 'Nothing to change.' : changes.join('\n');
