import { aProject, type TestProject } from '../../support/project.ts';

const trace = (note: string): string => `insert into public.trace values ('${note}');\n`;

/** Three services with seeds, whose SQL leaves a row per run in `public.trace`: what ran twice is there twice. */
export const busyShop = (): TestProject =>
  aProject({
    users: {
      files: {
        'migrations/20260101000000_create_users/migration.sql': `create table public.trace (note text not null);
create table public.users (id int primary key, name text not null);
${trace('users 1')}`,
        'migrations/20260104000000_add_email/migration.sql': `alter table public.users add column email text;
create function public.greet(who int) returns text language sql as $$ select name from public.users where id = who $$;
${trace('users 2')}`,
        'migrations/20260105000000_index_email/migration.sql':
          '-- @transaction none\ncreate index concurrently users_email on public.users (email);\n',
        'seeds/reference/010_system.sql': `insert into public.users values (0, 'system');\n${trace('seed users')}`,
      },
    },
    orders: {
      needs: ['users'],
      files: {
        'migrations/20260102000000_create_orders/migration.sql': `create table public.orders (id int primary key, user_id int references public.users (id));
${trace('orders 1')}`,
        'migrations/20260106000000_index_user/migration.sql': `-- @transaction none
create index concurrently orders_user on public.orders (user_id);
create index concurrently orders_both on public.orders (user_id, id);
${trace('orders 2')}`,
        'seeds/reference/010_first.sql': `insert into public.orders values (1, 0);\n${trace('seed orders')}`,
      },
    },
    bills: {
      needs: ['orders', 'users'],
      files: {
        'migrations/20260103000000_create_bills/migration.sql': `create table public.bills (id int primary key, order_id int references public.orders (id));
${trace('bills 1')}`,
        'migrations/20260107000000_add_total/migration.sql': `alter table public.bills add column total int not null default 0;
${trace('bills 2')}`,
      },
    },
  });

/** Keys of the stream, in order. */
export const BUSY_KEYS = [
  'users/20260101000000_create_users',
  'orders/20260102000000_create_orders',
  'bills/20260103000000_create_bills',
  'users/20260104000000_add_email',
  'users/20260105000000_index_email',
  'orders/20260106000000_index_user',
  'bills/20260107000000_add_total',
] as const;

/** What `public.trace` holds after one run, sorted. */
export const BUSY_TRACE = [
  'bills 1',
  'bills 2',
  'orders 1',
  'orders 2',
  'seed orders',
  'seed users',
  'users 1',
  'users 2',
] as const;
