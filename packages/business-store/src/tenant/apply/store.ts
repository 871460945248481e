import type { SqlExecutor } from '@tributary/schema-kit';
import { sql } from 'drizzle-orm';

import type { MigrationStatus } from '../../values.ts';
import type { TenantDescription } from '../description.ts';
import { rowsOf } from './port.ts';

/** A version of a tenant's description, as it is stored. */
export interface StoredVersion {
  readonly schemaId: string;
  readonly version: number;
}

/**
 * Until the transaction ends, this one alone works for the tenant; others wait. The key is a hash of the
 * tenant, so that two tenants may in theory wait for each other, which does no harm.
 */
export const lockTenant = async (db: SqlExecutor, tenantId: string): Promise<void> => {
  await db.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`business_store.tenant_schemas:${tenantId}`}, 0))`,
  );
};

/** Descriptions that were applied, in the order of their versions. */
export const readApplied = async (
  db: SqlExecutor,
  tenantId: string,
): Promise<readonly { readonly version: number; readonly description: TenantDescription }[]> => {
  const rows = await rowsOf<{ version: number; description: string }>(
    db,
    sql`select version, schema_json::text as description from business_store.tenant_schemas
      where tenant_id = ${tenantId} and applied_at is not null order by version`,
  );
  return rows.map((row) => ({ version: row.version, description: JSON.parse(row.description) as TenantDescription }));
};

/** The number of the applied version; 0: none. */
export const readAppliedVersion = async (db: SqlExecutor, tenantId: string): Promise<number> => {
  const [row] = await rowsOf<{ version: number }>(
    db,
    sql`select coalesce(max(version), 0)::integer as version from business_store.tenant_schemas
      where tenant_id = ${tenantId} and applied_at is not null`,
  );
  return row?.version ?? 0;
};

/** The tenant's latest version where it holds this very description; JSON equality, whatever the order of keys. */
export const findLatest = async (
  db: SqlExecutor,
  tenantId: string,
  description: TenantDescription,
): Promise<(StoredVersion & { readonly isApplied: boolean }) | undefined> => {
  const [row] = await rowsOf<{ schema_id: string; version: number; is_applied: boolean; is_same: boolean }>(
    db,
    sql`select schema_id, version, applied_at is not null as is_applied,
        schema_json = ${JSON.stringify(description)}::text::jsonb as is_same
      from business_store.tenant_schemas where tenant_id = ${tenantId} order by version desc limit 1`,
  );
  return row?.is_same === true
    ? { schemaId: row.schema_id, version: row.version, isApplied: row.is_applied }
    : undefined;
};

export const addVersion = async (
  db: SqlExecutor,
  tenantId: string,
  description: TenantDescription,
): Promise<StoredVersion> => {
  const [row] = await rowsOf<{ schema_id: string; version: number }>(
    db,
    sql`insert into business_store.tenant_schemas (tenant_id, version, schema_json)
      select ${tenantId}::uuid, coalesce(max(version), 0) + 1, ${JSON.stringify(description)}::text::jsonb
      from business_store.tenant_schemas where tenant_id = ${tenantId}::uuid
      returning schema_id, version`,
  );
  return { schemaId: row!.schema_id, version: row!.version };
};

/** Logs that an attempt begins. Resolves to its id. */
export const addAttempt = async (
  db: SqlExecutor,
  attempt: StoredVersion & { readonly tenantId: string; readonly appliedBy: string | undefined },
): Promise<string> => {
  const [row] = await rowsOf<{ migration_id: string }>(
    db,
    sql`insert into business_store.schema_migrations (tenant_schema_id, tenant_id, version_applied, applied_by)
      values (${attempt.schemaId}, ${attempt.tenantId}, ${attempt.version}, ${attempt.appliedBy ?? null})
      returning migration_id`,
  );
  return row!.migration_id;
};

/**
 * Holds the attempt's row until the transaction ends, so that others know that somebody works for it. Where
 * one of them found it abandoned between its beginning and now, it is pending again.
 */
export const holdAttempt = async (db: SqlExecutor, migrationId: string): Promise<void> => {
  await db.execute(
    sql`update business_store.schema_migrations set status = 'pending', details = null
      where migration_id = ${migrationId}`,
  );
};

/** Closes the tenant's other attempts that nobody works for: their processes died. */
export const closeAbandoned = async (db: SqlExecutor, tenantId: string, migrationId: string): Promise<void> => {
  await db.execute(
    sql`update business_store.schema_migrations
      set status = 'failed', details = 'Abandoned: whoever applied it went away. Nothing of it is in the database.'
      where migration_id in (
        select migration_id from business_store.schema_migrations
        where tenant_id = ${tenantId} and status = 'pending' and migration_id <> ${migrationId}
        for update skip locked)`,
  );
};

export const closeAttempt = async (
  db: SqlExecutor,
  migrationId: string,
  { status, details }: { readonly status: MigrationStatus; readonly details: string },
): Promise<void> => {
  await db.execute(
    sql`update business_store.schema_migrations set status = ${status}, details = ${details}
      where migration_id = ${migrationId}`,
  );
};

export const markApplied = async (db: SqlExecutor, schemaId: string): Promise<void> => {
  await db.execute(
    sql`update business_store.tenant_schemas set applied_at = now() where schema_id = ${schemaId} and applied_at is null`,
  );
};
