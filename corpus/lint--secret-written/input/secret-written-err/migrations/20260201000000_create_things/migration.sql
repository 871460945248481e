create function public.call_home() returns text language sql as $$
  select 'postgres://app:hunter2hunter2@db.internal/app'
$$;
