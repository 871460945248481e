-- Removes the bucket with all its files: objects refer to their bucket. Only the rows go where files are kept elsewhere,
-- as on the hosted platform, which asks for this setting before rows of the store are deleted by hand; empty the bucket
-- through its API first.
select set_config('storage.allow_delete_query', 'true', true);

delete from storage.objects where bucket_id = 'flow-artifacts';

drop policy if exists objects_select_flow_artifacts on storage.objects;
drop policy if exists objects_insert_flow_artifacts on storage.objects;
drop policy if exists objects_update_flow_artifacts on storage.objects;
drop policy if exists objects_delete_flow_artifacts on storage.objects;

delete from storage.buckets where id = 'flow-artifacts';
