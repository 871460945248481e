-- @when without-postgis
-- The same place on servers without PostGIS: GeoJSON that nothing searches. PostGIS refuses another kind of geometry;
-- here a check does.
alter table public.simulated_partners
  add column location jsonb
  constraint simulated_partners_location_check check (location @> '{"type": "Point"}');
