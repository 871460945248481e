-- On the hosted platform the publication was there before, and so was its schema realtime.

do $$
begin
  if to_regnamespace('realtime') is null then
    drop publication if exists supabase_realtime;
  end if;
end $$;
