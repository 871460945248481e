-- @requires platform/20260105090200_create_shared_functions
-- Guards documents_generated and adds its nine functions: record, read, delete, count.
-- Fulfils requirements 5.3, 10.1, 10.2.
comment on table public.documents_generated is
  'Index of everything that agents created for a task: documents, sheets, mails, calendar events, files.';

revoke all on table public.documents_generated from anon, authenticated;
grant select, insert, update, delete on table public.documents_generated to authenticated;
grant all on table public.documents_generated to service_role;

create function public.insert_generated_document(
  p_user_id uuid,
  p_task_id text,
  p_document_type text,
  p_google_id text,
  p_title text,
  p_url text default null
) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  new_id uuid;
begin
  perform public.require_caller(p_user_id);
  insert into public.documents_generated (user_id, task_id, document_type, google_id, title, url)
  values (p_user_id, p_task_id, p_document_type, p_google_id, p_title, p_url)
  returning id into new_id;
  return new_id;
end;
$$;

create function public.get_documents_by_task(p_user_id uuid, p_task_id text)
returns table (
  id uuid,
  task_id text,
  document_type text,
  google_id text,
  title text,
  url text,
  created_at timestamptz
)
language plpgsql stable security definer set search_path = ''
as $$
begin
  perform public.require_caller(p_user_id);
  return query
    select d.id, d.task_id, d.document_type, d.google_id, d.title, d.url, d.created_at
    from public.documents_generated d
    where d.user_id = p_user_id and d.task_id = p_task_id
    order by d.created_at, d.id;
end;
$$;

create function public.get_documents_by_type(
  p_user_id uuid,
  p_document_type text,
  p_limit integer default 50,
  p_offset integer default 0
) returns table (
  id uuid,
  task_id text,
  document_type text,
  google_id text,
  title text,
  url text,
  created_at timestamptz
)
language plpgsql stable security definer set search_path = ''
as $$
begin
  perform public.require_caller(p_user_id);
  return query
    select d.id, d.task_id, d.document_type, d.google_id, d.title, d.url, d.created_at
    from public.documents_generated d
    where d.user_id = p_user_id and d.document_type = p_document_type
    order by d.created_at desc, d.id desc
    limit p_limit offset p_offset;
end;
$$;

create function public.get_recent_documents(p_user_id uuid, p_limit integer default 20)
returns table (
  id uuid,
  task_id text,
  document_type text,
  google_id text,
  title text,
  url text,
  created_at timestamptz
)
language plpgsql stable security definer set search_path = ''
as $$
begin
  perform public.require_caller(p_user_id);
  return query
    select d.id, d.task_id, d.document_type, d.google_id, d.title, d.url, d.created_at
    from public.documents_generated d
    where d.user_id = p_user_id
    order by d.created_at desc, d.id desc
    limit p_limit;
end;
$$;

create function public.get_documents_filtered(
  p_user_id uuid,
  p_document_type text default null,
  p_task_id text default null,
  p_start_date timestamptz default null,
  p_end_date timestamptz default null,
  p_limit integer default 50,
  p_offset integer default 0
) returns table (
  id uuid,
  task_id text,
  document_type text,
  google_id text,
  title text,
  url text,
  created_at timestamptz
)
language plpgsql stable security definer set search_path = ''
as $$
begin
  perform public.require_caller(p_user_id);
  return query
    select d.id, d.task_id, d.document_type, d.google_id, d.title, d.url, d.created_at
    from public.documents_generated d
    where d.user_id = p_user_id
      and (p_document_type is null or d.document_type = p_document_type)
      and (p_task_id is null or d.task_id = p_task_id)
      and (p_start_date is null or d.created_at >= p_start_date)
      and (p_end_date is null or d.created_at <= p_end_date)
    order by d.created_at desc, d.id desc
    limit p_limit offset p_offset;
end;
$$;

create function public.delete_generated_document(p_user_id uuid, p_document_id uuid) returns boolean
language plpgsql security definer set search_path = ''
as $$
begin
  perform public.require_caller(p_user_id);
  delete from public.documents_generated d where d.user_id = p_user_id and d.id = p_document_id;
  return found;
end;
$$;

create function public.delete_documents_by_task(p_user_id uuid, p_task_id text) returns integer
language plpgsql security definer set search_path = ''
as $$
declare
  deleted integer;
begin
  perform public.require_caller(p_user_id);
  delete from public.documents_generated d where d.user_id = p_user_id and d.task_id = p_task_id;
  get diagnostics deleted = row_count;
  return deleted;
end;
$$;

create function public.get_document_statistics(p_user_id uuid, p_days integer default 30)
returns table (
  total_documents integer,
  docs_count integer,
  sheets_count integer,
  emails_count integer,
  calendar_events_count integer,
  files_count integer
)
language plpgsql stable security definer set search_path = ''
as $$
begin
  perform public.require_caller(p_user_id);
  return query
    select
      count(*)::integer,
      count(*) filter (where d.document_type = 'doc')::integer,
      count(*) filter (where d.document_type = 'sheet')::integer,
      count(*) filter (where d.document_type = 'email')::integer,
      count(*) filter (where d.document_type = 'calendar_event')::integer,
      count(*) filter (where d.document_type = 'file')::integer
    from public.documents_generated d
    where d.user_id = p_user_id and d.created_at >= now() - make_interval(days => p_days);
end;
$$;

-- One insert for the whole list: all of it or nothing.
create function public.batch_insert_generated_documents(p_user_id uuid, p_task_id text, p_documents jsonb)
returns integer
language plpgsql security definer set search_path = ''
as $$
declare
  inserted integer;
begin
  perform public.require_caller(p_user_id);
  if jsonb_typeof(p_documents) <> 'array' then
    raise exception 'p_documents is not an array' using errcode = '22023';
  end if;
  insert into public.documents_generated (user_id, task_id, document_type, google_id, title, url)
  select p_user_id, p_task_id, item ->> 'document_type', item ->> 'google_id', item ->> 'title', item ->> 'url'
  from jsonb_array_elements(p_documents) as item;
  get diagnostics inserted = row_count;
  return inserted;
end;
$$;

revoke execute on function
  public.insert_generated_document(uuid, text, text, text, text, text),
  public.get_documents_by_task(uuid, text),
  public.get_documents_by_type(uuid, text, integer, integer),
  public.get_recent_documents(uuid, integer),
  public.get_documents_filtered(uuid, text, text, timestamptz, timestamptz, integer, integer),
  public.delete_generated_document(uuid, uuid),
  public.delete_documents_by_task(uuid, text),
  public.get_document_statistics(uuid, integer),
  public.batch_insert_generated_documents(uuid, text, jsonb)
from public, anon;

grant execute on function
  public.insert_generated_document(uuid, text, text, text, text, text),
  public.get_documents_by_task(uuid, text),
  public.get_documents_by_type(uuid, text, integer, integer),
  public.get_recent_documents(uuid, integer),
  public.get_documents_filtered(uuid, text, text, timestamptz, timestamptz, integer, integer),
  public.delete_generated_document(uuid, uuid),
  public.delete_documents_by_task(uuid, text),
  public.get_document_statistics(uuid, integer),
  public.batch_insert_generated_documents(uuid, text, jsonb)
to authenticated, service_role;

comment on function public.insert_generated_document(uuid, text, text, text, text, text) is
  'Records a document and returns the record''s id.';
comment on function public.get_documents_by_task(uuid, text) is
  'A task''s documents, oldest first.';
comment on function public.get_documents_by_type(uuid, text, integer, integer) is
  'A user''s documents of one type, newest first, paged.';
comment on function public.get_recent_documents(uuid, integer) is
  'A user''s last documents, newest first.';
comment on function public.get_documents_filtered(uuid, text, text, timestamptz, timestamptz, integer, integer) is
  'A user''s documents, newest first, paged; a null filter is ignored, both dates are inclusive.';
comment on function public.delete_generated_document(uuid, uuid) is
  'Deletes one record; true when there was one.';
comment on function public.delete_documents_by_task(uuid, text) is
  'Deletes a task''s records and returns their number.';
comment on function public.get_document_statistics(uuid, integer) is
  'Counts per type over the documents of the last so many days; always one row.';
comment on function public.batch_insert_generated_documents(uuid, text, jsonb) is
  'Records a JSON list of documents, all or none, and returns their number.';
