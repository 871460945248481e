-- @when owner-policies
-- A row is reached by the owner of its project alone. What a row points at has to be of the same project: a worker reads
-- it with the rights of the backend, and would carry it from one owner to another.
create policy projects_select_own on public.projects for select to authenticated
  using (owner_id = (select auth.uid()));

create policy projects_insert_own on public.projects for insert to authenticated
  with check (owner_id = (select auth.uid()));

create policy artifacts_select_own on public.artifacts for select to authenticated
  using (project_id in (select p.id from public.projects p where p.owner_id = (select auth.uid())));

create policy artifacts_insert_own on public.artifacts for insert to authenticated
  with check (project_id in (select p.id from public.projects p where p.owner_id = (select auth.uid())));

create policy jobs_all_own on public.jobs for all to authenticated
  using (project_id in (select p.id from public.projects p where p.owner_id = (select auth.uid())))
  with check (
    project_id in (select p.id from public.projects p where p.owner_id = (select auth.uid()))
    and (
      input_artifact_id is null
      or exists (select from public.artifacts a where a.id = input_artifact_id and a.project_id = jobs.project_id)
    )
    and (
      output_artifact_id is null
      or exists (select from public.artifacts a where a.id = output_artifact_id and a.project_id = jobs.project_id)
    )
  );

create policy approvals_select_own on public.approvals for select to authenticated
  using (project_id in (select p.id from public.projects p where p.owner_id = (select auth.uid())));

create policy approvals_insert_own on public.approvals for insert to authenticated
  with check (
    project_id in (select p.id from public.projects p where p.owner_id = (select auth.uid()))
    and exists (select from public.artifacts a where a.id = artifact_id and a.project_id = approvals.project_id)
  );

create policy approvals_update_own on public.approvals for update to authenticated
  using (project_id in (select p.id from public.projects p where p.owner_id = (select auth.uid())))
  with check (
    project_id in (select p.id from public.projects p where p.owner_id = (select auth.uid()))
    and exists (select from public.artifacts a where a.id = artifact_id and a.project_id = approvals.project_id)
  );

create policy runs_select_own on public.runs for select to authenticated
  using (
    job_id in (
      select j.id from public.jobs j join public.projects p on p.id = j.project_id
      where p.owner_id = (select auth.uid())
    )
  );

create policy runs_insert_own on public.runs for insert to authenticated
  with check (
    job_id in (
      select j.id from public.jobs j join public.projects p on p.id = j.project_id
      where p.owner_id = (select auth.uid())
    )
  );
