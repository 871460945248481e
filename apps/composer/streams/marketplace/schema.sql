-- marketplace: the schema that its stream gives.
-- Made by `tributary compose` from a replay; do not edit. To build a database use `tributary migrate`.
-- stream 0ec02fddcaa27553aada23dc2f1daac1a6dd09059e70a8d9001ae62fbee9b9b7
-- sha256 089560c159f3b4051e5552298ab09f3aa33334b2645b29e1ec752bc625dc292b

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

-- ==== marketplace ===============================================================================

create table "public"."agent_memory" (
  "id"          uuid                     not null default gen_random_uuid(),
  "customer_id" uuid                     not null,
  "agent_name"  text                     not null,
  "content"     text                     not null,
  "metadata"    jsonb                    default '{}'::jsonb,
  "type"        text                     default 'conversation'::text,
  "session_id"  text,
  "timestamp"   timestamp with time zone default now(),
  "created_at"  timestamp with time zone not null default now(),
  "updated_at"  timestamp with time zone not null default now(),
  constraint "agent_memory_pkey" primary key (id)
);
alter table "public"."agent_memory"
  enable row level security;
create index idx_agent_memory_agent_name_customer_id on public.agent_memory
  using btree (agent_name, customer_id);
create index idx_agent_memory_customer_id_timestamp on public.agent_memory
  using btree (customer_id, "timestamp" desc);
create index idx_agent_memory_session_id on public.agent_memory using btree (session_id)
  where (session_id is not null);
create index idx_agent_memory_type_customer_id on public.agent_memory using btree (type, customer_id);
create trigger set_updated_at
  before update on public.agent_memory
  for each row
  execute function public.set_updated_at();
create policy "agent_memory_all" on "public"."agent_memory"
  for all
  to "authenticated"
  using
    ((customer_id = ( select (NULLIF(current_setting('app.current_customer_id'::text, true), ''::text))::uuid
    as "nullif")))
  with
    check
    ((customer_id = ( SELECT (NULLIF(current_setting('app.current_customer_id'::text, true), ''::text))::uuid
    AS "nullif")));
comment on table "public"."agent_memory" is 'What agents remember, per customer: reached by whoever called set_customer_context in the transaction.
@note legacy: a database from before may lack it';
grant delete, insert, select, update on table "public"."agent_memory" to "authenticated";
grant delete, insert, maintain, references, select, trigger, truncate, update
  on table "public"."agent_memory"
  to "service_role";

create table "public"."api_keys" (
  "id"           uuid                     not null default gen_random_uuid(),
  "customer_id"  uuid                     not null,
  "name"         text                     not null,
  "key_hash"     text                     not null,
  "key_type"     text                     not null default 'agent'::text,
  "is_active"    boolean                  not null default true,
  "metadata"     jsonb                    default '{}'::jsonb,
  "created_at"   timestamp with time zone not null default now(),
  "last_used_at" timestamp with time zone,
  constraint "api_keys_key_hash_key" unique (key_hash),
  constraint "api_keys_key_type_check" check ((key_type = ANY (ARRAY['agent'::text, 'service'::text]))),
  constraint "api_keys_pkey" primary key (id)
);
alter table "public"."api_keys"
  enable row level security;
alter table "public"."api_keys"
  add constraint "api_keys_customer_id_fkey" foreign key (customer_id) references public.customers(id)
    on delete cascade;
create index idx_api_keys_customer_id on public.api_keys using btree (customer_id);
create index idx_api_keys_is_active on public.api_keys using btree (is_active);
create index idx_api_keys_key_hash on public.api_keys using btree (key_hash)
  where is_active;
create policy "api_keys_delete" on "public"."api_keys"
  for delete
  to "authenticated"
  using ((customer_id = ( select auth.uid() as uid)));
create policy "api_keys_insert" on "public"."api_keys"
  for insert
  to "authenticated"
  with check ((customer_id = ( SELECT auth.uid() AS uid)));
create policy "api_keys_select" on "public"."api_keys"
  for select
  to "authenticated"
  using ((customer_id = ( select auth.uid() as uid)));
create policy "api_keys_update" on "public"."api_keys"
  for update
  to "authenticated"
  using ((customer_id = ( select auth.uid() as uid)))
  with check ((customer_id = ( SELECT auth.uid() AS uid)));
comment on table "public"."api_keys" is 'Keys by which agents and services call for a customer; only their hashes are kept.
@note legacy: a database from before may lack it';
grant delete, insert, select, update on table "public"."api_keys" to "authenticated";
grant delete, insert, maintain, references, select, trigger, truncate, update
  on table "public"."api_keys"
  to "service_role";

create table "public"."customer_ves" (
  "id"                     uuid                     not null default gen_random_uuid(),
  "customer_id"            uuid                     not null,
  "marketplace_agent_id"   uuid                     not null,
  "agent_name"             character varying(255),
  "agent_namespace"        character varying(255),
  "persona_name"           character varying(255)   not null,
  "persona_email"          character varying(255),
  "agent_gateway_route_id" character varying(255),
  "hired_at"               timestamp with time zone not null default now(),
  "status"                 character varying(50)    not null default 'active'::character varying,
  "agent_type"             text,
  "agent_gateway_route"    text,
  "position_x"             integer,
  "position_y"             integer,
  "created_at"             timestamp with time zone not null default now(),
  "updated_at"             timestamp with time zone not null default now(),
  constraint "customer_ves_customer_id_marketplace_agent_id_key" unique (customer_id, marketplace_agent_id),
  constraint "customer_ves_pkey" primary key (id),
  constraint "customer_ves_status_check"
    check
    (((status)::text = ANY ((ARRAY['deploying'::character varying, 'active'::character varying,
    'error'::character varying, 'inactive'::character varying])::text[])))
);
alter table "public"."customer_ves"
  enable row level security;
alter table "public"."customer_ves"
  add constraint "customer_ves_customer_id_fkey" foreign key (customer_id) references public.customers(id)
    on delete cascade;
alter table "public"."customer_ves"
  add constraint "customer_ves_marketplace_agent_id_fkey" foreign key (marketplace_agent_id)
    references public.virtual_employees(id) on delete restrict;
create index idx_customer_ves_agent_gateway_route on public.customer_ves using btree (agent_gateway_route);
create index idx_customer_ves_agent_type_customer_id on public.customer_ves
  using btree (agent_type, customer_id);
create index idx_customer_ves_customer_id on public.customer_ves using btree (customer_id);
create index idx_customer_ves_marketplace_agent_id on public.customer_ves using btree (marketplace_agent_id);
create index idx_customer_ves_status on public.customer_ves using btree (status);
create trigger set_updated_at
  before update on public.customer_ves
  for each row
  execute function public.set_updated_at();
create policy "customer_ves_delete" on "public"."customer_ves"
  for delete
  to "authenticated"
  using ((customer_id = ( select auth.uid() as uid)));
create policy "customer_ves_insert" on "public"."customer_ves"
  for insert
  to "authenticated"
  with check ((customer_id = ( SELECT auth.uid() AS uid)));
create policy "customer_ves_select" on "public"."customer_ves"
  for select
  to "authenticated"
  using ((customer_id = ( select auth.uid() as uid)));
create policy "customer_ves_update" on "public"."customer_ves"
  for update
  to "authenticated"
  using ((customer_id = ( select auth.uid() as uid)))
  with check ((customer_id = ( SELECT auth.uid() AS uid)));
comment on table "public"."customer_ves" is 'Hired agents: which entry of the catalogue a customer uses, under which persona, by which route.';
grant delete, insert, select, update on table "public"."customer_ves" to "authenticated";
grant delete, insert, maintain, references, select, trigger, truncate, update
  on table "public"."customer_ves"
  to "service_role";

create table "public"."customers" (
  "id"                  uuid                     not null default gen_random_uuid(),
  "email"               character varying(255)   not null,
  "company_name"        character varying(255)   not null,
  "industry"            character varying(100),
  "company_size"        character varying(50),
  "created_at"          timestamp with time zone not null default now(),
  "updated_at"          timestamp with time zone not null default now(),
  "subscription_tier"   character varying(50)    default 'free'::character varying,
  "subscription_status" character varying(50)    default 'active'::character varying,
  constraint "customers_email_key" unique (email),
  constraint "customers_pkey" primary key (id)
);
alter table "public"."customers"
  enable row level security;
alter table "public"."customers"
  add constraint "customers_id_fkey" foreign key (id) references auth.users(id) on delete cascade;
create trigger set_updated_at
  before update on public.customers
  for each row
  execute function public.set_updated_at();
create policy "customers_select" on "public"."customers"
  for select
  to "authenticated"
  using ((id = ( select auth.uid() as uid)));
create policy "customers_update" on "public"."customers"
  for update
  to "authenticated"
  using ((id = ( select auth.uid() as uid)))
  with check ((id = ( SELECT auth.uid() AS uid)));
comment on table "public"."customers" is 'Customer organisations and their subscriptions, one row per tenant; the id is that of its account.
@note users change their contact data, the service role the subscription';
grant update ("company_name") on table "public"."customers" to "authenticated";
grant update ("company_size") on table "public"."customers" to "authenticated";
grant update ("email") on table "public"."customers" to "authenticated";
grant update ("industry") on table "public"."customers" to "authenticated";
grant select on table "public"."customers" to "authenticated";
grant delete, insert, maintain, references, select, trigger, truncate, update
  on table "public"."customers"
  to "service_role";

create table "public"."messages" (
  "id"             uuid                     not null default gen_random_uuid(),
  "customer_id"    uuid                     not null,
  "customer_ve_id" uuid,
  "from_type"      character varying(50)    not null,
  "from_ve_id"     uuid,
  "to_ve_id"       uuid,
  "subject"        character varying(255),
  "content"        text                     not null,
  "thread_id"      uuid,
  "replied_to_id"  uuid,
  "read"           boolean                  not null default false,
  "created_at"     timestamp with time zone not null default now(),
  "metadata"       jsonb                    default '{}'::jsonb,
  constraint "messages_from_type_check"
    check
    (((from_type)::text = ANY ((ARRAY['customer'::character varying, 've'::character varying,
    'system'::character varying])::text[]))),
  constraint "messages_pkey" primary key (id)
);
alter table "public"."messages"
  enable row level security;
alter table "public"."messages"
  add constraint "messages_customer_id_fkey" foreign key (customer_id) references public.customers(id)
    on delete cascade;
alter table "public"."messages"
  add constraint "messages_customer_ve_id_fkey" foreign key (customer_ve_id)
    references public.customer_ves(id) on delete cascade;
alter table "public"."messages"
  add constraint "messages_from_ve_id_fkey" foreign key (from_ve_id) references public.customer_ves(id)
    on delete set null;
alter table "public"."messages"
  add constraint "messages_replied_to_id_fkey" foreign key (replied_to_id) references public.messages(id)
    on delete set null;
alter table "public"."messages"
  add constraint "messages_to_ve_id_fkey" foreign key (to_ve_id) references public.customer_ves(id) on delete
    set null;
create index idx_messages_created_at on public.messages using btree (created_at);
create index idx_messages_customer_id on public.messages using btree (customer_id);
create index idx_messages_customer_ve_id on public.messages using btree (customer_ve_id);
create index idx_messages_from_ve_id on public.messages using btree (from_ve_id);
create index idx_messages_replied_to_id on public.messages using btree (replied_to_id);
create index idx_messages_thread_id on public.messages using btree (thread_id);
create index idx_messages_to_ve_id on public.messages using btree (to_ve_id);
create policy "messages_insert" on "public"."messages"
  for insert
  to "authenticated"
  with check ((customer_id = ( SELECT auth.uid() AS uid)));
create policy "messages_select" on "public"."messages"
  for select
  to "authenticated"
  using ((customer_id = ( select auth.uid() as uid)));
create policy "messages_update" on "public"."messages"
  for update
  to "authenticated"
  using ((customer_id = ( select auth.uid() as uid)))
  with check ((customer_id = ( SELECT auth.uid() AS uid)));
comment on table "public"."messages" is 'Chat and mail between a customer and hired agents.
@note of a sent message users change read and metadata';
grant update ("metadata") on table "public"."messages" to "authenticated";
grant update ("read") on table "public"."messages" to "authenticated";
grant insert, select on table "public"."messages" to "authenticated";
grant delete, insert, maintain, references, select, trigger, truncate, update
  on table "public"."messages"
  to "service_role";

create table "public"."security_audit_log" (
  "id"              uuid                     not null default gen_random_uuid(),
  "timestamp"       timestamp with time zone not null default now(),
  "customer_id"     uuid                     not null,
  "path"            text                     not null,
  "method"          text                     not null,
  "context_hash"    text                     not null,
  "ip_address"      text,
  "user_agent"      text,
  "response_status" integer,
  "created_at"      timestamp with time zone not null default now(),
  constraint "security_audit_log_pkey" primary key (id)
);
alter table "public"."security_audit_log"
  enable row level security;
create index idx_security_audit_log_context_hash on public.security_audit_log using btree (context_hash);
create index idx_security_audit_log_customer_id_timestamp on public.security_audit_log
  using btree (customer_id, "timestamp" desc);
create index idx_security_audit_log_timestamp on public.security_audit_log using btree ("timestamp" desc);
comment on table "public"."security_audit_log" is 'One row per request of an agent, for security monitoring.
@access service role only: written and read by the backend
@note legacy: a database from before may lack it';
grant delete, insert, maintain, references, select, trigger, truncate, update
  on table "public"."security_audit_log"
  to "service_role";

create table "public"."tasks" (
  "id"             uuid                     not null default gen_random_uuid(),
  "customer_id"    uuid                     not null,
  "title"          character varying(255)   not null,
  "description"    text,
  "status"         character varying(50)    not null default 'pending'::character varying,
  "priority"       character varying(50)    not null default 'medium'::character varying,
  "assigned_to_ve" uuid,
  "created_at"     timestamp with time zone not null default now(),
  "updated_at"     timestamp with time zone not null default now(),
  "due_date"       timestamp with time zone,
  "completed_at"   timestamp with time zone,
  "metadata"       jsonb                    default '{}'::jsonb,
  "parent_task_id" uuid,
  "thread_id"      uuid,
  constraint "tasks_pkey" primary key (id),
  constraint "tasks_priority_check"
    check
    (((priority)::text = ANY ((ARRAY['low'::character varying, 'medium'::character varying, 'high'::character
    varying, 'urgent'::character varying])::text[]))),
  constraint "tasks_status_check"
    check
    (((status)::text = ANY ((ARRAY['pending'::character varying, 'in_progress'::character varying,
    'review'::character varying,
    'completed'::character varying, 'failed'::character varying, 'cancelled'::character varying])::text[])))
);
alter table "public"."tasks"
  enable row level security;
alter table "public"."tasks"
  add constraint "tasks_assigned_to_ve_fkey" foreign key (assigned_to_ve) references public.customer_ves(id)
    on delete set null;
alter table "public"."tasks"
  add constraint "tasks_customer_id_fkey" foreign key (customer_id) references public.customers(id)
    on delete cascade;
alter table "public"."tasks"
  add constraint "tasks_parent_task_id_fkey" foreign key (parent_task_id) references public.tasks(id)
    on delete cascade;
create index idx_tasks_assigned_to_ve on public.tasks using btree (assigned_to_ve);
create index idx_tasks_created_at on public.tasks using btree (created_at);
create index idx_tasks_customer_id on public.tasks using btree (customer_id);
create index idx_tasks_parent_task_id on public.tasks using btree (parent_task_id);
create index idx_tasks_status on public.tasks using btree (status);
create index idx_tasks_thread_id on public.tasks using btree (thread_id);
create trigger set_updated_at
  before update on public.tasks
  for each row
  execute function public.set_updated_at();
create policy "tasks_insert" on "public"."tasks"
  for insert
  to "authenticated"
  with check ((customer_id = ( SELECT auth.uid() AS uid)));
create policy "tasks_select" on "public"."tasks"
  for select
  to "authenticated"
  using ((customer_id = ( select auth.uid() as uid)));
create policy "tasks_update" on "public"."tasks"
  for update
  to "authenticated"
  using ((customer_id = ( select auth.uid() as uid)))
  with check ((customer_id = ( SELECT auth.uid() AS uid)));
comment on table "public"."tasks" is 'Tasks of a customer, perhaps given to a hired agent, with sub-tasks and threads.
@note users cannot delete a row';
grant insert, select, update on table "public"."tasks" to "authenticated";
grant delete, insert, maintain, references, select, trigger, truncate, update
  on table "public"."tasks"
  to "service_role";

create table "public"."token_usage" (
  "id"            uuid                     not null default gen_random_uuid(),
  "customer_id"   uuid                     not null,
  "ve_id"         uuid,
  "operation"     character varying(255)   not null,
  "input_tokens"  integer                  not null,
  "output_tokens" integer                  not null,
  "total_tokens"  integer                  not null,
  "cost"          numeric(12,6)            not null,
  "model"         character varying(100),
  "timestamp"     timestamp with time zone default now(),
  constraint "token_usage_cost_check" check ((cost >= (0)::numeric)),
  constraint "token_usage_input_tokens_check" check ((input_tokens >= 0)),
  constraint "token_usage_output_tokens_check" check ((output_tokens >= 0)),
  constraint "token_usage_pkey" primary key (id),
  constraint "token_usage_total_tokens_check" check ((total_tokens = (input_tokens + output_tokens)))
);
alter table "public"."token_usage"
  enable row level security;
alter table "public"."token_usage"
  add constraint "token_usage_customer_id_fkey" foreign key (customer_id) references public.customers(id)
    on delete cascade;
alter table "public"."token_usage"
  add constraint "token_usage_ve_id_fkey" foreign key (ve_id) references public.customer_ves(id) on delete
    set null;
create index idx_token_usage_customer_id_timestamp on public.token_usage
  using btree (customer_id, "timestamp");
create index idx_token_usage_customer_id on public.token_usage using btree (customer_id);
create index idx_token_usage_timestamp on public.token_usage using btree ("timestamp");
create index idx_token_usage_ve_id on public.token_usage using btree (ve_id);
create policy "token_usage_select" on "public"."token_usage"
  for select
  to "authenticated"
  using ((customer_id = ( select auth.uid() as uid)));
comment on table "public"."token_usage" is 'Tokens that language models took, for billing.
@note written by the service role only';
grant select on table "public"."token_usage" to "authenticated";
grant delete, insert, maintain, references, select, trigger, truncate, update
  on table "public"."token_usage"
  to "service_role";

create table "public"."ve_connections" (
  "id"              uuid                     not null default gen_random_uuid(),
  "customer_id"     uuid                     not null,
  "from_ve_id"      uuid                     not null,
  "to_ve_id"        uuid                     not null,
  "connection_type" character varying(50)    not null,
  "created_at"      timestamp with time zone not null default now(),
  constraint "ve_connections_connection_type_check"
    check
    (((connection_type)::text = ANY ((ARRAY['vertical'::character varying, 'horizontal'::character
    varying])::text[]))),
  constraint "ve_connections_from_ve_id_to_ve_id_check" check ((from_ve_id <> to_ve_id)),
  constraint "ve_connections_from_ve_id_to_ve_id_key" unique (from_ve_id, to_ve_id),
  constraint "ve_connections_pkey" primary key (id)
);
alter table "public"."ve_connections"
  enable row level security;
alter table "public"."ve_connections"
  add constraint "ve_connections_customer_id_fkey" foreign key (customer_id) references public.customers(id)
    on delete cascade;
alter table "public"."ve_connections"
  add constraint "ve_connections_from_ve_id_fkey" foreign key (from_ve_id) references public.customer_ves(id)
    on delete cascade;
alter table "public"."ve_connections"
  add constraint "ve_connections_to_ve_id_fkey" foreign key (to_ve_id) references public.customer_ves(id)
    on delete cascade;
create index idx_ve_connections_customer_id on public.ve_connections using btree (customer_id);
create index idx_ve_connections_to_ve_id on public.ve_connections using btree (to_ve_id);
create policy "ve_connections_delete" on "public"."ve_connections"
  for delete
  to "authenticated"
  using ((customer_id = ( select auth.uid() as uid)));
create policy "ve_connections_insert" on "public"."ve_connections"
  for insert
  to "authenticated"
  with check ((customer_id = ( SELECT auth.uid() AS uid)));
create policy "ve_connections_select" on "public"."ve_connections"
  for select
  to "authenticated"
  using ((customer_id = ( select auth.uid() as uid)));
create policy "ve_connections_update" on "public"."ve_connections"
  for update
  to "authenticated"
  using ((customer_id = ( select auth.uid() as uid)))
  with check ((customer_id = ( SELECT auth.uid() AS uid)));
comment on table "public"."ve_connections" is 'Organisation chart: relations between two hired agents.';
grant delete, insert, select, update on table "public"."ve_connections" to "authenticated";
grant delete, insert, maintain, references, select, trigger, truncate, update
  on table "public"."ve_connections"
  to "service_role";

create table "public"."virtual_employees" (
  "id"                    uuid                     not null default gen_random_uuid(),
  "name"                  character varying(255)   not null,
  "role"                  character varying(255)   not null,
  "department"            character varying(255)   not null,
  "seniority_level"       character varying(50),
  "description"           text,
  "capabilities"          jsonb,
  "tools"                 jsonb,
  "pricing_monthly"       numeric(10,2)            not null,
  "status"                character varying(50)    not null default 'stable'::character varying,
  "created_at"            timestamp with time zone not null default now(),
  "updated_at"            timestamp with time zone not null default now(),
  "source"                character varying(100)   not null default 'internal'::character varying,
  "source_id"             character varying(255),
  "token_billing_model"   character varying(50)    not null default 'customer_pays'::character varying,
  "estimated_usage"       character varying(50)    not null default 'medium'::character varying,
  "tags"                  text[]                   not null default '{}'::text[],
  "category"              character varying(100)   not null default 'general'::character varying,
  "featured"              boolean                  not null default false,
  "icon_url"              character varying(500),
  "screenshots"           text[]                   not null default '{}'::text[],
  "marketing_description" text,
  "last_synced_at"        timestamp with time zone,
  "sync_status"           character varying(50),
  constraint "virtual_employees_estimated_usage_check"
    check
    (((estimated_usage)::text = ANY ((ARRAY['low'::character varying, 'medium'::character varying,
    'high'::character varying])::text[]))),
  constraint "virtual_employees_pkey" primary key (id),
  constraint "virtual_employees_pricing_monthly_check" check ((pricing_monthly >= (0)::numeric)),
  constraint "virtual_employees_seniority_level_check"
    check
    (((seniority_level)::text = ANY ((ARRAY['junior'::character varying, 'senior'::character varying,
    'manager'::character varying])::text[]))),
  constraint "virtual_employees_source_check"
    check
    (((source)::text = ANY ((ARRAY['kagent'::character varying, 'registry'::character varying,
    'internal'::character varying])::text[]))),
  constraint "virtual_employees_status_check"
    check
    (((status)::text = ANY ((ARRAY['stable'::character varying, 'beta'::character varying,
    'experimental'::character varying])::text[]))),
  constraint "virtual_employees_token_billing_model_check"
    check
    (((token_billing_model)::text = ANY ((ARRAY['included'::character varying, 'customer_pays'::character
    varying])::text[])))
);
alter table "public"."virtual_employees"
  enable row level security;
create index idx_virtual_employees_category on public.virtual_employees using btree (category);
create index idx_virtual_employees_department on public.virtual_employees using btree (department);
create index idx_virtual_employees_featured on public.virtual_employees using btree (featured)
  where featured;
create index idx_virtual_employees_seniority_level on public.virtual_employees using btree (seniority_level);
create index idx_virtual_employees_source on public.virtual_employees using btree (source);
create index idx_virtual_employees_status on public.virtual_employees using btree (status);
create index idx_virtual_employees_tags on public.virtual_employees using gin (tags);
create trigger set_updated_at
  before update on public.virtual_employees
  for each row
  execute function public.set_updated_at();
create policy "virtual_employees_select" on "public"."virtual_employees"
  for select
  to "anon", "authenticated"
  using (true);
comment on table "public"."virtual_employees" is 'Catalogue of the AI agents that can be hired, open to everybody.';
grant select on table "public"."virtual_employees" to "anon", "authenticated";
grant delete, insert, maintain, references, select, trigger, truncate, update
  on table "public"."virtual_employees"
  to "service_role";

create or replace function public.set_customer_context (
  cust_id uuid
)
  returns void
  language plpgsql
  security definer
  set search_path to ''
  AS $function$
begin
  perform public.require_caller(cust_id);
  -- For the transaction alone: behind a pooler the session is the next client's.
  perform pg_catalog.set_config('app.current_customer_id', cust_id::text, true);
end;
$function$;
comment on function "public"."set_customer_context"(uuid) is 'Names the customer whose agent_memory the rest of the transaction reaches; 42501 unless the caller is it or the service role.';
revoke all on function "public"."set_customer_context"(uuid) from public;
grant execute on function "public"."set_customer_context"(uuid) to "authenticated", "service_role";
