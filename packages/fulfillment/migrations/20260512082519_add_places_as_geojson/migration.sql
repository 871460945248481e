-- @when without-postgis
-- The same places on servers without PostGIS: GeoJSON that nothing searches. PostGIS refuses another kind of geometry;
-- here a check does.
alter table public.partner_capabilities
  add column service_area jsonb
  constraint partner_capabilities_service_area_check check (service_area @> '{"type": "Polygon"}');

alter table public.routes
  add column route_geometry jsonb
  constraint routes_route_geometry_check check (route_geometry @> '{"type": "LineString"}');

alter table public.time_chain_legs
  add column start_location jsonb
  constraint time_chain_legs_start_location_check check (start_location @> '{"type": "Point"}'),
  add column end_location jsonb
  constraint time_chain_legs_end_location_check check (end_location @> '{"type": "Point"}');
