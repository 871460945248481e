-- The extension goes where nothing else uses it.

drop index public.idx_time_chain_legs_end_location;
drop index public.idx_time_chain_legs_start_location;
drop index public.idx_routes_route_geometry;
drop index public.idx_partner_capabilities_service_area;

alter table public.time_chain_legs
  drop column end_location,
  drop column start_location;

alter table public.routes drop column route_geometry;

alter table public.partner_capabilities drop column service_area;

do $$
begin
  drop extension if exists postgis;
exception when dependent_objects_still_exist then null;
end $$;
