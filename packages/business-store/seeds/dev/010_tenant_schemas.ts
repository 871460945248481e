import {
  tenantSchemas,
  type DescribedColumn,
  type DescribedTable,
  type TenantDescription,
} from '@tributary/business-store';
import { seed } from '@tributary/schema-kit';

/**
 * The demo's tenant: version 1 of its description, not applied yet. The source's foreign keys of the
 * investment schema name a schema that its description does not have; here they name `investment`.
 */
export default seed((db) => [
  db
    .insert(tenantSchemas)
    .values({ tenantId: '5f1c0000-0000-4000-8000-000000000300', version: 1, schemaJson: description })
    .onConflictDoNothing({ target: [tenantSchemas.tenantId, tenantSchemas.version] }),
]);

// ---------------------------------------------------------------- builders

type Columns = Readonly<Record<string, DescribedColumn>>;

const id: Columns = { id: { type: 'uuid', nullable: false, default: 'gen_random_uuid()' } };
const times: Columns = {
  created_at: { type: 'timestamptz', nullable: false, default: 'now()' },
  updated_at: { type: 'timestamptz', nullable: false, default: 'now()' },
};
const required = (type: string): DescribedColumn => ({ type, nullable: false });
const optional = (type: string): DescribedColumn => ({ type });
const money: DescribedColumn = { type: 'numeric', precision: 18, scale: 2 };

interface Described {
  readonly comment: string;
  readonly columns: Columns;
  /** Column → table of the same schema. */
  readonly refersTo?: Readonly<Record<string, string>>;
  readonly more?: Partial<DescribedTable>;
}

const table = (
  schema: string,
  name: string,
  { comment, columns, refersTo = {}, more = {} }: Described,
): DescribedTable => ({
  name,
  comment,
  columns: { ...id, ...columns, ...times },
  primaryKey: ['id'],
  foreignKeys: Object.entries(refersTo).map(([column, target]) => ({
    columns: [column],
    references: { schema, table: target, columns: ['id'] },
    onDelete: 'RESTRICT',
  })),
  ...more,
});

// ---------------------------------------------------------------- data

const investment: readonly DescribedTable[] = [
  table('investment', 'companies', {
    comment: 'Companies that raise money.',
    columns: {
      name: required('text'),
      website: optional('text'),
      industry: optional('text'),
      founded_on: optional('date'),
    },
  }),
  table('investment', 'founders', {
    comment: 'People who found companies.',
    columns: { full_name: required('text'), email: optional('text') },
    more: { unique: [{ columns: ['email'] }] },
  }),
  table('investment', 'company_founders', {
    comment: 'Who founded what.',
    columns: { company_id: required('uuid'), founder_id: required('uuid'), role: optional('text') },
    refersTo: { company_id: 'companies', founder_id: 'founders' },
    more: { unique: [{ columns: ['company_id', 'founder_id'] }] },
  }),
  table('investment', 'investors', {
    comment: 'Who gives money.',
    columns: { name: required('text'), kind: optional('text') },
  }),
  table('investment', 'rounds', {
    comment: 'Rounds of financing.',
    columns: {
      company_id: required('uuid'),
      name: required('text'),
      target_amount: money,
      closed_on: optional('date'),
    },
    refersTo: { company_id: 'companies' },
    more: { checks: [{ name: 'rounds_target_amount_check', expression: 'target_amount > 0' }] },
  }),
  table('investment', 'term_sheets', {
    comment: 'What an investor offers in a round.',
    columns: {
      round_id: required('uuid'),
      investor_id: required('uuid'),
      valuation: money,
      investment: money,
      equity_percent: { type: 'numeric', precision: 5, scale: 2 },
    },
    refersTo: { round_id: 'rounds', investor_id: 'investors' },
    more: { checks: [{ name: 'term_sheets_equity_percent_check', expression: 'equity_percent between 0 and 100' }] },
  }),
];

const rental: readonly DescribedTable[] = [
  table('rental', 'clients', {
    comment: 'Who rents.',
    columns: { name: required('text'), email: optional('text'), phone: { type: 'varchar', length: 50 } },
  }),
  table('rental', 'rental_detail_categories', {
    comment: 'Kinds of what can be rented.',
    columns: { name: required('text') },
    more: { unique: [{ columns: ['name'] }] },
  }),
  table('rental', 'stock', {
    comment: 'What can be rented.',
    columns: {
      category_id: required('uuid'),
      name: required('text'),
      quantity: { type: 'integer', nullable: false, default: 0 },
      daily_price: money,
    },
    refersTo: { category_id: 'rental_detail_categories' },
    more: { checks: [{ name: 'stock_quantity_check', expression: 'quantity >= 0' }] },
  }),
  table('rental', 'rental_groups', {
    comment: 'Rentals that belong together.',
    columns: { client_id: required('uuid'), name: required('text') },
    refersTo: { client_id: 'clients' },
  }),
  table('rental', 'rentals', {
    comment: 'What a client rents, from when to when.',
    columns: {
      client_id: required('uuid'),
      group_id: optional('uuid'),
      status: { type: 'rental_status', nullable: false, default: "'open'" },
      starts_on: required('date'),
      ends_on: optional('date'),
    },
    refersTo: { client_id: 'clients', group_id: 'rental_groups' },
    more: {
      checks: [{ name: 'rentals_ends_on_check', expression: 'ends_on >= starts_on' }],
      indexes: [{ name: 'idx_rentals_status_starts_on', columns: ['status', 'starts_on'] }],
    },
  }),
  table('rental', 'rental_details', {
    comment: 'The pieces of a rental.',
    columns: {
      rental_id: required('uuid'),
      stock_id: required('uuid'),
      quantity: { type: 'integer', nullable: false, default: 1 },
      price: money,
    },
    refersTo: { rental_id: 'rentals', stock_id: 'stock' },
  }),
];

const description: TenantDescription = {
  schemaVersion: '1.0',
  schemas: [
    { name: 'investment', comment: 'Companies, rounds and offers.', tables: investment },
    {
      name: 'rental',
      comment: 'Stock and who rents it.',
      enums: [{ name: 'rental_status', values: ['open', 'returned', 'cancelled'] }],
      tables: rental,
    },
  ],
};
