-- A new version of an artifact is a new row with the next number of its project, type and title.
create function public.add_artifact_version(
  p_project_id uuid,
  p_type text,
  p_format text,
  p_title text default null,
  p_content text default null,
  p_content_json jsonb default null,
  p_file_url text default null
) returns table (id uuid, version integer)
language plpgsql set search_path = ''
as $$
begin
  -- Writers of the same artifact wait for each other; without, both would take the same number.
  perform pg_catalog.pg_advisory_xact_lock(
    pg_catalog.hashtextextended(
      pg_catalog.jsonb_build_array('public.artifacts', p_project_id, p_type, coalesce(p_title, ''))::text, 0
    )
  );
  return query
    insert into public.artifacts as added (project_id, type, format, title, content, content_json, file_url, version)
    select p_project_id, p_type, p_format, p_title, p_content, p_content_json, p_file_url,
      coalesce(max(stored.version), 0) + 1
    from public.artifacts stored
    where stored.project_id = p_project_id
      and stored.type = p_type
      and coalesce(stored.title, '') = coalesce(p_title, '')
    returning added.id, added.version;
end;
$$;

comment on function public.add_artifact_version(uuid, text, text, text, text, jsonb, text) is
  'Stores an artifact as the next version of its project, type and title, with the rights of the caller.';

revoke execute on function public.add_artifact_version(uuid, text, text, text, text, jsonb, text) from public, anon;

grant execute on function public.add_artifact_version(uuid, text, text, text, text, jsonb, text)
to authenticated, service_role;
