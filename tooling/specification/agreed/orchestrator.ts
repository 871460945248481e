import type { Agreement } from '../src/agreements.ts';

/** A child's row is read by whoever may read its parent's. */
const throughParent = (table: string, column: string, parent: string): Agreement => ({
  table,
  reason:
    'A signed-in user reads what belongs to the own orders, bundles and intents; children are read through their parent.',
  items: [`policy select for authenticated where (${column} IN ( SELECT ${parent}.id\n   FROM ${parent}))`],
});

const throughOwned = (table: string, column: string, parent: string): Agreement => ({
  ...throughParent(table, column, parent),
  items: [
    `policy select for authenticated where (${column} IN ( SELECT ${parent}.id\n   FROM ${parent}\n  WHERE (${parent}.user_id = ( SELECT auth.uid() AS uid))))`,
  ],
});

const planned = (table: string, ...indexes: readonly string[]): Agreement => ({
  table,
  reason: 'Planned by the source and never migrated.',
  items: indexes.map((index) => `index ${index}`),
});

const ranged = (table: string, check: string): Agreement => ({
  table,
  reason: 'A documented range, or an amount that cannot be negative, is a check.',
  items: [`check ${check}`],
});

const share = (column: string): string => `((${column} >= (0)::numeric) AND (${column} <= (1)::numeric))`;

export const orchestrator: readonly Agreement[] = [
  {
    table: 'public.users',
    reason: 'One table with the `users` of Augmented OS, which has a default for the id and the name `phone`.',
    items: [
      'default id',
      'type email',
      'column phone_number',
      'column phone',
      'index btree (phone_number)',
      'index btree (phone)',
      'null metadata',
      'default metadata',
      'column username',
      'column password_hash',
      'column full_name',
      'column status',
      'column email_verified',
      'column phone_verified',
      'column mfa_enabled',
      'column mfa_methods',
      'column last_login',
      'column password_last_changed',
      'column failed_login_attempts',
      'column locked_until',
      'column profile',
      'column identities',
      'unique username',
      'unique email',
      "check ((status)::text = ANY ((ARRAY['pending'::character varying, 'active'::character varying, 'inactive'::character varying, 'locked'::character varying, 'suspended'::character varying, 'deleted'::character varying])::text[]))",
      'check (failed_login_attempts >= 0)',
      'index btree (email)',
      'index btree (status)',
      'index btree (last_login)',
      'index gin (identities)',
      'policy select for authenticated where (id = ( SELECT auth.uid() AS uid))',
      'policy update for authenticated where (id = ( SELECT auth.uid() AS uid))',
    ],
  },
  ranged('public.partners', '((trust_score >= 0) AND (trust_score <= 100))'),
  ranged('public.products', '(price >= (0)::numeric)'),
  ranged('public.intent_graphs', share('confidence_score')),
  ranged('public.intent_entities', share('confidence')),
  ranged('public.order_items', '(quantity > 0)'),
  ranged('public.time_chains', share('confidence_score')),
  ranged('public.agent_reasoning_logs', share('confidence_score')),
  ranged('public.simulated_partners', '((trust_score >= 0) AND (trust_score <= 100))'),
  planned('public.partner_manifests', 'btree (manifest_url)'),
  planned('public.payment_splits', 'btree (status)'),
  planned('public.escrow_transactions', 'btree (status)', 'btree (transaction_type)'),
  planned('public.escrow_releases', 'btree (recipient_id, recipient_type)'),
  planned('public.time_chains', 'btree (calculated_at DESC)'),
  planned('public.capacity_tracking', 'btree (tracked_at DESC)'),
  planned('public.messages', 'btree (channel)'),
  planned('public.negotiations', "btree (timeout_at) WHERE ((status)::text = 'pending'::text)"),
  planned('public.negotiation_messages', 'btree (created_at DESC)'),
  planned('public.escalations', 'btree (severity)'),
  planned('public.webhook_deliveries', 'btree (created_at DESC)'),
  {
    table: 'public.bundle_legs',
    reason: 'A bundle has one leg at each place of its sequence; the constraint is the index.',
    items: ['unique bundle_id, leg_sequence', 'index btree (bundle_id, leg_sequence)'],
  },
  {
    table: 'public.orders',
    reason: 'Orders are kept two years: a user who has some cannot be deleted.',
    items: [
      'foreign key user_id → public.users(id) on delete cascade',
      'foreign key user_id → public.users(id) on delete restrict',
    ],
  },
  {
    table: 'public.conversations',
    reason: 'A conversation outlives its order.',
    items: [
      'foreign key order_id → public.orders(id) on delete no action',
      'foreign key order_id → public.orders(id) on delete set null',
    ],
  },
  {
    table: 'public.agent_reasoning_logs',
    reason: 'Old lines are removed after 90 days, and found by their time.',
    items: ['index btree (created_at)'],
  },
  {
    table: 'public.account_links',
    reason: 'A link belongs to a user and goes with it; without one the unique key would not hold.',
    items: [
      'null user_id',
      'foreign key user_id → public.users(id) on delete no action',
      'foreign key user_id → public.users(id) on delete cascade',
    ],
  },
  throughOwned('public.escrow_accounts', 'order_id', 'orders'),
  throughOwned('public.time_chains', 'bundle_id', 'bundles'),
  throughOwned('public.conflict_analyses', 'order_id', 'orders'),
  throughOwned('public.autonomous_recoveries', 'order_id', 'orders'),
  throughOwned('public.status_updates', 'order_id', 'orders'),
  throughOwned('public.progress_ledgers', 'order_id', 'orders'),
  throughParent('public.time_chain_legs', 'time_chain_id', 'time_chains'),
  throughParent('public.routes', 'time_chain_leg_id', 'time_chain_legs'),
  throughParent('public.recovery_attempts', 'recovery_id', 'autonomous_recoveries'),
  throughParent('public.alternative_searches', 'recovery_id', 'autonomous_recoveries'),
];
