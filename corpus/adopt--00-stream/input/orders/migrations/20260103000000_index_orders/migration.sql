create index idx_orders_user_id on public.orders (user_id);
