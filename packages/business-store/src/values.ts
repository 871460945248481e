/** Value lists of text columns. */

export const MIGRATION_STATUSES = ['pending', 'success', 'failed'] as const;

/** `schema_migrations.status`. */
export type MigrationStatus = (typeof MIGRATION_STATUSES)[number];
