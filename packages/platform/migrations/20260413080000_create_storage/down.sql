-- What the host brought stays: a stand-in says of itself that it is one.

do $$
begin
  if obj_description(to_regclass('storage.objects'), 'pg_class') like '%@note stand-in%' then
    drop table storage.objects;
    drop function if exists storage.foldername(text);
  end if;
  if obj_description(to_regclass('storage.buckets'), 'pg_class') like '%@note stand-in%' then
    drop table storage.buckets;
    drop schema storage;
  end if;
end $$;
