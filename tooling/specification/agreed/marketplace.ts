import type { Agreement } from '../src/agreements.ts';

const own = (column: string): string => `(${column} = ( SELECT auth.uid() AS uid))`;

export const marketplace: readonly Agreement[] = [
  {
    table: 'public.customers',
    reason:
      'A customer is the account that signs in for it: it reads and changes its own row, and goes with the account.',
    items: [
      'foreign key id → auth.users(id) on delete cascade',
      `policy select for authenticated where ${own('id')}`,
      `policy update for authenticated where ${own('id')}`,
    ],
  },
  {
    table: 'public.customers',
    reason: 'When a row was last changed.',
    items: ['column updated_at'],
  },
  {
    table: 'public.virtual_employees',
    reason: 'A public catalogue is read by everybody and written by the service role alone.',
    items: ['policy select for anon, authenticated where true'],
  },
  {
    table: 'public.virtual_employees',
    reason: 'A price is not negative; the catalogue is searched by tag and category and begins with what is featured.',
    items: [
      'check (pricing_monthly >= (0)::numeric)',
      'index btree (featured) WHERE featured',
      'index gin (tags)',
      'index btree (category)',
    ],
  },
  {
    table: 'public.customer_ves',
    reason: 'Deleting an entry of the catalogue does not silently fire those who were hired from it.',
    items: [
      'foreign key marketplace_agent_id → public.virtual_employees(id) on delete cascade',
      'foreign key marketplace_agent_id → public.virtual_employees(id) on delete restrict',
    ],
  },
  {
    table: 'public.customer_ves',
    reason: 'What the application writes: places in the organisation chart, two more states, and times.',
    items: [
      'column position_x',
      'column position_y',
      'column created_at',
      'column updated_at',
      "check ((status)::text = ANY ((ARRAY['deploying'::character varying, 'active'::character varying, 'error'::character varying, 'inactive'::character varying])::text[]))",
    ],
  },
  {
    table: 'public.customer_ves',
    reason: 'Indexes of a file that was never applied: the gateway looks a hired agent up by type and by route.',
    items: ['index btree (agent_gateway_route)', 'index btree (agent_type, customer_id)'],
  },
  {
    table: 'public.tasks',
    reason: 'The application writes `review` and `cancelled` too; a conversation is looked up by its thread.',
    items: [
      "check ((status)::text = ANY ((ARRAY['pending'::character varying, 'in_progress'::character varying, 'completed'::character varying, 'failed'::character varying])::text[]))",
      "check ((status)::text = ANY ((ARRAY['pending'::character varying, 'in_progress'::character varying, 'review'::character varying, 'completed'::character varying, 'failed'::character varying, 'cancelled'::character varying])::text[]))",
      'index btree (thread_id)',
    ],
  },
  {
    table: 'public.messages',
    reason: 'Users mark messages as read; grants limit the update to `read` and `metadata`.',
    items: [`policy update for authenticated where ${own('customer_id')}`],
  },
  {
    table: 'public.token_usage',
    reason: 'Four decimals lose the cost of a single call; the total is the sum, and nothing is negative.',
    items: [
      'type cost',
      'check (total_tokens = (input_tokens + output_tokens))',
      'check (input_tokens >= 0)',
      'check (output_tokens >= 0)',
      'check (cost >= (0)::numeric)',
    ],
  },
  {
    table: 'public.ve_connections',
    reason: 'A connection has two different hired agents, at most once, says of which kind it is, and goes with them.',
    items: [
      'null connection_type',
      'unique from_ve_id, to_ve_id',
      'foreign key from_ve_id → public.customer_ves(id) on delete cascade',
      'foreign key to_ve_id → public.customer_ves(id) on delete cascade',
      'check (from_ve_id <> to_ve_id)',
      'index btree (to_ve_id)',
    ],
  },
  {
    table: 'public.ve_connections',
    reason: 'Row level security was off, which left every customer’s chart open to every role with a grant.',
    items: [
      `policy select for authenticated where ${own('customer_id')}`,
      `policy insert for authenticated where ${own('customer_id')}`,
      `policy update for authenticated where ${own('customer_id')}`,
      `policy delete for authenticated where ${own('customer_id')}`,
    ],
  },
];
