-- @phase contract
alter table public.paced_things alter column kept set not null;
