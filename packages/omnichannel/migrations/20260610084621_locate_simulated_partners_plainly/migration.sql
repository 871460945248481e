-- @when without-postgis
-- Where a simulated partner is, as GeoJSON: for servers without PostGIS.
alter table public.simulated_partners add column location jsonb;
comment on column public.simulated_partners.location is 'A GeoJSON Point: {"type": "Point", "coordinates": [longitude, latitude]}.';
