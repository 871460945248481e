-- @unless without-postgis
-- Places of legs, ways of routes and areas of partners, in WGS 84.

-- The types of the columns are looked for in schema public.
do $$
begin
  if exists (
    select from pg_catalog.pg_extension where extname = 'postgis' and extnamespace <> 'public'::regnamespace
  ) then
    raise exception 'extension postgis is not in schema public'
      using errcode = '0A000', hint = 'It cannot be moved: drop it where nothing uses it yet, and migrate again.';
  end if;
end $$;--> statement-breakpoint

create extension if not exists postgis;--> statement-breakpoint
ALTER TABLE "partner_capabilities" ADD COLUMN "service_area" geometry(Polygon,4326);--> statement-breakpoint
ALTER TABLE "routes" ADD COLUMN "route_geometry" geometry(LineString,4326);--> statement-breakpoint
ALTER TABLE "time_chain_legs" ADD COLUMN "start_location" geometry(Point,4326);--> statement-breakpoint
ALTER TABLE "time_chain_legs" ADD COLUMN "end_location" geometry(Point,4326);--> statement-breakpoint
CREATE INDEX "idx_partner_capabilities_service_area" ON "partner_capabilities" USING gist ("service_area");--> statement-breakpoint
CREATE INDEX "idx_routes_route_geometry" ON "routes" USING gist ("route_geometry");--> statement-breakpoint
CREATE INDEX "idx_time_chain_legs_start_location" ON "time_chain_legs" USING gist ("start_location");--> statement-breakpoint
CREATE INDEX "idx_time_chain_legs_end_location" ON "time_chain_legs" USING gist ("end_location");