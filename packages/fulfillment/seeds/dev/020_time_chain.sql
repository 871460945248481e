-- Binding the roses and bringing them, across Berlin. Places are GeoJSON, which columns of either variant take.
insert into public.time_chains
  (id, bundle_id, total_duration_minutes, calculated_at, deadline, is_feasible, confidence_score, calculation_data)
select
  'd3eebc99-9c0b-4ef8-bb6d-6bb9bd380101', b.id, 75, '2026-02-14 08:04:00+00', '2026-02-14 12:00:00+00', true, 0.92,
  '{"slackMinutes": 45}'
from public.bundles b
where b.id = 'd3eebc99-9c0b-4ef8-bb6d-6bb9bd380001'
on conflict (id) do nothing;

insert into public.time_chain_legs
  (id, time_chain_id, leg_sequence, leg_type, estimated_duration_minutes, actual_duration_minutes, status, partner_id,
   created_at, started_at, completed_at, start_location, end_location)
select
  'd3eebc99-9c0b-4ef8-bb6d-6bb9bd380102', c.id, 1, 'processing', 45, 50, 'completed', l.partner_id,
  '2026-02-14 08:04:00+00', '2026-02-14 08:30:00+00', '2026-02-14 09:20:00+00',
  '{"type": "Point", "coordinates": [13.4050, 52.5200]}', '{"type": "Point", "coordinates": [13.4050, 52.5200]}'
from public.time_chains c join public.bundle_legs l on l.bundle_id = c.bundle_id
where c.id = 'd3eebc99-9c0b-4ef8-bb6d-6bb9bd380101' and l.leg_sequence = 1
on conflict (id) do nothing;

insert into public.time_chain_legs
  (id, time_chain_id, leg_sequence, leg_type, estimated_duration_minutes, deadline, status, partner_id, created_at,
   started_at, start_location, end_location)
select
  'd3eebc99-9c0b-4ef8-bb6d-6bb9bd380103', c.id, 2, 'delivery', 30, c.deadline, 'in_progress', l.partner_id,
  '2026-02-14 08:04:00+00', '2026-02-14 09:30:00+00',
  '{"type": "Point", "coordinates": [13.4050, 52.5200]}', '{"type": "Point", "coordinates": [13.4541, 52.5145]}'
from public.time_chains c join public.bundle_legs l on l.bundle_id = c.bundle_id
where c.id = 'd3eebc99-9c0b-4ef8-bb6d-6bb9bd380101' and l.leg_sequence = 1
on conflict (id) do nothing;

insert into public.routes
  (id, time_chain_leg_id, distance_meters, estimated_duration_seconds, traffic_factor, calculated_at, route_geometry)
select
  'd3eebc99-9c0b-4ef8-bb6d-6bb9bd380104', l.id, 4150, 960, 1.25, '2026-02-14 09:25:00+00',
  '{"type": "LineString", "coordinates": [[13.4050, 52.5200], [13.4245, 52.5170], [13.4541, 52.5145]]}'
from public.time_chain_legs l
where l.id = 'd3eebc99-9c0b-4ef8-bb6d-6bb9bd380103'
on conflict (id) do nothing;
