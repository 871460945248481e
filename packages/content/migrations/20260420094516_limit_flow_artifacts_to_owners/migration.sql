-- @when owner-policies
-- A file is its project's: the first folder of its path is the project's id, and only the project's owner reaches it.
create policy objects_select_flow_artifacts on storage.objects for select to authenticated
  using (
    bucket_id = 'flow-artifacts'
    and (storage.foldername(name))[1] in (
      select p.id::text from public.projects p where p.owner_id = (select auth.uid())
    )
  );

create policy objects_insert_flow_artifacts on storage.objects for insert to authenticated
  with check (
    bucket_id = 'flow-artifacts'
    and (storage.foldername(name))[1] in (
      select p.id::text from public.projects p where p.owner_id = (select auth.uid())
    )
  );

create policy objects_update_flow_artifacts on storage.objects for update to authenticated
  using (
    bucket_id = 'flow-artifacts'
    and (storage.foldername(name))[1] in (
      select p.id::text from public.projects p where p.owner_id = (select auth.uid())
    )
  )
  with check (
    bucket_id = 'flow-artifacts'
    and (storage.foldername(name))[1] in (
      select p.id::text from public.projects p where p.owner_id = (select auth.uid())
    )
  );

create policy objects_delete_flow_artifacts on storage.objects for delete to authenticated
  using (
    bucket_id = 'flow-artifacts'
    and (storage.foldername(name))[1] in (
      select p.id::text from public.projects p where p.owner_id = (select auth.uid())
    )
  );
