import type { DescribedColumn, DescribedTable, TenantDescription } from '../src/index.ts';

/** A description with one schema and the given tables. */
export const described = (
  tables: readonly DescribedTable[],
  more: Partial<TenantDescription> = {},
): TenantDescription => ({ ...more, schemas: [{ name: 'shop', tables }] });

/** A table of the given columns. */
export const aTable = (
  name: string,
  columns: Readonly<Record<string, DescribedColumn>> = { name: { type: 'text' } },
  more: Partial<DescribedTable> = {},
): DescribedTable => ({ name, columns, ...more });

/** Uses everything that the format has. */
export const everything: TenantDescription = {
  schemaVersion: '1.0',
  extensions: ['pgcrypto'],
  enums: [{ name: 'rental_status', values: ['open', 'returned'] }],
  compositeTypes: [
    { name: 'shelf_place', attributes: [{ name: 'inside', type: 'box_size' }] },
    { name: 'box_size', attributes: [{ name: 'width', type: 'integer' }] },
  ],
  functions: [
    {
      name: 'newest_rental',
      language: 'sql',
      returns: 'setof rentals',
      args: [{ name: 'p_count', type: 'integer', default: '1' }],
      volatility: 'STABLE',
      body: 'select * from rentals order by started_at desc limit p_count',
    },
    { name: 'touch', language: 'plpgsql', returns: 'trigger', body: "begin new.code := 'it''s'; return new; end" },
    {
      name: 'rental_count',
      language: 'sql',
      returns: 'bigint',
      security: 'DEFINER',
      volatility: 'STABLE',
      body: 'select count(*) from rentals where tenant_id = public.current_tenant_id()',
    },
  ],
  views: [
    { name: 'late_rentals', definition: 'select * from open_rentals where started_at < now()' },
    { name: 'open_rentals', definition: "select * from rentals where status = 'open'", checkOption: 'LOCAL' },
    {
      name: 'rental_counts',
      definition: 'select client_id, count(*) from rentals group by client_id',
      materialized: true,
    },
  ],
  triggers: [
    {
      name: 'touch_client',
      table: 'clients',
      timing: 'BEFORE',
      events: ['INSERT', 'UPDATE'],
      function: 'touch',
      when: "new.code = 'x'",
    },
  ],
  indexes: [{ name: 'clients_lower_name', table: 'clients', expression: 'lower(name)', where: 'code is not null' }],
  schemas: [
    {
      name: 'people',
      comment: 'Who rents.',
      tables: [
        {
          name: 'clients',
          comment: 'People who rent.',
          columns: {
            id: { type: 'uuid', default: 'gen_random_uuid()', comment: "The client's id." },
            code: { type: 'varchar', length: 20 },
            name: { type: 'text', nullable: false },
            tags: { type: 'text', array: true, default: "'{}'" },
            grid: { type: 'integer', array: true, dimensions: 2 },
            place: { type: 'shelf_place' },
            updated_at: { type: 'timestamp', withTimeZone: true, nullable: false, default: 'now()' },
          },
          primaryKey: { name: 'clients_key', columns: ['id'] },
          unique: [{ columns: ['code', 'name'] }, { name: 'clients_once', columns: ['name'] }],
          checks: [{ name: 'clients_name_check', expression: "length(name) between 1 and 200 and name <> ';'" }],
        },
      ],
    },
    {
      name: 'rental',
      tables: [
        {
          name: 'rentals',
          columns: {
            number: { type: 'bigint', identity: 'ALWAYS' },
            client_id: { type: 'uuid' },
            status: { type: 'rental_status', nullable: false, default: "'open'" },
            price: { type: 'numeric', precision: 10, scale: 2, default: 0 },
            tax: { type: 'numeric(12,4)', generated: 'price * 0.2', stored: true },
            started_at: { type: 'timestamptz(3)', nullable: false, default: 'now()' },
            is_paid: { type: 'boolean', default: false },
          },
          primaryKey: ['number'],
          foreignKeys: [
            {
              columns: ['client_id'],
              references: { schema: 'people', table: 'clients', columns: ['id'] },
              onDelete: 'SET NULL',
              onUpdate: 'CASCADE',
              deferrable: true,
              initiallyDeferred: true,
            },
          ],
          indexes: [
            {
              name: 'rentals_started_at',
              columns: ['started_at', { name: 'number', opclass: 'int8_ops' }],
              include: ['price'],
              comment: 'For the calendar.',
            },
          ],
        },
        {
          name: 'movements',
          columns: { moved_on: { type: 'date', nullable: false }, what: { type: 'text', nullable: false } },
          partitionBy: { type: 'RANGE', columns: ['moved_on'] },
          partitions: [
            { name: 'movements_2026', values: { from: '2026-01-01', to: '2027-01-01' } },
            { name: 'movements_rest', values: 'DEFAULT' },
          ],
        },
        {
          name: 'regions',
          columns: { code: { type: 'text' } },
          primaryKey: ['code'],
          partitionBy: { type: 'LIST', columns: ['code'] },
          partitions: [{ name: 'regions_north', values: ['no', 'ne'] }],
        },
        {
          name: 'shards',
          columns: { key: { type: 'integer' } },
          primaryKey: ['key'],
          partitionBy: { type: 'HASH', columns: ['key'] },
          partitions: [
            { name: 'shards_0', values: { modulus: 2, remainder: 0 } },
            { name: 'shards_1', values: { modulus: 2, remainder: 1 } },
          ],
        },
      ],
    },
  ],
};
