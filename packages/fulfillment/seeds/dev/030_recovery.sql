-- A second bouquet would still be in time. Chocolates would not: the shop has none, and neither has anybody else nearby.
insert into public.conflict_analyses
  (id, order_id, new_item_id, has_conflict, time_impact_minutes, conflicts, suggestions, created_at)
select
  'd3eebc99-9c0b-4ef8-bb6d-6bb9bd380201', o.id, p.id, false, 15, '[]', '["Bind both bouquets at once"]',
  '2026-02-14 08:20:00+00'
from public.orders o cross join public.products p
where o.id = 'd3eebc99-9c0b-4ef8-bb6d-6bb9bd380003' and p.id = 'c2eebc99-9c0b-4ef8-bb6d-6bb9bd380a33'
on conflict (id) do nothing;

insert into public.autonomous_recoveries
  (id, order_id, original_leg_id, change_request, partner_rejection, recovery_action, delay_minutes, status, created_at)
select
  'd3eebc99-9c0b-4ef8-bb6d-6bb9bd380202', l.order_id, l.id, '{"add": "chocolates"}', '{"reason": "sold out"}', 'escalated',
  0, 'pending', '2026-02-14 08:40:00+00'
from public.order_legs l
where l.id = 'd3eebc99-9c0b-4ef8-bb6d-6bb9bd380004'
on conflict (id) do nothing;

insert into public.recovery_attempts
  (id, recovery_id, attempt_number, search_criteria, alternatives_found, search_duration_seconds, created_at)
select
  'd3eebc99-9c0b-4ef8-bb6d-6bb9bd380203', r.id, 1, '{"capability": "chocolates", "withinMinutes": 60}', 0, 4,
  '2026-02-14 08:41:00+00'
from public.autonomous_recoveries r
where r.id = 'd3eebc99-9c0b-4ef8-bb6d-6bb9bd380202'
on conflict (id) do nothing;

insert into public.alternative_searches
  (id, recovery_id, search_query, results_count, search_duration_seconds, filters_applied, created_at)
select
  'd3eebc99-9c0b-4ef8-bb6d-6bb9bd380204', r.id, 'chocolates near Alexanderplatz', 0, 4, '{"maxDistanceMeters": 5000}',
  '2026-02-14 08:41:00+00'
from public.autonomous_recoveries r
where r.id = 'd3eebc99-9c0b-4ef8-bb6d-6bb9bd380202'
on conflict (id) do nothing;
