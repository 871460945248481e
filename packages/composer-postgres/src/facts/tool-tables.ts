/** A table in which a migration tool keeps what it ran: known by its name and some of its columns. */
export interface KnownTable {
  readonly tool: string;
  readonly name: string;
  readonly columns: readonly string[];
  /** Where the tool keeps it in one schema only. */
  readonly schema?: string;
}

const inSchema = (tool: string, schema: string, names: Readonly<Record<string, string>>): readonly KnownTable[] =>
  Object.entries(names).map(([name, column]) => ({ tool, schema, name, columns: [column] }));

/** The first that fits says whose a table is. */
export const KNOWN_TABLES: readonly KnownTable[] = [
  ...inSchema('Supabase CLI', 'supabase_migrations', { schema_migrations: 'version', seed_files: 'path' }),
  { tool: 'drizzle', name: '__drizzle_migrations', columns: ['hash', 'created_at'] },
  { tool: 'node-pg-migrate', name: 'pgmigrations', columns: ['name', 'run_on'] },
  { tool: 'Prisma', name: '_prisma_migrations', columns: ['checksum', 'migration_name'] },
  { tool: 'Knex', name: 'knex_migrations', columns: ['name', 'batch'] },
  { tool: 'Knex', name: 'knex_migrations_lock', columns: ['is_locked'] },
  { tool: 'Kysely', name: 'kysely_migration', columns: ['name', 'timestamp'] },
  { tool: 'Kysely', name: 'kysely_migration_lock', columns: ['is_locked'] },
  { tool: 'Sequelize', name: 'SequelizeMeta', columns: ['name'] },
  { tool: 'Flyway', name: 'flyway_schema_history', columns: ['installed_rank', 'checksum'] },
  { tool: 'Liquibase', name: 'databasechangelog', columns: ['orderexecuted', 'md5sum'] },
  { tool: 'Liquibase', name: 'databasechangeloglock', columns: ['lockgranted'] },
  { tool: 'Django', name: 'django_migrations', columns: ['app', 'name', 'applied'] },
  { tool: 'Alembic', name: 'alembic_version', columns: ['version_num'] },
  { tool: 'goose', name: 'goose_db_version', columns: ['version_id', 'is_applied'] },
  { tool: 'Atlas', name: 'atlas_schema_revisions', columns: ['version', 'executed_at'] },
  { tool: 'Rails', name: 'ar_internal_metadata', columns: ['key', 'value'] },
  { tool: 'golang-migrate', name: 'schema_migrations', columns: ['version', 'dirty'] },
  { tool: 'dbmate or Rails', name: 'schema_migrations', columns: ['version'] },
  ...inSchema('graphile-migrate', 'graphile_migrate', { migrations: 'previous_hash', current: 'content' }),
  ...inSchema('Sqitch', 'sqitch', {
    changes: 'change_id',
    dependencies: 'change_id',
    events: 'change_id',
    projects: 'project',
    releases: 'version',
    tags: 'tag_id',
  }),
];
