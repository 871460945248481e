-- @unless without-postgis
-- Where simulated partners are, in WGS 84.

-- The type of the column is looked for in schema public.
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
ALTER TABLE "simulated_partners" ADD COLUMN "location" geometry(Point,4326);--> statement-breakpoint
CREATE INDEX "idx_simulated_partners_location" ON "simulated_partners" USING gist ("location");
