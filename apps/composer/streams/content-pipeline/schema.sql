-- content-pipeline: the schema that its stream gives.
-- Made by `tributary compose` from a replay; do not edit. To build a database use `tributary migrate`.
-- stream 23dc0aee5f3a3d6505b01be8bcfcab80f7a8b7c74631407493ee1a25f2807454
-- sha256 c4f51f73651971f0780f278c099bd091fb2fb522f741ed1c5fcdaa15815624d8

-- ==== platform ==================================================================================

create role "anon" with nosuperuser NOINHERIT NOCREATEROLE NOCREATEDB NOLOGIN NOREPLICATION NOBYPASSRLS;

create role "authenticated"
  with nosuperuser NOINHERIT NOCREATEROLE NOCREATEDB NOLOGIN NOREPLICATION NOBYPASSRLS;

create role "service_role" with nosuperuser NOINHERIT NOCREATEROLE NOCREATEDB NOLOGIN NOREPLICATION BYPASSRLS;

create schema "auth" authorization "postgres";
grant usage on schema "auth" to "anon", "authenticated", "service_role";

create schema "storage" authorization "postgres";
grant usage on schema "storage" to "anon", "authenticated", "service_role";

create extension "pgcrypto" schema "public";
comment on extension "pgcrypto" is 'cryptographic functions';

create table "auth"."users" (
  "id"                 uuid                     not null default gen_random_uuid(),
  "email"              text,
  "raw_user_meta_data" jsonb,
  "created_at"         timestamp with time zone default now(),
  "updated_at"         timestamp with time zone default now(),
  constraint "users_email_key" unique (email),
  constraint "users_pkey" primary key (id)
);
alter table "auth"."users"
  enable row level security;
comment on table "auth"."users" is 'Accounts of the platform.
@access service role only: accounts are reached through the platform
@note stand-in, created only where the host has none';
grant delete, insert, maintain, references, select, trigger, truncate, update
  on table "auth"."users"
  to "service_role";

create table "storage"."buckets" (
  "id"                 text                     not null,
  "name"               text                     not null,
  "owner"              uuid,
  "owner_id"           text,
  "public"             boolean                  not null default false,
  "file_size_limit"    bigint,
  "allowed_mime_types" text[],
  "created_at"         timestamp with time zone not null default now(),
  "updated_at"         timestamp with time zone not null default now(),
  constraint "buckets_name_key" unique (name),
  constraint "buckets_pkey" primary key (id)
);
alter table "storage"."buckets"
  enable row level security;
create trigger set_updated_at
  before update on storage.buckets
  for each row
  execute function public.set_updated_at();
comment on table "storage"."buckets" is 'Buckets of the object store.
@access service role only until a service adds a policy
@note stand-in, created only where the host has none';
grant select on table "storage"."buckets" to "anon", "authenticated";
grant delete, insert, maintain, references, select, trigger, truncate, update
  on table "storage"."buckets"
  to "service_role";

create table "storage"."objects" (
  "id"               uuid                     not null default gen_random_uuid(),
  "bucket_id"        text,
  "name"             text,
  "owner"            uuid,
  "owner_id"         text,
  "metadata"         jsonb,
  "user_metadata"    jsonb,
  "version"          text,
  "created_at"       timestamp with time zone not null default now(),
  "updated_at"       timestamp with time zone not null default now(),
  "last_accessed_at" timestamp with time zone not null default now(),
  constraint "objects_bucket_id_name_key" unique (bucket_id, name),
  constraint "objects_pkey" primary key (id)
);
alter table "storage"."objects"
  enable row level security;
alter table "storage"."objects"
  add column "path_tokens" text[] generated always as (string_to_array(name, '/'::text)) stored;
alter table "storage"."objects"
  add constraint "objects_bucket_id_fkey" foreign key (bucket_id) references storage.buckets(id);
create trigger set_updated_at
  before update on storage.objects
  for each row
  execute function public.set_updated_at();
create policy "objects_delete_flow_artifacts" on "storage"."objects"
  for delete
  to "authenticated"
  using ((bucket_id = 'flow-artifacts'::text));
create policy "objects_insert_flow_artifacts" on "storage"."objects"
  for insert
  to "authenticated"
  with check ((bucket_id = 'flow-artifacts'::text));
create policy "objects_select_flow_artifacts" on "storage"."objects"
  for select
  to "authenticated"
  using ((bucket_id = 'flow-artifacts'::text));
create policy "objects_update_flow_artifacts" on "storage"."objects"
  for update
  to "authenticated"
  using ((bucket_id = 'flow-artifacts'::text))
  with check ((bucket_id = 'flow-artifacts'::text));
comment on table "storage"."objects" is 'Objects of the store, one row per file.
@access service role only until a service adds a policy
@note stand-in, created only where the host has none';
grant delete, insert, select, update on table "storage"."objects" to "anon", "authenticated";
grant delete, insert, maintain, references, select, trigger, truncate, update
  on table "storage"."objects"
  to "service_role";

create or replace function auth.role()
  returns text
  language sql
  stable
  AS $function$
      select coalesce(
        nullif(current_setting('request.jwt.claim.role', true), ''),
        nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'role'
      )
    $function$;
comment on function "auth"."role"() is 'API role of the caller, from the claims of the request; null without one.';

create or replace function auth.uid()
  returns uuid
  language sql
  stable
  AS $function$
      select coalesce(
        nullif(current_setting('request.jwt.claim.sub', true), ''),
        nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'
      )::uuid
    $function$;
comment on function "auth"."uid"() is 'Account id of the caller, from the claims of the request; null without one.';

create or replace function public.current_tenant_id()
  returns uuid
  language sql
  stable
  set search_path to ''
  AS $function$
  select nullif(current_setting('app.current_tenant', true), '')::uuid
$function$;
comment on function "public"."current_tenant_id"() is 'Setting app.current_tenant as uuid; null when unset or empty, so that no row matches; 22P02 when it is no uuid. Set it per transaction.';
revoke all on function "public"."current_tenant_id"() from public;
grant execute on function "public"."current_tenant_id"() to "authenticated", "service_role";

create or replace function public.require_caller (
  p_user_id uuid
)
  returns void
  language plpgsql
  stable
  set search_path to ''
  AS $function$
declare
  -- Inside a function with its owner's rights current_user is the owner; this is still the role that the session set.
  session_role constant text := current_setting('role', true);
begin
  if session_role = 'service_role' then
    return;
  end if;
  -- A backend that sets no role is believed its claim, as long as it could set the role.
  if session_role = 'none' and auth.role() = 'service_role' and pg_has_role(session_user, 'service_role', 'member') then
    return;
  end if;
  if p_user_id is null or auth.uid() is distinct from p_user_id then
    raise exception 'the caller may act for itself only'
      using errcode = '42501', hint = 'Pass the id of the signed-in user, or call as service_role.';
  end if;
end $function$;
comment on function "public"."require_caller"(uuid) is 'Raises 42501 unless the caller is the given user or the service role. First statement of every function with its owner''s rights.';
revoke all on function "public"."require_caller"(uuid) from public;
grant execute on function "public"."require_caller"(uuid) to "authenticated", "service_role";

create or replace function public.set_updated_at()
  returns trigger
  language plpgsql
  set search_path to ''
  AS $function$
begin
  new.updated_at := now();
  return new;
end $function$;
comment on function "public"."set_updated_at"() is 'Before-update trigger: updated_at becomes the time of the transaction.';
revoke all on function "public"."set_updated_at"() from public;

create or replace function storage.foldername (
  name text
)
  returns text[]
  language sql
  immutable
  AS $function$
      select (string_to_array(name, '/'))[1 : array_length(string_to_array(name, '/'), 1) - 1]
    $function$;
comment on function "storage"."foldername"(text) is 'Folders of an object''s path, without its file name.';

create publication "supabase_realtime" with (publish = 'insert, update, delete, truncate');

-- ==== content ===================================================================================

create table "public"."approvals" (
  "id"          uuid                     not null default gen_random_uuid(),
  "project_id"  uuid                     not null,
  "artifact_id" uuid                     not null,
  "status"      text                     not null default 'pending'::text,
  "notes"       text,
  "created_at"  timestamp with time zone not null default now(),
  "decided_at"  timestamp with time zone,
  "decided_by"  uuid,
  constraint "approvals_pkey" primary key (id),
  constraint "approvals_status_check"
    check ((status = ANY (ARRAY['pending'::text, 'approved'::text, 'rejected'::text])))
);
alter table "public"."approvals"
  enable row level security;
alter table "public"."approvals"
  add constraint "approvals_artifact_id_fkey" foreign key (artifact_id) references public.artifacts(id)
    on delete cascade;
alter table "public"."approvals"
  add constraint "approvals_project_id_fkey" foreign key (project_id) references public.projects(id)
    on delete cascade;
create index idx_approvals_artifact_id on public.approvals using btree (artifact_id);
create index idx_approvals_created_at on public.approvals using btree (created_at desc);
create index idx_approvals_project_id_status on public.approvals using btree (project_id, status);
create index idx_approvals_project_id on public.approvals using btree (project_id);
create index idx_approvals_status on public.approvals using btree (status);
create policy "approvals_insert_signed_in" on "public"."approvals"
  for insert
  to "authenticated"
  with check (true);
create policy "approvals_select_signed_in" on "public"."approvals"
  for select
  to "authenticated"
  using (true);
create policy "approvals_update_signed_in" on "public"."approvals"
  for update
  to "authenticated"
  using (true)
  with check (true);
comment on table "public"."approvals" is 'Decisions of people about artifacts, of which the newest counts.
@note users cannot delete a row';
grant insert, select, update on table "public"."approvals" to "authenticated";
grant delete, insert, maintain, references, select, trigger, truncate, update
  on table "public"."approvals"
  to "service_role";

create table "public"."artifacts" (
  "id"           uuid                     not null default gen_random_uuid(),
  "project_id"   uuid                     not null,
  "type"         text                     not null,
  "format"       text                     not null,
  "title"        text,
  "content"      text,
  "content_json" jsonb,
  "file_url"     text,
  "version"      integer                  not null default 1,
  "created_at"   timestamp with time zone not null default now(),
  constraint "artifacts_body_check" check (((content IS NOT NULL) OR (content_json IS
    NOT NULL) OR (file_url IS NOT NULL))),
  constraint "artifacts_format_check" check ((format = ANY (ARRAY['json'::text, 'md'::text, 'txt'::text]))),
  constraint "artifacts_pkey" primary key (id),
  constraint "artifacts_version_check" check ((version >= 1))
);
alter table "public"."artifacts"
  enable row level security;
alter table "public"."artifacts"
  add constraint "artifacts_project_id_fkey" foreign key (project_id) references public.projects(id)
    on delete cascade;
create index idx_artifacts_created_at on public.artifacts using btree (created_at desc);
create unique index idx_artifacts_project_id_type_title_version on public.artifacts
  using btree (project_id, type, COALESCE(title, ''::text), version);
create index idx_artifacts_project_id_type on public.artifacts using btree (project_id, type);
create index idx_artifacts_project_id on public.artifacts using btree (project_id);
create index idx_artifacts_type on public.artifacts using btree (type);
create policy "artifacts_insert_signed_in" on "public"."artifacts"
  for insert
  to "authenticated"
  with check (true);
create policy "artifacts_select_signed_in" on "public"."artifacts"
  for select
  to "authenticated"
  using (true);
comment on table "public"."artifacts" is 'Inputs and outputs of the pipeline: text, JSON or file, versioned.
@note users cannot change a row: a change is a new version';
grant insert, select on table "public"."artifacts" to "authenticated";
grant delete, insert, maintain, references, select, trigger, truncate, update
  on table "public"."artifacts"
  to "service_role";

create table "public"."jobs" (
  "id"                 uuid                     not null default gen_random_uuid(),
  "project_id"         uuid                     not null,
  "type"               text                     not null,
  "status"             text                     not null default 'queued'::text,
  "input_artifact_id"  uuid,
  "output_artifact_id" uuid,
  "error"              text,
  "created_at"         timestamp with time zone not null default now(),
  "updated_at"         timestamp with time zone not null default now(),
  constraint "jobs_pkey" primary key (id),
  constraint "jobs_status_check"
    check
    ((status = ANY (ARRAY['queued'::text, 'running'::text, 'needs_approval'::text, 'done'::text,
    'failed'::text]))),
  constraint "jobs_type_check"
    check ((type = ANY (ARRAY['research'::text, 'kb_packager'::text, 'reporting'::text])))
);
alter table "public"."jobs"
  enable row level security;
alter table "public"."jobs"
  add constraint "jobs_input_artifact_id_fkey" foreign key (input_artifact_id) references public.artifacts(id)
    on delete set null;
alter table "public"."jobs"
  add constraint "jobs_output_artifact_id_fkey" foreign key (output_artifact_id)
    references public.artifacts(id) on delete set null;
alter table "public"."jobs"
  add constraint "jobs_project_id_fkey" foreign key (project_id) references public.projects(id)
    on delete cascade;
create index idx_jobs_created_at on public.jobs using btree (created_at desc);
create index idx_jobs_input_artifact_id on public.jobs using btree (input_artifact_id);
create index idx_jobs_output_artifact_id on public.jobs using btree (output_artifact_id);
create index idx_jobs_project_id_status on public.jobs using btree (project_id, status);
create index idx_jobs_project_id on public.jobs using btree (project_id);
create index idx_jobs_status on public.jobs using btree (status);
create index idx_jobs_type on public.jobs using btree (type);
create trigger set_updated_at
  before update on public.jobs
  for each row
  execute function public.set_updated_at();
create policy "jobs_all_signed_in" on "public"."jobs"
  for all
  to "authenticated"
  using (true)
  with check (true);
create policy "jobs_select_signed_in" on "public"."jobs"
  for select
  to "authenticated"
  using (true);
comment on table "public"."jobs" is 'Work of the workers: each reads an input artifact and writes output artifacts.';
grant delete, insert, select, update on table "public"."jobs" to "authenticated";
grant delete, insert, maintain, references, select, trigger, truncate, update
  on table "public"."jobs"
  to "service_role";

create table "public"."projects" (
  "id"          uuid                     not null default gen_random_uuid(),
  "client_name" text                     not null,
  "created_at"  timestamp with time zone not null default now(),
  "language"    text                     not null default 'pt'::text,
  "owner_id"    uuid,
  constraint "projects_language_check" check ((language = ANY (ARRAY['pt'::text, 'en'::text]))),
  constraint "projects_pkey" primary key (id)
);
alter table "public"."projects"
  enable row level security;
alter table "public"."projects"
  add constraint "projects_owner_id_fkey" foreign key (owner_id) references auth.users(id) on delete set null;
create index idx_projects_client_name on public.projects using btree (client_name);
create index idx_projects_created_at on public.projects using btree (created_at desc);
create index idx_projects_owner_id on public.projects using btree (owner_id);
create policy "projects_delete_own" on "public"."projects"
  for delete
  to "authenticated"
  using ((owner_id = ( select auth.uid() as uid)));
create policy "projects_insert_signed_in" on "public"."projects"
  for insert
  to "authenticated"
  with check (true);
create policy "projects_select_signed_in" on "public"."projects"
  for select
  to "authenticated"
  using (true);
create policy "projects_update_own" on "public"."projects"
  for update
  to "authenticated"
  using ((owner_id = ( select auth.uid() as uid)))
  with check ((owner_id = ( SELECT auth.uid() AS uid)));
comment on table "public"."projects" is 'Engagements of clients: the root of everything that the pipeline makes.';
grant delete, insert, select, update on table "public"."projects" to "authenticated";
grant delete, insert, maintain, references, select, trigger, truncate, update
  on table "public"."projects"
  to "service_role";

create table "public"."runs" (
  "id"            uuid                     not null default gen_random_uuid(),
  "job_id"        uuid                     not null,
  "model"         text                     not null,
  "tokens_in"     integer,
  "tokens_out"    integer,
  "cost_estimate" numeric(10,6),
  "duration_ms"   integer,
  "created_at"    timestamp with time zone not null default now(),
  constraint "runs_cost_estimate_check" check ((cost_estimate >= (0)::numeric)),
  constraint "runs_duration_ms_check" check ((duration_ms >= 0)),
  constraint "runs_pkey" primary key (id),
  constraint "runs_tokens_in_check" check ((tokens_in >= 0)),
  constraint "runs_tokens_out_check" check ((tokens_out >= 0))
);
alter table "public"."runs"
  enable row level security;
alter table "public"."runs"
  add constraint "runs_job_id_fkey" foreign key (job_id) references public.jobs(id) on delete cascade;
create index idx_runs_created_at on public.runs using btree (created_at desc);
create index idx_runs_job_id on public.runs using btree (job_id);
create index idx_runs_model on public.runs using btree (model);
create policy "runs_insert_signed_in" on "public"."runs"
  for insert
  to "authenticated"
  with check (true);
create policy "runs_select_signed_in" on "public"."runs"
  for select
  to "authenticated"
  using (true);
comment on table "public"."runs" is 'Calls of models, or runs of workers, for a job: tokens, cost and duration.
@note users cannot change a row';
grant insert, select on table "public"."runs" to "authenticated";
grant delete, insert, maintain, references, select, trigger, truncate, update
  on table "public"."runs"
  to "service_role";

create or replace function public.add_artifact_version (
  p_project_id   uuid,
  p_type         text,
  p_format       text,
  p_title        text  default null::text,
  p_content      text  default null::text,
  p_content_json jsonb default null::jsonb,
  p_file_url     text  default null::text
)
  returns table (
    id      uuid,
    version integer
  )
  language plpgsql
  set search_path to ''
  AS $function$
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
$function$;
comment on function "public"."add_artifact_version"(uuid, text, text, text, text, jsonb, text) is
  'Stores an artifact as the next version of its project, type and title, with the rights of the caller.';
revoke all on function "public"."add_artifact_version"(uuid, text, text, text, text, jsonb, text) from public;
grant execute
  on function "public"."add_artifact_version"(uuid, text, text, text, text, jsonb, text)
  to "authenticated", "service_role";
