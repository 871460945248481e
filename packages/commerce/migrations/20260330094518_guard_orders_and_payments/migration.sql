-- Comments and grants of orders, payments and escrow. Buyers read what they bought and paid, not who is paid for it.
comment on table public.orders is
  'Purchases; buyers read their own, and an account with orders cannot be deleted.';

comment on table public.order_items is 'Lines of orders; buyers read those of their orders.';

comment on table public.order_legs is 'Progress of each partner''s part of an order; buyers read those of their orders.';

comment on table public.payments is 'Attempts to pay orders; buyers read those of their orders.';

comment on table public.payment_splits is
  'Shares of payments, one per receiver.
@access service role only: commissions are between platform, partners and affiliates';

comment on table public.escrow_accounts is 'Money held for orders; buyers read those of their orders.';

comment on table public.escrow_transactions is
  'Movements of held money.
@access service role only: what partners are paid is between them and the platform';

comment on table public.escrow_releases is
  'Releases of held money, each for one leg.
@access service role only: what partners are paid is between them and the platform';

revoke all on table
  public.orders,
  public.order_items,
  public.order_legs,
  public.payments,
  public.payment_splits,
  public.escrow_accounts,
  public.escrow_transactions,
  public.escrow_releases
from anon, authenticated;

grant select on table
  public.orders,
  public.order_items,
  public.order_legs,
  public.payments,
  public.escrow_accounts
to authenticated;

grant all on table
  public.orders,
  public.order_items,
  public.order_legs,
  public.payments,
  public.payment_splits,
  public.escrow_accounts,
  public.escrow_transactions,
  public.escrow_releases
to service_role;
