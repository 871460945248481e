-- @phase contract
alter table public.paced_things drop column gone;
