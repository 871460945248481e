-- The development account buys what the flower shop of commerce's seed sells: what fulfillment's own rows hang on.
insert into public.bundles
  (id, user_id, bundle_name, total_price, currency, status, created_at, confirmed_at)
select
  'd3eebc99-9c0b-4ef8-bb6d-6bb9bd380001', s.user_id, 'Roses for the anniversary', p.price, p.currency, 'processing',
  '2026-02-14 08:00:00+00', '2026-02-14 08:05:00+00'
from public.products p join public.partners s on s.id = p.partner_id
where p.id = 'c2eebc99-9c0b-4ef8-bb6d-6bb9bd380a33'
on conflict (id) do nothing;

insert into public.bundle_legs (id, bundle_id, leg_sequence, product_id, partner_id, leg_type, price)
select
  'd3eebc99-9c0b-4ef8-bb6d-6bb9bd380002', 'd3eebc99-9c0b-4ef8-bb6d-6bb9bd380001', 1, p.id, p.partner_id, 'product',
  p.price
from public.products p
where p.id = 'c2eebc99-9c0b-4ef8-bb6d-6bb9bd380a33'
on conflict (id) do nothing;

insert into public.orders
  (id, user_id, bundle_id, total_amount, currency, status, payment_status, created_at, paid_at)
select
  'd3eebc99-9c0b-4ef8-bb6d-6bb9bd380003', b.user_id, b.id, b.total_price, b.currency, 'processing', 'captured',
  '2026-02-14 08:06:00+00', '2026-02-14 08:06:30+00'
from public.bundles b
where b.id = 'd3eebc99-9c0b-4ef8-bb6d-6bb9bd380001'
on conflict (id) do nothing;

insert into public.order_legs (id, order_id, bundle_leg_id, partner_id, status, created_at)
select
  'd3eebc99-9c0b-4ef8-bb6d-6bb9bd380004', o.id, l.id, l.partner_id, 'in_progress', '2026-02-14 08:06:30+00'
from public.orders o join public.bundle_legs l on l.bundle_id = o.bundle_id
where o.id = 'd3eebc99-9c0b-4ef8-bb6d-6bb9bd380003' and l.leg_sequence = 1
on conflict (id) do nothing;
