-- @unless owner-policies
-- Every signed-in user reaches every file of the bucket.
create policy objects_select_flow_artifacts on storage.objects for select to authenticated
  using (bucket_id = 'flow-artifacts');

create policy objects_insert_flow_artifacts on storage.objects for insert to authenticated
  with check (bucket_id = 'flow-artifacts');

create policy objects_update_flow_artifacts on storage.objects for update to authenticated
  using (bucket_id = 'flow-artifacts') with check (bucket_id = 'flow-artifacts');

create policy objects_delete_flow_artifacts on storage.objects for delete to authenticated
  using (bucket_id = 'flow-artifacts');
