-- The bucket is there and not public.
select count(*) = 1 as has_bucket from storage.buckets where id = 'flow-artifacts' and not coalesce(public, false);

-- Its files are under row level security.
select relrowsecurity from pg_catalog.pg_class where oid = 'storage.objects'::regclass;
