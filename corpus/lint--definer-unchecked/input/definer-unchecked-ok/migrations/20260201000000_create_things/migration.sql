create function public.require_caller() returns uuid language plpgsql security definer set search_path = '' as $$
begin
  if auth.uid() is null then raise insufficient_privilege; end if;
  return auth.uid();
end $$;
create function public.forget_own() returns void language plpgsql security definer set search_path = '' as $$
begin
  perform public.require_caller();
end $$;
create function public.forget_closed() returns void language sql security definer set search_path = '' as $$select 1$$;
revoke all on function public.forget_closed() from public;
