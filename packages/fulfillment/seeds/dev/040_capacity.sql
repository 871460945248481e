-- The flower shop binds ten bouquets at a time and brings them within the middle of Berlin.
insert into public.partner_capabilities
  (id, partner_id, capability_tag_id, capacity_limit, current_capacity, pricing_structure, service_area)
select
  'd3eebc99-9c0b-4ef8-bb6d-6bb9bd380301', s.id, t.id, 10, 4, '{"deliveryFee": "4.90", "currency": "USD"}',
  '{"type": "Polygon", "coordinates": [[[13.30, 52.48], [13.50, 52.48], [13.50, 52.56], [13.30, 52.56], [13.30, 52.48]]]}'
from public.partners s cross join public.capability_tags t
where s.id = 'b1eebc99-9c0b-4ef8-bb6d-6bb9bd380a22' and t.tag_name = 'flowers'
on conflict (partner_id, capability_tag_id) do nothing;

insert into public.capacity_tracking
  (id, partner_capability_id, current_load, max_capacity, utilization_percentage, tracked_at)
select
  'd3eebc99-9c0b-4ef8-bb6d-6bb9bd380302', c.id, 4, 10, 40, '2026-02-14 09:00:00+00'
from public.partner_capabilities c
where c.id = 'd3eebc99-9c0b-4ef8-bb6d-6bb9bd380301'
on conflict (id) do nothing;
