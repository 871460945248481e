-- The extension goes where nothing else uses it.

drop index public.idx_simulated_partners_location;

alter table public.simulated_partners drop column location;

do $$
begin
  drop extension if exists postgis;
exception when dependent_objects_still_exist then null;
end $$;
