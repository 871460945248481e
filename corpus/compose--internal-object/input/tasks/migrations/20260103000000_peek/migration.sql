create function public.peek() returns int language plpgsql as $$
begin
  return (select max(id) from public.user_secrets);
end $$;
