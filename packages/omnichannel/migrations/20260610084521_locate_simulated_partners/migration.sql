-- @unless without-postgis
-- Where a simulated partner is, as a point in WGS 84.
create extension if not exists postgis;--> statement-breakpoint
ALTER TABLE "simulated_partners" ADD COLUMN "location" geometry(Point,4326);--> statement-breakpoint
CREATE INDEX "idx_simulated_partners_location" ON "simulated_partners" USING gist ("location");