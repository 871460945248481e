-- @phase migrate
update public.phased_things set kept = '' where kept is null;
