-- orchestrator: the schema that its stream gives.
-- Made by `tributary compose` from a replay; do not edit. To build a database use `tributary migrate`.
-- stream 1e5d40dab0d1a93bb7091c8a52464c9dcd830e21d9560170498f77d342dac7f9
-- sha256 0afcac34813ca0ccba6d1d5a912bf1114960cc2b1d2d3b31550696008c77f70d

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
create trigger on_auth_user_created
  after insert on auth.users
  for each row
  execute function public.handle_new_user();
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

-- ==== auth ======================================================================================

create table "public"."audit_logs" (
  "id"          uuid                     not null default gen_random_uuid(),
  "user_id"     uuid,
  "actor"       text,
  "action"      text                     not null,
  "resource"    text,
  "resource_id" text,
  "metadata"    jsonb                    not null default '{}'::jsonb,
  "ip_address"  text,
  "created_at"  timestamp with time zone not null default now(),
  constraint "audit_logs_pkey" primary key (id)
);
alter table "public"."audit_logs"
  enable row level security;
alter table "public"."audit_logs"
  add constraint "audit_logs_user_id_users_id_fkey" foreign key (user_id) references public.users(id)
    on delete set null;
create index idx_audit_logs_action on public.audit_logs using btree (action);
create index idx_audit_logs_created_at on public.audit_logs using btree (created_at);
create index idx_audit_logs_user_id on public.audit_logs using btree (user_id);
create trigger append_only_as_a_whole
  before truncate on public.audit_logs
  for each STATEMENT
  execute function public.refuse_audit_change();
create trigger append_only
  before delete or update on public.audit_logs
  for each row
  execute function public.refuse_audit_change();
comment on table "public"."audit_logs" is 'Security-relevant events: keys, logins, grants, access to credentials.
@access service role only: written by the backend
@note append-only';
grant insert, select on table "public"."audit_logs" to "service_role";

create table "public"."crypto_keys" (
  "id"             text                     not null,
  "key_use"        text                     not null,
  "type"           text                     not null,
  "algorithm"      text                     not null,
  "public_key"     text,
  "private_key"    text,
  "secret_key"     text,
  "status"         text                     not null default 'inactive'::text,
  "activated_at"   timestamp with time zone,
  "expires_at"     timestamp with time zone,
  "revoked_at"     timestamp with time zone,
  "rotated_key_id" text,
  "description"    text,
  "usage_count"    bigint                   not null default 0,
  "last_used_at"   timestamp with time zone,
  "tags"           text[]                   not null default '{}'::text[],
  "created_at"     timestamp with time zone not null default now(),
  "updated_at"     timestamp with time zone not null default now(),
  constraint "crypto_keys_key_use_check" check ((key_use = ANY (ARRAY['sig'::text, 'enc'::text]))),
  constraint "crypto_keys_material_check" check (((private_key IS NOT NULL) OR (secret_key IS
    NOT NULL) OR (status = 'compromised'::text))),
  constraint "crypto_keys_pkey" primary key (id),
  constraint "crypto_keys_status_check"
    check
    ((status = ANY (ARRAY['inactive'::text, 'active'::text, 'primary'::text, 'expired'::text,
    'compromised'::text]))),
  constraint "crypto_keys_type_check"
    check ((type = ANY (ARRAY['EC'::text, 'RSA'::text, 'AES'::text, 'HMAC'::text])))
);
alter table "public"."crypto_keys"
  enable row level security;
alter table "public"."crypto_keys"
  add constraint "crypto_keys_rotated_key_id_crypto_keys_id_fkey" foreign key (rotated_key_id)
    references public.crypto_keys(id) on delete set null;
create index idx_crypto_keys_expires_at on public.crypto_keys using btree (expires_at);
create index idx_crypto_keys_key_use_algorithm_status on public.crypto_keys
  using btree (key_use, algorithm, status);
create unique index idx_crypto_keys_key_use_primary on public.crypto_keys using btree (key_use)
  where (status = 'primary'::text);
create index idx_crypto_keys_rotated_key_id on public.crypto_keys using btree (rotated_key_id);
create trigger set_updated_at
  before update on public.crypto_keys
  for each row
  execute function public.set_updated_at();
comment on column "public"."crypto_keys"."private_key" is 'Encrypted envelope, for asymmetric keys.';
comment on column "public"."crypto_keys"."secret_key" is 'Encrypted envelope, for symmetric keys.';
comment on table "public"."crypto_keys" is 'Key store of the Key Manager.
@access service role only: key material';
grant delete, insert, maintain, references, select, trigger, truncate, update
  on table "public"."crypto_keys"
  to "service_role";

create table "public"."password_reset_tokens" (
  "id"         uuid                     not null default gen_random_uuid(),
  "user_id"    uuid                     not null,
  "token_hash" text                     not null,
  "expires_at" timestamp with time zone not null,
  "used_at"    timestamp with time zone,
  "created_at" timestamp with time zone not null default now(),
  constraint "password_reset_tokens_pkey" primary key (id),
  constraint "password_reset_tokens_token_hash_key" unique (token_hash)
);
alter table "public"."password_reset_tokens"
  enable row level security;
alter table "public"."password_reset_tokens"
  add constraint "password_reset_tokens_user_id_users_id_fkey" foreign key (user_id)
    references public.users(id) on delete cascade;
create index idx_password_reset_tokens_expires_at on public.password_reset_tokens using btree (expires_at);
create index idx_password_reset_tokens_user_id on public.password_reset_tokens using btree (user_id);
comment on table "public"."password_reset_tokens" is 'Hashed one-time tokens for a new password, good for 24 hours.
@access service role only: hashes of reset tokens';
grant delete, insert, maintain, references, select, trigger, truncate, update
  on table "public"."password_reset_tokens"
  to "service_role";

create table "public"."permissions" (
  "id"          uuid                     not null default gen_random_uuid(),
  "name"        character varying(255)   not null,
  "description" text,
  "resource"    character varying(255)   not null,
  "action"      character varying(255)   not null,
  "conditions"  jsonb                    not null default '{}'::jsonb,
  "is_system"   boolean                  not null default false,
  "metadata"    jsonb                    not null default '{}'::jsonb,
  "created_at"  timestamp with time zone not null default now(),
  "updated_at"  timestamp with time zone not null default now(),
  constraint "permissions_name_key" unique (name),
  constraint "permissions_pkey" primary key (id)
);
alter table "public"."permissions"
  enable row level security;
create index idx_permissions_is_system on public.permissions using btree (is_system);
create index idx_permissions_resource_action on public.permissions using btree (resource, action);
create trigger set_updated_at
  before update on public.permissions
  for each row
  execute function public.set_updated_at();
create policy "permissions_select_all" on "public"."permissions"
  for select
  to "authenticated"
  using (true);
comment on table "public"."permissions" is 'Single access rights, action:resource or action:resource:scope.';
grant select on table "public"."permissions" to "authenticated";
grant delete, insert, maintain, references, select, trigger, truncate, update
  on table "public"."permissions"
  to "service_role";

create table "public"."profiles" (
  "id"          uuid                     not null,
  "email"       text,
  "full_name"   text,
  "avatar_url"  text,
  "preferences" jsonb                    default
    '{"theme": "system", "defaultView": "dashboard", "favoriteActions": [], "notificationsEnabled": true}'::jsonb,
  "created_at"  timestamp with time zone not null default now(),
  "updated_at"  timestamp with time zone not null default now(),
  constraint "profiles_email_key" unique (email),
  constraint "profiles_pkey" primary key (id)
);
alter table "public"."profiles"
  enable row level security;
alter table "public"."profiles"
  add constraint "profiles_id_users_id_fkey" foreign key (id) references auth.users(id) on delete cascade;
create index idx_profiles_email on public.profiles using btree (email);
create trigger set_updated_at
  before update on public.profiles
  for each row
  execute function public.set_updated_at();
create policy "profiles_insert_own" on "public"."profiles"
  for insert
  to "authenticated"
  with check ((id = ( SELECT auth.uid() AS uid)));
create policy "profiles_select_own" on "public"."profiles"
  for select
  to "authenticated"
  using ((id = ( select auth.uid() as uid)));
create policy "profiles_update_own" on "public"."profiles"
  for update
  to "authenticated"
  using ((id = ( select auth.uid() as uid)))
  with check ((id = ( SELECT auth.uid() AS uid)));
comment on table "public"."profiles" is 'One profile per signed-in account, with the preferences of its user interface.';
grant insert, select, update on table "public"."profiles" to "authenticated";
grant delete, insert, maintain, references, select, trigger, truncate, update
  on table "public"."profiles"
  to "service_role";

create table "public"."role_hierarchy" (
  "parent_role_id" uuid                     not null,
  "child_role_id"  uuid                     not null,
  "created_at"     timestamp with time zone not null default now(),
  constraint "role_hierarchy_distinct_check" check ((parent_role_id <> child_role_id)),
  constraint "role_hierarchy_pkey" primary key (parent_role_id, child_role_id)
);
alter table "public"."role_hierarchy"
  enable row level security;
alter table "public"."role_hierarchy"
  add constraint "role_hierarchy_child_role_id_roles_id_fkey" foreign key (child_role_id)
    references public.roles(id) on delete cascade;
alter table "public"."role_hierarchy"
  add constraint "role_hierarchy_parent_role_id_roles_id_fkey" foreign key (parent_role_id)
    references public.roles(id) on delete cascade;
create index idx_role_hierarchy_child_role_id on public.role_hierarchy using btree (child_role_id);
create trigger refuse_cycle
  after insert or update on public.role_hierarchy
  for each row
  execute function public.refuse_role_cycle();
create policy "role_hierarchy_select_all" on "public"."role_hierarchy"
  for select
  to "authenticated"
  using (true);
comment on table "public"."role_hierarchy" is 'Inheritance: the child role also has the permissions of its parents.';
grant select on table "public"."role_hierarchy" to "authenticated";
grant delete, insert, maintain, references, select, trigger, truncate, update
  on table "public"."role_hierarchy"
  to "service_role";

create table "public"."role_permissions" (
  "role_id"       uuid                     not null,
  "permission_id" uuid                     not null,
  "created_at"    timestamp with time zone not null default now(),
  constraint "role_permissions_pkey" primary key (role_id, permission_id)
);
alter table "public"."role_permissions"
  enable row level security;
alter table "public"."role_permissions"
  add constraint "role_permissions_permission_id_permissions_id_fkey" foreign key (permission_id)
    references public.permissions(id) on delete cascade;
alter table "public"."role_permissions"
  add constraint "role_permissions_role_id_roles_id_fkey" foreign key (role_id) references public.roles(id)
    on delete cascade;
create index idx_role_permissions_permission_id on public.role_permissions using btree (permission_id);
create policy "role_permissions_select_all" on "public"."role_permissions"
  for select
  to "authenticated"
  using (true);
comment on table "public"."role_permissions" is 'Which permissions a role grants.';
grant select on table "public"."role_permissions" to "authenticated";
grant delete, insert, maintain, references, select, trigger, truncate, update
  on table "public"."role_permissions"
  to "service_role";

create table "public"."roles" (
  "id"          uuid                     not null default gen_random_uuid(),
  "name"        character varying(255)   not null,
  "description" text,
  "is_system"   boolean                  not null default false,
  "metadata"    jsonb                    not null default '{}'::jsonb,
  "constraints" jsonb                    not null default '{}'::jsonb,
  "created_at"  timestamp with time zone not null default now(),
  "updated_at"  timestamp with time zone not null default now(),
  constraint "roles_name_key" unique (name),
  constraint "roles_pkey" primary key (id)
);
alter table "public"."roles"
  enable row level security;
create trigger refuse_delete_of_system_role
  before delete on public.roles
  for each row
  when (old.is_system)
  execute function public.refuse_system_role_change();
create trigger refuse_rename_of_system_role
  before update of name on public.roles
  for each row
  when ((old.is_system AND ((new.name)::text IS DISTINCT FROM (old.name)::text)))
  execute function public.refuse_system_role_change();
create trigger set_updated_at
  before update on public.roles
  for each row
  execute function public.set_updated_at();
create policy "roles_select_all" on "public"."roles"
  for select
  to "authenticated"
  using (true);
comment on table "public"."roles" is 'Named sets of permissions.';
grant select on table "public"."roles" to "authenticated";
grant delete, insert, maintain, references, select, trigger, truncate, update
  on table "public"."roles"
  to "service_role";

create table "public"."service_account_roles" (
  "service_account_id" uuid                     not null,
  "role_id"            uuid                     not null,
  "created_at"         timestamp with time zone not null default now(),
  constraint "service_account_roles_pkey" primary key (service_account_id, role_id)
);
alter table "public"."service_account_roles"
  enable row level security;
alter table "public"."service_account_roles"
  add constraint "service_account_roles_role_id_roles_id_fkey" foreign key (role_id)
    references public.roles(id) on delete cascade;
alter table "public"."service_account_roles"
  add constraint "service_account_roles_VbfiTU9vxQDs_fkey" foreign key (service_account_id)
    references public.service_accounts(id) on delete cascade;
create index idx_service_account_roles_role_id on public.service_account_roles using btree (role_id);
comment on table "public"."service_account_roles" is 'Roles of a service account.
@access service role only: credentials of services';
grant delete, insert, maintain, references, select, trigger, truncate, update
  on table "public"."service_account_roles"
  to "service_role";

create table "public"."service_accounts" (
  "id"                 uuid                     not null default gen_random_uuid(),
  "name"               character varying(255)   not null,
  "description"        text,
  "client_id"          character varying(255)   not null,
  "client_secret_hash" character varying(255)   not null,
  "status"             character varying(50)    not null default 'active'::character varying,
  "allowed_ips"        jsonb                    not null default '[]'::jsonb,
  "token_lifetime"     integer                  not null default 3600,
  "last_used"          timestamp with time zone,
  "created_at"         timestamp with time zone not null default now(),
  "updated_at"         timestamp with time zone not null default now(),
  "metadata"           jsonb                    not null default '{}'::jsonb,
  constraint "service_accounts_client_id_key" unique (client_id),
  constraint "service_accounts_name_key" unique (name),
  constraint "service_accounts_pkey" primary key (id),
  constraint "service_accounts_status_check"
    check
    (((status)::text = ANY ((ARRAY['active'::character varying, 'inactive'::character varying,
    'suspended'::character varying])::text[]))),
  constraint "service_accounts_token_lifetime_check" check ((token_lifetime > 0))
);
alter table "public"."service_accounts"
  enable row level security;
create index idx_service_accounts_status on public.service_accounts using btree (status);
create trigger set_updated_at
  before update on public.service_accounts
  for each row
  execute function public.set_updated_at();
comment on table "public"."service_accounts" is 'Non-human identities for calls between services.
@access service role only: credentials of services';
grant delete, insert, maintain, references, select, trigger, truncate, update
  on table "public"."service_accounts"
  to "service_role";

create table "public"."tokens" (
  "id"         uuid                     not null default gen_random_uuid(),
  "user_id"    uuid                     not null,
  "client_id"  character varying(255),
  "type"       character varying(50)    not null,
  "value_hash" character varying(255)   not null,
  "expires_at" timestamp with time zone not null,
  "issued_at"  timestamp with time zone not null default now(),
  "revoked_at" timestamp with time zone,
  "ip_address" character varying(50),
  "user_agent" text,
  "scope"      jsonb                    not null default '[]'::jsonb,
  "metadata"   jsonb                    not null default '{}'::jsonb,
  constraint "tokens_pkey" primary key (id),
  constraint "tokens_type_check"
    check (((type)::text = ANY ((ARRAY['refresh'::character varying, 'access'::character varying])::text[]))),
  constraint "tokens_value_hash_key" unique (value_hash)
);
alter table "public"."tokens"
  enable row level security;
alter table "public"."tokens"
  add constraint "tokens_user_id_users_id_fkey" foreign key (user_id) references public.users(id)
    on delete cascade;
create index idx_tokens_expires_at on public.tokens using btree (expires_at);
create index idx_tokens_user_id_type on public.tokens using btree (user_id, type);
create policy "tokens_select_own" on "public"."tokens"
  for select
  to "authenticated"
  using ((user_id = ( select auth.uid() as uid)));
comment on column "public"."tokens"."value_hash" is 'Hash of the token, never the token.';
comment on table "public"."tokens" is 'Issued refresh and access tokens, hashed.';
grant select ("client_id") on table "public"."tokens" to "authenticated";
grant select ("expires_at") on table "public"."tokens" to "authenticated";
grant select ("id") on table "public"."tokens" to "authenticated";
grant select ("ip_address") on table "public"."tokens" to "authenticated";
grant select ("issued_at") on table "public"."tokens" to "authenticated";
grant select ("metadata") on table "public"."tokens" to "authenticated";
grant select ("revoked_at") on table "public"."tokens" to "authenticated";
grant select ("scope") on table "public"."tokens" to "authenticated";
grant select ("type") on table "public"."tokens" to "authenticated";
grant select ("user_agent") on table "public"."tokens" to "authenticated";
grant select ("user_id") on table "public"."tokens" to "authenticated";
grant delete, insert, maintain, references, select, trigger, truncate, update
  on table "public"."tokens"
  to "service_role";

create table "public"."user_permissions" (
  "user_id"       uuid                     not null,
  "permission_id" uuid                     not null,
  "created_at"    timestamp with time zone not null default now(),
  constraint "user_permissions_pkey" primary key (user_id, permission_id)
);
alter table "public"."user_permissions"
  enable row level security;
alter table "public"."user_permissions"
  add constraint "user_permissions_permission_id_permissions_id_fkey" foreign key (permission_id)
    references public.permissions(id) on delete cascade;
alter table "public"."user_permissions"
  add constraint "user_permissions_user_id_users_id_fkey" foreign key (user_id) references public.users(id)
    on delete cascade;
create index idx_user_permissions_permission_id on public.user_permissions using btree (permission_id);
create policy "user_permissions_select_own" on "public"."user_permissions"
  for select
  to "authenticated"
  using ((user_id = ( select auth.uid() as uid)));
comment on table "public"."user_permissions" is 'Permissions granted directly to a user.';
grant select on table "public"."user_permissions" to "authenticated";
grant delete, insert, maintain, references, select, trigger, truncate, update
  on table "public"."user_permissions"
  to "service_role";

create table "public"."user_roles" (
  "user_id"    uuid                     not null,
  "role_id"    uuid                     not null,
  "created_at" timestamp with time zone not null default now(),
  constraint "user_roles_pkey" primary key (user_id, role_id)
);
alter table "public"."user_roles"
  enable row level security;
alter table "public"."user_roles"
  add constraint "user_roles_role_id_roles_id_fkey" foreign key (role_id) references public.roles(id)
    on delete cascade;
alter table "public"."user_roles"
  add constraint "user_roles_user_id_users_id_fkey" foreign key (user_id) references public.users(id)
    on delete cascade;
create index idx_user_roles_role_id on public.user_roles using btree (role_id);
create policy "user_roles_select_own" on "public"."user_roles"
  for select
  to "authenticated"
  using ((user_id = ( select auth.uid() as uid)));
comment on table "public"."user_roles" is 'Roles of a user.';
grant select on table "public"."user_roles" to "authenticated";
grant delete, insert, maintain, references, select, trigger, truncate, update
  on table "public"."user_roles"
  to "service_role";

create table "public"."users" (
  "id"                    uuid                     not null default gen_random_uuid(),
  "username"              character varying(255),
  "email"                 character varying(255),
  "phone"                 character varying(50),
  "password_hash"         character varying(255),
  "full_name"             character varying(255),
  "status"                character varying(50)    not null default 'active'::character varying,
  "email_verified"        boolean                  not null default false,
  "phone_verified"        boolean                  not null default false,
  "mfa_enabled"           boolean                  not null default false,
  "mfa_methods"           jsonb                    not null default '[]'::jsonb,
  "last_login"            timestamp with time zone,
  "password_last_changed" timestamp with time zone,
  "failed_login_attempts" integer                  not null default 0,
  "locked_until"          timestamp with time zone,
  "profile"               jsonb                    not null default '{}'::jsonb,
  "identities"            jsonb                    not null default '[]'::jsonb,
  "metadata"              jsonb                    not null default '{}'::jsonb,
  "created_at"            timestamp with time zone not null default now(),
  "updated_at"            timestamp with time zone not null default now(),
  "legal_name"            text,
  "display_name"          text,
  constraint "users_email_key" unique (email),
  constraint "users_failed_login_attempts_check" check ((failed_login_attempts >= 0)),
  constraint "users_pkey" primary key (id),
  constraint "users_status_check"
    check
    (((status)::text = ANY ((ARRAY['pending'::character varying, 'active'::character varying,
    'inactive'::character varying,
    'locked'::character varying, 'suspended'::character varying, 'deleted'::character varying])::text[]))),
  constraint "users_username_key" unique (username)
);
alter table "public"."users"
  enable row level security;
create index idx_users_identities on public.users using gin (identities);
create index idx_users_last_login on public.users using btree (last_login);
create index idx_users_phone on public.users using btree (phone);
create index idx_users_status on public.users using btree (status);
create trigger set_updated_at
  before update on public.users
  for each row
  execute function public.set_updated_at();
create policy "users_select_own" on "public"."users"
  for select
  to "authenticated"
  using ((id = ( select auth.uid() as uid)));
create policy "users_update_own" on "public"."users"
  for update
  to "authenticated"
  using ((id = ( select auth.uid() as uid)))
  with check ((id = ( SELECT auth.uid() AS uid)));
comment on column "public"."users"."identities" is 'List of {provider, providerId, connection, isSocial, dateConnected, profileData}.';
comment on column "public"."users"."password_hash" is 'Argon2id hash; null for accounts that sign in elsewhere only.';
comment on table "public"."users" is 'User accounts: identity, credentials, profile and linked identities.';
grant update ("full_name") on table "public"."users" to "authenticated";
grant update ("metadata") on table "public"."users" to "authenticated";
grant update ("phone") on table "public"."users" to "authenticated";
grant update ("profile") on table "public"."users" to "authenticated";
grant select on table "public"."users" to "authenticated";
grant delete, insert, maintain, references, select, trigger, truncate, update
  on table "public"."users"
  to "service_role";

create or replace function public.handle_new_user()
  returns trigger
  language plpgsql
  security definer
  set search_path to ''
  AS $function$
begin
  -- An account without an e-mail, or with one that another profile has, must still be able to sign up.
  insert into public.profiles (id, email, full_name, avatar_url)
  values (new.id, new.email, new.raw_user_meta_data ->> 'full_name', new.raw_user_meta_data ->> 'avatar_url')
  on conflict do nothing;
  return new;
end $function$;
comment on function "public"."handle_new_user"() is 'After-insert trigger of auth.users: makes the profile of the new account.';
revoke all on function "public"."handle_new_user"() from public;

create or replace function public.refuse_audit_change()
  returns trigger
  language plpgsql
  set search_path to ''
  AS $function$
begin
  -- The one change that is let through: a deleted user leaves its events, without its name on them.
  if tg_op = 'UPDATE' and new.user_id is null
    and to_jsonb(new) - 'user_id' = to_jsonb(old) - 'user_id'
    and not exists (select from public.users where id = old.user_id) then
    return new;
  end if;
  raise exception 'audit_logs is append-only' using errcode = '42501';
end $function$;
comment on function "public"."refuse_audit_change"() is 'Keeps audit_logs append-only: raises 42501 on update, delete and truncate.';
revoke all on function "public"."refuse_audit_change"() from public;

create or replace function public.refuse_role_cycle()
  returns trigger
  language plpgsql
  set search_path to ''
  AS $function$
declare
  levels integer;
begin
  -- One writer at a time: two transactions could each add a half of a cycle that neither of them sees.
  perform pg_advisory_xact_lock('public.role_hierarchy'::regclass::oid::bigint);
  if exists (
    with recursive above (role_id) as (
      select new.parent_role_id
      union
      select h.parent_role_id from above a join public.role_hierarchy h on h.child_role_id = a.role_id
    )
    select from above where role_id = new.child_role_id
  ) then
    raise exception 'role % would inherit from itself', new.child_role_id using errcode = '23514';
  end if;
  -- The longest way through the new row: steps up from its parent, the row itself, steps down from its child.
  with recursive above (role_id, steps) as (
    select new.parent_role_id, 0
    union
    select h.parent_role_id, a.steps + 1
    from above a join public.role_hierarchy h on h.child_role_id = a.role_id
    where a.steps < 10
  ), below (role_id, steps) as (
    select new.child_role_id, 0
    union
    select h.child_role_id, b.steps + 1
    from below b join public.role_hierarchy h on h.parent_role_id = b.role_id
    where b.steps < 10
  )
  select (select max(steps) from above) + 1 + (select max(steps) from below) into levels;
  if levels > 10 then
    raise exception 'roles inherit through at most 10 levels' using errcode = '23514';
  end if;
  return null;
end $function$;
comment on function "public"."refuse_role_cycle"() is 'Raises 23514 for a cycle in the role hierarchy and beyond ten levels.';
revoke all on function "public"."refuse_role_cycle"() from public;

create or replace function public.refuse_system_role_change()
  returns trigger
  language plpgsql
  set search_path to ''
  AS $function$
begin
  if tg_op = 'DELETE' then
    raise exception 'role % is a system role and is not deleted', old.name using errcode = '42501';
  end if;
  raise exception 'role % is a system role and is not renamed', old.name using errcode = '42501';
end $function$;
comment on function "public"."refuse_system_role_change"() is 'Raises 42501 when a system role would be renamed or deleted.';
revoke all on function "public"."refuse_system_role_change"() from public;

-- ==== commerce ==================================================================================

create extension "vector" schema "public";
comment on extension "vector" is 'vector data type and ivfflat and hnsw access methods';

create table "public"."bundle_legs" (
  "id"                 uuid                     not null default gen_random_uuid(),
  "bundle_id"          uuid                     not null,
  "leg_sequence"       integer                  not null,
  "product_id"         uuid,
  "partner_id"         uuid,
  "leg_type"           character varying(50)    not null,
  "price"              numeric(10,2)            not null,
  "customization_data" jsonb,
  "created_at"         timestamp with time zone not null default now(),
  constraint "bundle_legs_bundle_id_leg_sequence_key" unique (bundle_id, leg_sequence),
  constraint "bundle_legs_pkey" primary key (id)
);
alter table "public"."bundle_legs"
  enable row level security;
alter table "public"."bundle_legs"
  add constraint "bundle_legs_bundle_id_fkey" foreign key (bundle_id) references public.bundles(id)
    on delete cascade;
alter table "public"."bundle_legs"
  add constraint "bundle_legs_partner_id_fkey" foreign key (partner_id) references public.partners(id);
alter table "public"."bundle_legs"
  add constraint "bundle_legs_product_id_fkey" foreign key (product_id) references public.products(id);
create index idx_bundle_legs_bundle_id on public.bundle_legs using btree (bundle_id);
create index idx_bundle_legs_partner_id on public.bundle_legs using btree (partner_id);
create index idx_bundle_legs_product_id on public.bundle_legs using btree (product_id);
create policy "bundle_legs_select_own" on "public"."bundle_legs"
  for select
  to "authenticated"
  using ((bundle_id in ( select bundles.id
   from public.bundles
  where (bundles.user_id = ( select auth.uid() as uid)))));
comment on table "public"."bundle_legs" is 'Products and services of bundles, each place taken once; users read those of their bundles.';
grant select on table "public"."bundle_legs" to "authenticated";
grant delete, insert, maintain, references, select, trigger, truncate, update
  on table "public"."bundle_legs"
  to "service_role";

create table "public"."bundles" (
  "id"              uuid                     not null default gen_random_uuid(),
  "user_id"         uuid                     not null,
  "intent_id"       uuid,
  "bundle_name"     text,
  "total_price"     numeric(10,2)            not null,
  "currency"        character varying(3)     not null default 'USD'::character varying,
  "status"          character varying(20)    not null default 'draft'::character varying,
  "visibility_mode" character varying(20)    default 'transparent'::character varying,
  "created_at"      timestamp with time zone not null default now(),
  "confirmed_at"    timestamp with time zone,
  "completed_at"    timestamp with time zone,
  constraint "bundles_pkey" primary key (id),
  constraint "bundles_status_check"
    check
    (((status)::text = ANY ((ARRAY['draft'::character varying, 'confirmed'::character varying,
    'processing'::character varying,
    'completed'::character varying, 'cancelled'::character varying])::text[]))),
  constraint "bundles_visibility_mode_check"
    check
    (((visibility_mode)::text = ANY ((ARRAY['transparent'::character varying, 'concierge'::character varying,
    'hybrid'::character varying])::text[])))
);
alter table "public"."bundles"
  enable row level security;
alter table "public"."bundles"
  add constraint "bundles_intent_id_fkey" foreign key (intent_id) references public.intents(id);
alter table "public"."bundles"
  add constraint "bundles_user_id_fkey" foreign key (user_id) references public.users(id) on delete cascade;
create index idx_bundles_created_at on public.bundles using btree (created_at desc);
create index idx_bundles_intent_id on public.bundles using btree (intent_id);
create index idx_bundles_status on public.bundles using btree (status);
create index idx_bundles_user_id on public.bundles using btree (user_id);
create policy "bundles_select_own" on "public"."bundles"
  for select
  to "authenticated"
  using ((user_id = ( select auth.uid() as uid)));
comment on table "public"."bundles" is 'Offers made of several legs; users read their own.';
grant select on table "public"."bundles" to "authenticated";
grant delete, insert, maintain, references, select, trigger, truncate, update
  on table "public"."bundles"
  to "service_role";

create table "public"."capability_tags" (
  "id"            uuid                     not null default gen_random_uuid(),
  "tag_name"      character varying(100)   not null,
  "tag_category"  character varying(50),
  "description"   text,
  "parent_tag_id" uuid,
  "created_at"    timestamp with time zone not null default now(),
  constraint "capability_tags_pkey" primary key (id),
  constraint "capability_tags_tag_category_check"
    check
    (((tag_category)::text = ANY ((ARRAY['service'::character varying, 'product'::character varying,
    'customization'::character varying])::text[]))),
  constraint "capability_tags_tag_name_key" unique (tag_name)
);
alter table "public"."capability_tags"
  enable row level security;
alter table "public"."capability_tags"
  add constraint "capability_tags_parent_tag_id_fkey" foreign key (parent_tag_id)
    references public.capability_tags(id);
create index idx_capability_tags_parent_tag_id on public.capability_tags using btree (parent_tag_id);
create index idx_capability_tags_tag_category on public.capability_tags using btree (tag_category);
create policy "capability_tags_select_all" on "public"."capability_tags"
  for select
  to "anon", "authenticated"
  using (true);
comment on table "public"."capability_tags" is 'Taxonomy of what partners and products can do; everybody reads it.';
grant select on table "public"."capability_tags" to "anon", "authenticated";
grant delete, insert, maintain, references, select, trigger, truncate, update
  on table "public"."capability_tags"
  to "service_role";

create table "public"."escrow_accounts" (
  "id"           uuid                     not null default gen_random_uuid(),
  "order_id"     uuid                     not null,
  "total_amount" numeric(10,2)            not null,
  "currency"     character varying(3)     not null default 'USD'::character varying,
  "status"       character varying(20)    not null default 'held'::character varying,
  "created_at"   timestamp with time zone not null default now(),
  "released_at"  timestamp with time zone,
  "refunded_at"  timestamp with time zone,
  constraint "escrow_accounts_pkey" primary key (id),
  constraint "escrow_accounts_status_check"
    check
    (((status)::text = ANY ((ARRAY['held'::character varying, 'released'::character varying,
    'refunded'::character varying, 'disputed'::character varying])::text[])))
);
alter table "public"."escrow_accounts"
  enable row level security;
alter table "public"."escrow_accounts"
  add constraint "escrow_accounts_order_id_fkey" foreign key (order_id) references public.orders(id)
    on delete cascade;
create index idx_escrow_accounts_order_id on public.escrow_accounts using btree (order_id);
create index idx_escrow_accounts_status on public.escrow_accounts using btree (status);
create policy "escrow_accounts_select_own" on "public"."escrow_accounts"
  for select
  to "authenticated"
  using ((order_id in ( select orders.id
   from public.orders
  where (orders.user_id = ( select auth.uid() as uid)))));
comment on table "public"."escrow_accounts" is 'Money held for orders; buyers read those of their orders.';
grant select on table "public"."escrow_accounts" to "authenticated";
grant delete, insert, maintain, references, select, trigger, truncate, update
  on table "public"."escrow_accounts"
  to "service_role";

create table "public"."escrow_releases" (
  "id"                uuid                     not null default gen_random_uuid(),
  "escrow_account_id" uuid                     not null,
  "order_leg_id"      uuid,
  "release_trigger"   character varying(50)    not null,
  "amount"            numeric(10,2)            not null,
  "recipient_id"      uuid                     not null,
  "recipient_type"    character varying(20)    not null,
  "status"            character varying(20)    not null default 'pending'::character varying,
  "released_at"       timestamp with time zone,
  "created_at"        timestamp with time zone not null default now(),
  constraint "escrow_releases_pkey" primary key (id),
  constraint "escrow_releases_recipient_type_check"
    check
    (((recipient_type)::text = ANY ((ARRAY['partner'::character varying, 'user'::character varying,
    'platform'::character varying])::text[]))),
  constraint "escrow_releases_release_trigger_check"
    check
    (((release_trigger)::text = ANY ((ARRAY['delivery_confirmed'::character varying,
    'time_chain_complete'::character varying, 'manual'::character varying])::text[]))),
  constraint "escrow_releases_status_check"
    check
    (((status)::text = ANY ((ARRAY['pending'::character varying, 'completed'::character varying,
    'failed'::character varying])::text[])))
);
alter table "public"."escrow_releases"
  enable row level security;
alter table "public"."escrow_releases"
  add constraint "escrow_releases_escrow_account_id_fkey" foreign key (escrow_account_id)
    references public.escrow_accounts(id) on delete cascade;
alter table "public"."escrow_releases"
  add constraint "escrow_releases_order_leg_id_fkey" foreign key (order_leg_id)
    references public.order_legs(id);
create index idx_escrow_releases_escrow_account_id on public.escrow_releases using btree (escrow_account_id);
create index idx_escrow_releases_order_leg_id on public.escrow_releases using btree (order_leg_id);
create index idx_escrow_releases_recipient_id_recipient_type on public.escrow_releases
  using btree (recipient_id, recipient_type);
comment on table "public"."escrow_releases" is 'Releases of held money, each for one leg.
@access service role only: what partners are paid is between them and the platform';
grant delete, insert, maintain, references, select, trigger, truncate, update
  on table "public"."escrow_releases"
  to "service_role";

create table "public"."escrow_transactions" (
  "id"                uuid                     not null default gen_random_uuid(),
  "escrow_account_id" uuid                     not null,
  "transaction_type"  character varying(20)    not null,
  "amount"            numeric(10,2)            not null,
  "currency"          character varying(3)     not null default 'USD'::character varying,
  "recipient_id"      uuid,
  "recipient_type"    character varying(20),
  "status"            character varying(20)    not null default 'pending'::character varying,
  "transaction_data"  jsonb,
  "created_at"        timestamp with time zone not null default now(),
  "completed_at"      timestamp with time zone,
  constraint "escrow_transactions_pkey" primary key (id),
  constraint "escrow_transactions_recipient_type_check"
    check
    (((recipient_type)::text = ANY ((ARRAY['partner'::character varying, 'user'::character varying,
    'platform'::character varying])::text[]))),
  constraint "escrow_transactions_status_check"
    check
    (((status)::text = ANY ((ARRAY['pending'::character varying, 'completed'::character varying,
    'failed'::character varying])::text[]))),
  constraint "escrow_transactions_transaction_type_check"
    check
    (((transaction_type)::text = ANY ((ARRAY['deposit'::character varying, 'release'::character varying,
    'refund'::character varying, 'hold'::character varying])::text[])))
);
alter table "public"."escrow_transactions"
  enable row level security;
alter table "public"."escrow_transactions"
  add constraint "escrow_transactions_escrow_account_id_fkey" foreign key (escrow_account_id)
    references public.escrow_accounts(id) on delete cascade;
create index idx_escrow_transactions_escrow_account_id on public.escrow_transactions
  using btree (escrow_account_id);
create index idx_escrow_transactions_status on public.escrow_transactions using btree (status);
create index idx_escrow_transactions_transaction_type on public.escrow_transactions
  using btree (transaction_type);
comment on table "public"."escrow_transactions" is 'Movements of held money.
@access service role only: what partners are paid is between them and the platform';
grant delete, insert, maintain, references, select, trigger, truncate, update
  on table "public"."escrow_transactions"
  to "service_role";

create table "public"."intent_entities" (
  "id"           uuid                     not null default gen_random_uuid(),
  "intent_id"    uuid                     not null,
  "entity_type"  character varying(50)    not null,
  "entity_value" text                     not null,
  "confidence"   numeric(3,2),
  "created_at"   timestamp with time zone not null default now(),
  constraint "intent_entities_confidence_check"
    check (((confidence >= (0)::numeric) AND (confidence <= (1)::numeric))),
  constraint "intent_entities_entity_type_check"
    check
    (((entity_type)::text = ANY ((ARRAY['product'::character varying, 'date'::character varying,
    'location'::character varying, 'preference'::character varying])::text[]))),
  constraint "intent_entities_pkey" primary key (id)
);
alter table "public"."intent_entities"
  enable row level security;
alter table "public"."intent_entities"
  add constraint "intent_entities_intent_id_fkey" foreign key (intent_id) references public.intents(id)
    on delete cascade;
create index idx_intent_entities_entity_type on public.intent_entities using btree (entity_type);
create index idx_intent_entities_intent_id on public.intent_entities using btree (intent_id);
create policy "intent_entities_select_own" on "public"."intent_entities"
  for select
  to "authenticated"
  using ((intent_id in ( select intents.id
   from public.intents
  where (intents.user_id = ( select auth.uid() as uid)))));
comment on table "public"."intent_entities" is 'Entities found in intents; users read those of their intents.';
grant select on table "public"."intent_entities" to "authenticated";
grant delete, insert, maintain, references, select, trigger, truncate, update
  on table "public"."intent_entities"
  to "service_role";

create table "public"."intent_graphs" (
  "id"               uuid                     not null default gen_random_uuid(),
  "intent_id"        uuid                     not null,
  "graph_data"       jsonb                    not null,
  "entities"         jsonb,
  "confidence_score" numeric(3,2),
  "created_at"       timestamp with time zone not null default now(),
  constraint "intent_graphs_confidence_score_check"
    check (((confidence_score >= (0)::numeric) AND (confidence_score <= (1)::numeric))),
  constraint "intent_graphs_pkey" primary key (id)
);
alter table "public"."intent_graphs"
  enable row level security;
alter table "public"."intent_graphs"
  add constraint "intent_graphs_intent_id_fkey" foreign key (intent_id) references public.intents(id)
    on delete cascade;
create index idx_intent_graphs_graph_data on public.intent_graphs using gin (graph_data);
create index idx_intent_graphs_intent_id on public.intent_graphs using btree (intent_id);
create policy "intent_graphs_select_own" on "public"."intent_graphs"
  for select
  to "authenticated"
  using ((intent_id in ( select intents.id
   from public.intents
  where (intents.user_id = ( select auth.uid() as uid)))));
comment on table "public"."intent_graphs" is 'Graphs of needs derived from intents; users read those of their intents.';
grant select on table "public"."intent_graphs" to "authenticated";
grant delete, insert, maintain, references, select, trigger, truncate, update
  on table "public"."intent_graphs"
  to "service_role";

create table "public"."intents" (
  "id"            uuid                     not null default gen_random_uuid(),
  "user_id"       uuid                     not null,
  "original_text" text                     not null,
  "intent_type"   character varying(50),
  "status"        character varying(20)    not null default 'pending'::character varying,
  "created_at"    timestamp with time zone not null default now(),
  "resolved_at"   timestamp with time zone,
  constraint "intents_intent_type_check"
    check
    (((intent_type)::text = ANY ((ARRAY['immediate'::character varying, 'standing'::character
    varying])::text[]))),
  constraint "intents_pkey" primary key (id),
  constraint "intents_status_check"
    check
    (((status)::text = ANY ((ARRAY['pending'::character varying, 'resolved'::character varying,
    'failed'::character varying])::text[])))
);
alter table "public"."intents"
  enable row level security;
alter table "public"."intents"
  add constraint "intents_user_id_fkey" foreign key (user_id) references public.users(id) on delete cascade;
create index idx_intents_created_at on public.intents using btree (created_at desc);
create index idx_intents_status on public.intents using btree (status);
create index idx_intents_user_id on public.intents using btree (user_id);
create policy "intents_select_own" on "public"."intents"
  for select
  to "authenticated"
  using ((user_id = ( select auth.uid() as uid)));
comment on table "public"."intents" is 'What users asked for; users read their own.';
grant select on table "public"."intents" to "authenticated";
grant delete, insert, maintain, references, select, trigger, truncate, update
  on table "public"."intents"
  to "service_role";

create table "public"."manifest_cache" (
  "id"            uuid                     not null default gen_random_uuid(),
  "manifest_url"  text                     not null,
  "etag"          text,
  "last_modified" timestamp with time zone,
  "cache_ttl"     integer                  default 3600,
  "cached_at"     timestamp with time zone default now(),
  "hit_count"     integer                  default 0,
  "last_hit_at"   timestamp with time zone,
  constraint "manifest_cache_manifest_url_key" unique (manifest_url),
  constraint "manifest_cache_pkey" primary key (id)
);
alter table "public"."manifest_cache"
  enable row level security;
comment on table "public"."manifest_cache" is 'What HTTP says of each manifest link, for conditional requests.
@access service role only: a cache of the backend';
grant delete, insert, maintain, references, select, trigger, truncate, update
  on table "public"."manifest_cache"
  to "service_role";

create table "public"."order_items" (
  "id"                 uuid                     not null default gen_random_uuid(),
  "order_id"           uuid                     not null,
  "product_id"         uuid,
  "partner_id"         uuid,
  "item_name"          text                     not null,
  "quantity"           integer                  default 1,
  "unit_price"         numeric(10,2)            not null,
  "total_price"        numeric(10,2)            not null,
  "customization_data" jsonb,
  "created_at"         timestamp with time zone not null default now(),
  constraint "order_items_pkey" primary key (id),
  constraint "order_items_quantity_check" check ((quantity > 0))
);
alter table "public"."order_items"
  enable row level security;
alter table "public"."order_items"
  add constraint "order_items_order_id_fkey" foreign key (order_id) references public.orders(id)
    on delete cascade;
alter table "public"."order_items"
  add constraint "order_items_partner_id_fkey" foreign key (partner_id) references public.partners(id);
alter table "public"."order_items"
  add constraint "order_items_product_id_fkey" foreign key (product_id) references public.products(id);
create index idx_order_items_order_id on public.order_items using btree (order_id);
create index idx_order_items_partner_id on public.order_items using btree (partner_id);
create index idx_order_items_product_id on public.order_items using btree (product_id);
create policy "order_items_select_own" on "public"."order_items"
  for select
  to "authenticated"
  using ((order_id in ( select orders.id
   from public.orders
  where (orders.user_id = ( select auth.uid() as uid)))));
comment on table "public"."order_items" is 'Lines of orders; buyers read those of their orders.';
grant select on table "public"."order_items" to "authenticated";
grant delete, insert, maintain, references, select, trigger, truncate, update
  on table "public"."order_items"
  to "service_role";

create table "public"."order_legs" (
  "id"            uuid                     not null default gen_random_uuid(),
  "order_id"      uuid                     not null,
  "bundle_leg_id" uuid,
  "partner_id"    uuid,
  "status"        character varying(20)    not null default 'pending'::character varying,
  "created_at"    timestamp with time zone not null default now(),
  "completed_at"  timestamp with time zone,
  constraint "order_legs_pkey" primary key (id),
  constraint "order_legs_status_check"
    check
    (((status)::text = ANY ((ARRAY['pending'::character varying, 'in_progress'::character varying,
    'completed'::character varying, 'failed'::character varying, 'cancelled'::character varying])::text[])))
);
alter table "public"."order_legs"
  enable row level security;
alter table "public"."order_legs"
  add constraint "order_legs_bundle_leg_id_fkey" foreign key (bundle_leg_id) references public.bundle_legs(id);
alter table "public"."order_legs"
  add constraint "order_legs_order_id_fkey" foreign key (order_id) references public.orders(id)
    on delete cascade;
alter table "public"."order_legs"
  add constraint "order_legs_partner_id_fkey" foreign key (partner_id) references public.partners(id);
create index idx_order_legs_bundle_leg_id on public.order_legs using btree (bundle_leg_id);
create index idx_order_legs_order_id on public.order_legs using btree (order_id);
create index idx_order_legs_partner_id on public.order_legs using btree (partner_id);
create index idx_order_legs_status on public.order_legs using btree (status);
create policy "order_legs_select_own" on "public"."order_legs"
  for select
  to "authenticated"
  using ((order_id in ( select orders.id
   from public.orders
  where (orders.user_id = ( select auth.uid() as uid)))));
comment on table "public"."order_legs" is 'Progress of each partner''s part of an order; buyers read those of their orders.';
grant select on table "public"."order_legs" to "authenticated";
grant delete, insert, maintain, references, select, trigger, truncate, update
  on table "public"."order_legs"
  to "service_role";

create table "public"."orders" (
  "id"             uuid                     not null default gen_random_uuid(),
  "user_id"        uuid                     not null,
  "bundle_id"      uuid,
  "total_amount"   numeric(10,2)            not null,
  "currency"       character varying(3)     not null default 'USD'::character varying,
  "status"         character varying(20)    not null default 'pending'::character varying,
  "payment_status" character varying(20)    not null default 'pending'::character varying,
  "created_at"     timestamp with time zone not null default now(),
  "paid_at"        timestamp with time zone,
  "completed_at"   timestamp with time zone,
  "cancelled_at"   timestamp with time zone,
  constraint "orders_payment_status_check"
    check
    (((payment_status)::text = ANY ((ARRAY['pending'::character varying, 'authorized'::character varying,
    'captured'::character varying, 'failed'::character varying, 'refunded'::character varying])::text[]))),
  constraint "orders_pkey" primary key (id),
  constraint "orders_status_check"
    check
    (((status)::text = ANY ((ARRAY['pending'::character varying, 'paid'::character varying,
    'processing'::character varying,
    'completed'::character varying, 'cancelled'::character varying, 'refunded'::character varying])::text[])))
);
alter table "public"."orders"
  enable row level security;
alter table "public"."orders"
  add constraint "orders_bundle_id_fkey" foreign key (bundle_id) references public.bundles(id);
alter table "public"."orders"
  add constraint "orders_user_id_fkey" foreign key (user_id) references public.users(id) on delete restrict;
create index idx_orders_bundle_id on public.orders using btree (bundle_id);
create index idx_orders_created_at on public.orders using btree (created_at desc);
create index idx_orders_status on public.orders using btree (status);
create index idx_orders_user_id on public.orders using btree (user_id);
create policy "orders_select_own" on "public"."orders"
  for select
  to "authenticated"
  using ((user_id = ( select auth.uid() as uid)));
comment on table "public"."orders" is 'Purchases; buyers read their own, and an account with orders cannot be deleted.';
grant select on table "public"."orders" to "authenticated";
grant delete, insert, maintain, references, select, trigger, truncate, update
  on table "public"."orders"
  to "service_role";

create table "public"."partner_manifests" (
  "id"                uuid                     not null default gen_random_uuid(),
  "partner_id"        uuid                     not null,
  "manifest_url"      text                     not null,
  "manifest_type"     character varying(20)    not null,
  "manifest_data"     jsonb                    not null,
  "cached_at"         timestamp with time zone default now(),
  "expires_at"        timestamp with time zone not null,
  "last_validated_at" timestamp with time zone,
  "validation_status" character varying(20)    not null default 'pending'::character varying,
  constraint "partner_manifests_manifest_type_check"
    check
    (((manifest_type)::text = ANY ((ARRAY['UCP'::character varying, 'ACP'::character varying,
    'LEGACY'::character varying])::text[]))),
  constraint "partner_manifests_pkey" primary key (id),
  constraint "partner_manifests_validation_status_check"
    check
    (((validation_status)::text = ANY ((ARRAY['pending'::character varying, 'valid'::character varying,
    'invalid'::character varying])::text[])))
);
alter table "public"."partner_manifests"
  enable row level security;
alter table "public"."partner_manifests"
  add constraint "partner_manifests_partner_id_fkey" foreign key (partner_id) references public.partners(id)
    on delete cascade;
create index idx_partner_manifests_expires_at on public.partner_manifests using btree (expires_at);
create index idx_partner_manifests_manifest_url on public.partner_manifests using btree (manifest_url);
create index idx_partner_manifests_partner_id on public.partner_manifests using btree (partner_id);
comment on table "public"."partner_manifests" is 'Manifests of partners, kept until they expire.
@access service role only: a cache of the backend';
grant delete, insert, maintain, references, select, trigger, truncate, update
  on table "public"."partner_manifests"
  to "service_role";

create table "public"."partners" (
  "id"                  uuid                     not null default gen_random_uuid(),
  "user_id"             uuid                     not null,
  "business_name"       text                     not null,
  "business_type"       character varying(50),
  "tax_id"              character varying(50),
  "legal_entity_name"   text,
  "contact_email"       text                     not null,
  "contact_phone"       text,
  "address"             jsonb,
  "verification_status" character varying(20)    not null default 'pending'::character varying,
  "trust_score"         integer                  default 0,
  "is_active"           boolean                  default true,
  "created_at"          timestamp with time zone not null default now(),
  "updated_at"          timestamp with time zone not null default now(),
  "verified_at"         timestamp with time zone,
  constraint "partners_pkey" primary key (id),
  constraint "partners_trust_score_check" check (((trust_score >= 0) AND (trust_score <= 100))),
  constraint "partners_verification_status_check"
    check
    (((verification_status)::text = ANY ((ARRAY['pending'::character varying, 'verified'::character varying,
    'approved'::character varying, 'rejected'::character varying])::text[])))
);
alter table "public"."partners"
  enable row level security;
alter table "public"."partners"
  add constraint "partners_user_id_fkey" foreign key (user_id) references public.users(id) on delete cascade;
create index idx_partners_is_active on public.partners using btree (is_active);
create index idx_partners_trust_score on public.partners using btree (trust_score desc);
create index idx_partners_user_id on public.partners using btree (user_id);
create index idx_partners_verification_status on public.partners using btree (verification_status);
create trigger set_updated_at
  before update on public.partners
  for each row
  execute function public.set_updated_at();
comment on table "public"."partners" is 'Vendors, with tax number, contact, verification and trust.
@access service role only: tax numbers and contacts are shown to nobody else';
grant delete, insert, maintain, references, select, trigger, truncate, update
  on table "public"."partners"
  to "service_role";

create table "public"."payment_splits" (
  "id"                 uuid                     not null default gen_random_uuid(),
  "payment_id"         uuid                     not null,
  "recipient_type"     character varying(20)    not null,
  "recipient_id"       uuid,
  "amount"             numeric(10,2)            not null,
  "currency"           character varying(3)     not null default 'USD'::character varying,
  "split_type"         character varying(20),
  "status"             character varying(20)    not null default 'pending'::character varying,
  "stripe_transfer_id" text,
  "transferred_at"     timestamp with time zone,
  "created_at"         timestamp with time zone not null default now(),
  constraint "payment_splits_pkey" primary key (id),
  constraint "payment_splits_recipient_type_check"
    check
    (((recipient_type)::text = ANY ((ARRAY['partner'::character varying, 'platform'::character varying,
    'affiliate'::character varying])::text[]))),
  constraint "payment_splits_split_type_check"
    check
    (((split_type)::text = ANY ((ARRAY['commission'::character varying, 'payment'::character varying,
    'fee'::character varying])::text[]))),
  constraint "payment_splits_status_check"
    check
    (((status)::text = ANY ((ARRAY['pending'::character varying, 'transferred'::character varying,
    'failed'::character varying])::text[])))
);
alter table "public"."payment_splits"
  enable row level security;
alter table "public"."payment_splits"
  add constraint "payment_splits_payment_id_fkey" foreign key (payment_id) references public.payments(id)
    on delete cascade;
create index idx_payment_splits_payment_id on public.payment_splits using btree (payment_id);
create index idx_payment_splits_recipient_type_recipient_id on public.payment_splits
  using btree (recipient_type, recipient_id);
create index idx_payment_splits_status on public.payment_splits using btree (status);
comment on table "public"."payment_splits" is 'Shares of payments, one per receiver.
@access service role only: commissions are between platform, partners and affiliates';
grant delete, insert, maintain, references, select, trigger, truncate, update
  on table "public"."payment_splits"
  to "service_role";

create table "public"."payments" (
  "id"                       uuid                     not null default gen_random_uuid(),
  "order_id"                 uuid                     not null,
  "payment_method"           character varying(50)    not null,
  "amount"                   numeric(10,2)            not null,
  "currency"                 character varying(3)     not null default 'USD'::character varying,
  "status"                   character varying(20)    not null default 'pending'::character varying,
  "stripe_payment_intent_id" text,
  "transaction_id"           text,
  "failure_reason"           text,
  "created_at"               timestamp with time zone not null default now(),
  "authorized_at"            timestamp with time zone,
  "captured_at"              timestamp with time zone,
  "failed_at"                timestamp with time zone,
  constraint "payments_payment_method_check"
    check
    (((payment_method)::text = ANY ((ARRAY['stripe'::character varying, 'ap2_token'::character varying,
    'other'::character varying])::text[]))),
  constraint "payments_pkey" primary key (id),
  constraint "payments_status_check"
    check
    (((status)::text = ANY ((ARRAY['pending'::character varying, 'authorized'::character varying,
    'captured'::character varying, 'failed'::character varying, 'refunded'::character varying])::text[])))
);
alter table "public"."payments"
  enable row level security;
alter table "public"."payments"
  add constraint "payments_order_id_fkey" foreign key (order_id) references public.orders(id)
    on delete cascade;
create index idx_payments_order_id on public.payments using btree (order_id);
create index idx_payments_status on public.payments using btree (status);
create index idx_payments_stripe_payment_intent_id on public.payments using btree (stripe_payment_intent_id);
create policy "payments_select_own" on "public"."payments"
  for select
  to "authenticated"
  using ((order_id in ( select orders.id
   from public.orders
  where (orders.user_id = ( select auth.uid() as uid)))));
comment on table "public"."payments" is 'Attempts to pay orders; buyers read those of their orders.';
grant select on table "public"."payments" to "authenticated";
grant delete, insert, maintain, references, select, trigger, truncate, update
  on table "public"."payments"
  to "service_role";

create table "public"."premium_products" (
  "id"             uuid                     not null default gen_random_uuid(),
  "brand_name"     character varying(100)   not null,
  "product_name"   text                     not null,
  "product_type"   character varying(50)    not null,
  "base_price"     numeric(10,2)            not null,
  "currency"       character varying(3)     not null default 'USD'::character varying,
  "description"    text,
  "images"         jsonb,
  "specifications" jsonb,
  "created_at"     timestamp with time zone not null default now(),
  "updated_at"     timestamp with time zone not null default now(),
  constraint "premium_products_pkey" primary key (id)
);
alter table "public"."premium_products"
  enable row level security;
create index idx_premium_products_brand_name on public.premium_products using btree (brand_name);
create index idx_premium_products_product_type on public.premium_products using btree (product_type);
create trigger set_updated_at
  before update on public.premium_products
  for each row
  execute function public.set_updated_at();
create policy "premium_products_select_all" on "public"."premium_products"
  for select
  to "anon", "authenticated"
  using (true);
comment on table "public"."premium_products" is 'Branded blanks that are customised to order; everybody reads them.';
grant select on table "public"."premium_products" to "anon", "authenticated";
grant delete, insert, maintain, references, select, trigger, truncate, update
  on table "public"."premium_products"
  to "service_role";

create table "public"."product_capabilities" (
  "id"             uuid                     not null default gen_random_uuid(),
  "product_id"     uuid                     not null,
  "capability_tag" character varying(100)   not null,
  "created_at"     timestamp with time zone not null default now(),
  constraint "product_capabilities_pkey" primary key (id),
  constraint "product_capabilities_product_id_capability_tag_key" unique (product_id, capability_tag)
);
alter table "public"."product_capabilities"
  enable row level security;
alter table "public"."product_capabilities"
  add constraint "product_capabilities_product_id_fkey" foreign key (product_id)
    references public.products(id) on delete cascade;
create index idx_product_capabilities_capability_tag on public.product_capabilities
  using btree (capability_tag);
create index idx_product_capabilities_product_id on public.product_capabilities using btree (product_id);
comment on table "public"."product_capabilities" is 'Capability tags of products by their text; product_capability_mappings has them by key.
@access service role only: kept by the backend, readers have products.capabilities';
grant delete, insert, maintain, references, select, trigger, truncate, update
  on table "public"."product_capabilities"
  to "service_role";

create table "public"."product_capability_mappings" (
  "id"                uuid                     not null default gen_random_uuid(),
  "product_id"        uuid                     not null,
  "capability_tag_id" uuid                     not null,
  "created_at"        timestamp with time zone not null default now(),
  constraint "product_capability_mappings_pkey" primary key (id),
  constraint "product_capability_mappings_product_id_capability_tag_id_key" unique
    (product_id, capability_tag_id)
);
alter table "public"."product_capability_mappings"
  enable row level security;
alter table "public"."product_capability_mappings"
  add constraint "product_capability_mappings_capability_tag_id_fkey" foreign key (capability_tag_id)
    references public.capability_tags(id) on delete cascade;
alter table "public"."product_capability_mappings"
  add constraint "product_capability_mappings_product_id_fkey" foreign key (product_id)
    references public.products(id) on delete cascade;
create index idx_product_capability_mappings_capability_tag_id on public.product_capability_mappings
  using btree (capability_tag_id);
create index idx_product_capability_mappings_product_id on public.product_capability_mappings
  using btree (product_id);
comment on table "public"."product_capability_mappings" is 'Capability tags of products by key.
@access service role only: kept by the backend, readers have products.capabilities';
grant delete, insert, maintain, references, select, trigger, truncate, update
  on table "public"."product_capability_mappings"
  to "service_role";

create table "public"."products" (
  "id"           uuid                     not null default gen_random_uuid(),
  "partner_id"   uuid                     not null,
  "name"         text                     not null,
  "description"  text,
  "price"        numeric(10,2)            not null,
  "currency"     character varying(3)     not null default 'USD'::character varying,
  "capabilities" jsonb,
  "metadata"     jsonb,
  "manifest_url" text,
  "created_at"   timestamp with time zone not null default now(),
  "updated_at"   timestamp with time zone not null default now(),
  "deleted_at"   timestamp with time zone,
  "embedding"    public.vector(1536),
  constraint "products_pkey" primary key (id),
  constraint "products_price_check" check ((price >= (0)::numeric))
);
alter table "public"."products"
  enable row level security;
alter table "public"."products"
  add constraint "products_partner_id_fkey" foreign key (partner_id) references public.partners(id)
    on delete cascade;
create index idx_products_capabilities on public.products using gin (capabilities);
create index idx_products_created_at on public.products using btree (created_at desc);
create index idx_products_deleted_at on public.products using btree (deleted_at)
  where (deleted_at is null);
create index idx_products_embedding on public.products using ivfflat (embedding public.vector_cosine_ops)
  with (lists='100');
create index idx_products_name_search on public.products using gin (to_tsvector('english'::regconfig, name));
create index idx_products_partner_id on public.products using btree (partner_id);
create trigger set_updated_at
  before update on public.products
  for each row
  execute function public.set_updated_at();
create policy "products_select_live" on "public"."products"
  for select
  to "anon", "authenticated"
  using ((deleted_at is null));
comment on table "public"."products" is 'Catalogue of all partners; everybody reads what is not deleted.';
grant select on table "public"."products" to "anon", "authenticated";
grant delete, insert, maintain, references, select, trigger, truncate, update
  on table "public"."products"
  to "service_role";

create or replace function public.delete_archived_orders (
  p_order_ids uuid[]
)
  returns bigint
  language plpgsql
  set search_path to ''
  AS $function$
declare
  kept uuid;
  deleted bigint;
begin
  perform from public.orders o where o.id = any (p_order_ids) order by o.id for update;
  select o.id into kept from public.orders o
    where o.id = any (p_order_ids) and not public.is_order_archivable(o) order by o.id limit 1;
  if found then
    raise exception 'order % is still to be kept', kept
      using errcode = '22023',
        hint = 'An order is archived two years after it was completed, cancelled or refunded, and holds no escrow then.';
  end if;
  -- First: a release refers to a leg of its order without going with it, and nobody promises which cascade comes first.
  delete from public.escrow_accounts e where e.order_id = any (p_order_ids);
  delete from public.orders o where o.id = any (p_order_ids);
  get diagnostics deleted = row_count;
  return deleted;
end;
$function$;
comment on function "public"."delete_archived_orders"(uuid[]) is 'Deletes archived orders with all that belongs to them and counts them; all or none (22023 where one is still to be kept).';
revoke all on function "public"."delete_archived_orders"(uuid[]) from public;
grant execute on function "public"."delete_archived_orders"(uuid[]) to "service_role";

create or replace function public.get_orders_to_archive (
  p_limit integer default 100
)
  returns table (
    order_id uuid,
    document jsonb
  )
  language sql
  stable
  set search_path to ''
  AS $function$
  select o.id, jsonb_build_object(
    'orders', jsonb_build_array(to_jsonb(o)),
    'order_items', (
      select coalesce(jsonb_agg(to_jsonb(i) order by i.created_at, i.id), '[]')
      from public.order_items i where i.order_id = o.id
    ),
    'order_legs', (
      select coalesce(jsonb_agg(to_jsonb(l) order by l.created_at, l.id), '[]')
      from public.order_legs l where l.order_id = o.id
    ),
    'payments', (
      select coalesce(jsonb_agg(to_jsonb(p) order by p.created_at, p.id), '[]')
      from public.payments p where p.order_id = o.id
    ),
    'payment_splits', (
      select coalesce(jsonb_agg(to_jsonb(s) order by s.created_at, s.id), '[]')
      from public.payment_splits s join public.payments p on p.id = s.payment_id where p.order_id = o.id
    ),
    'escrow_accounts', (
      select coalesce(jsonb_agg(to_jsonb(e) order by e.created_at, e.id), '[]')
      from public.escrow_accounts e where e.order_id = o.id
    ),
    'escrow_transactions', (
      select coalesce(jsonb_agg(to_jsonb(t) order by t.created_at, t.id), '[]')
      from public.escrow_transactions t join public.escrow_accounts e on e.id = t.escrow_account_id
      where e.order_id = o.id
    ),
    'escrow_releases', (
      select coalesce(jsonb_agg(to_jsonb(r) order by r.created_at, r.id), '[]')
      from public.escrow_releases r join public.escrow_accounts e on e.id = r.escrow_account_id
      where e.order_id = o.id
    )
  )
  from public.orders o
  -- The first condition follows from the second and has an index.
  where o.created_at <= now() - interval '2 years' and public.is_order_archivable(o)
  order by o.created_at, o.id
  limit p_limit;
$function$;
comment on function "public"."get_orders_to_archive"(integer) is 'Orders to archive, oldest first, each with its rows of eight tables by table name. Store them, then call delete_archived_orders.';
revoke all on function "public"."get_orders_to_archive"(integer) from public;
grant execute on function "public"."get_orders_to_archive"(integer) to "service_role";

create or replace function public.is_order_archivable (
  p_order public.orders
)
  returns boolean
  language sql
  stable
  set search_path to ''
  AS $function$
  select p_order.status in ('completed', 'cancelled', 'refunded')
    and greatest(p_order.created_at, p_order.paid_at, p_order.completed_at, p_order.cancelled_at)
      <= now() - interval '2 years'
    and not exists (
      select from public.escrow_accounts e where e.order_id = p_order.id and e.status in ('held', 'disputed')
    );
$function$;
comment on function "public"."is_order_archivable"(public.orders) is 'Two years after its last date, for a finished order that holds no escrow.';
revoke all on function "public"."is_order_archivable"(public.orders) from public;
grant execute on function "public"."is_order_archivable"(public.orders) to "service_role";

create or replace function public.match_products (
  query_embedding    public.vector,
  match_count        integer          default 20,
  match_threshold    double precision default 0.5,
  filter_partner_id  uuid             default null::uuid,
  exclude_partner_id uuid             default null::uuid
)
  returns table (
    id           uuid,
    partner_id   uuid,
    name         text,
    description  text,
    price        numeric,
    currency     character varying,
    capabilities jsonb,
    metadata     jsonb,
    manifest_url text,
    similarity   double precision
  )
  language sql
  stable
  set search_path to ''
  AS $function$
  select p.id, p.partner_id, p.name, p.description, p.price, p.currency, p.capabilities, p.metadata, p.manifest_url,
    1 - (p.embedding operator(public.<=>) query_embedding)
  from public.products p
  where p.deleted_at is null
    -- A vector of zeros is at no distance (NaN) from anything: written so, it matches nothing.
    and p.embedding operator(public.<=>) query_embedding < 1 - match_threshold
    and (filter_partner_id is null or p.partner_id = filter_partner_id)
    and (exclude_partner_id is null or p.partner_id <> exclude_partner_id)
  order by p.embedding operator(public.<=>) query_embedding
  limit match_count;
$function$;
comment on function "public"."match_products"(public.vector, integer, double precision, uuid, uuid) is
  'Live products whose cosine similarity to the vector exceeds the threshold, nearest first; of one partner, or of all but one.';
revoke all
  on function "public"."match_products"(public.vector, integer, double precision, uuid, uuid)
  from public;
grant execute
  on function "public"."match_products"(public.vector, integer, double precision, uuid, uuid)
  to "anon", "authenticated", "service_role";

create or replace function public.purge_expired_caches()
  returns table (
    partner_manifests bigint,
    manifest_cache    bigint
  )
  language sql
  set search_path to ''
  AS $function$
  with expired_manifests as (
    delete from public.partner_manifests m where m.expires_at <= now() returning m.id
  ), expired_links as (
    delete from public.manifest_cache c where c.cached_at + c.cache_ttl * interval '1 second' <= now() returning c.id
  )
  select (select count(*) from expired_manifests), (select count(*) from expired_links);
$function$;
comment on function "public"."purge_expired_caches"() is 'Deletes partner manifests and cached links whose time is over, and counts both; a link without a lifetime stays.';
revoke all on function "public"."purge_expired_caches"() from public;
grant execute on function "public"."purge_expired_caches"() to "service_role";

-- ==== fulfillment ===============================================================================

create extension "postgis" schema "public";
comment on extension "postgis" is 'PostGIS geometry and geography spatial types and functions';

create table "public"."agent_reasoning_logs" (
  "id"                  uuid                     not null default gen_random_uuid(),
  "status_update_id"    uuid,
  "reasoning_context"   jsonb                    not null,
  "extracted_reasoning" text,
  "confidence_score"    numeric(3,2),
  "created_at"          timestamp with time zone not null default now(),
  constraint "agent_reasoning_logs_confidence_score_check"
    check (((confidence_score >= (0)::numeric) AND (confidence_score <= (1)::numeric))),
  constraint "agent_reasoning_logs_pkey" primary key (id)
);
alter table "public"."agent_reasoning_logs"
  enable row level security;
alter table "public"."agent_reasoning_logs"
  add constraint "agent_reasoning_logs_status_update_id_status_updates_id_fkey" foreign key (status_update_id)
    references public.status_updates(id);
create index idx_agent_reasoning_logs_created_at on public.agent_reasoning_logs using btree (created_at);
create index idx_agent_reasoning_logs_status_update_id on public.agent_reasoning_logs
  using btree (status_update_id);
comment on table "public"."agent_reasoning_logs" is 'Reasoning behind status updates.
@access service role only: what agents think is not for users';
grant delete, insert, maintain, references, select, trigger, truncate, update
  on table "public"."agent_reasoning_logs"
  to "service_role";

create table "public"."alternative_searches" (
  "id"                      uuid                     not null default gen_random_uuid(),
  "recovery_id"             uuid                     not null,
  "search_query"            text                     not null,
  "results_count"           integer,
  "search_duration_seconds" integer,
  "filters_applied"         jsonb,
  "created_at"              timestamp with time zone not null default now(),
  constraint "alternative_searches_pkey" primary key (id)
);
alter table "public"."alternative_searches"
  enable row level security;
alter table "public"."alternative_searches"
  add constraint "alternative_searches_recovery_id_autonomous_recoveries_id_fkey" foreign key (recovery_id)
    references public.autonomous_recoveries(id) on delete cascade;
create index idx_alternative_searches_recovery_id on public.alternative_searches using btree (recovery_id);
create policy "alternative_searches_select_own" on "public"."alternative_searches"
  for select
  to "authenticated"
  using ((recovery_id in ( select autonomous_recoveries.id
   from public.autonomous_recoveries)));
comment on table "public"."alternative_searches" is 'Searches made for recoveries; users read those of their orders.';
grant select on table "public"."alternative_searches" to "authenticated";
grant delete, insert, maintain, references, select, trigger, truncate, update
  on table "public"."alternative_searches"
  to "service_role";

create table "public"."autonomous_recoveries" (
  "id"                    uuid                     not null default gen_random_uuid(),
  "order_id"              uuid                     not null,
  "original_leg_id"       uuid,
  "change_request"        jsonb                    not null,
  "partner_rejection"     jsonb                    not null,
  "recovery_action"       character varying(50)    not null,
  "alternative_item_id"   uuid,
  "alternative_vendor_id" uuid,
  "timeline_changed"      boolean                  default false,
  "delay_minutes"         integer,
  "new_timeline"          jsonb,
  "status"                character varying(20)    not null default 'pending'::character varying,
  "user_approved_at"      timestamp with time zone,
  "completed_at"          timestamp with time zone,
  "created_at"            timestamp with time zone not null default now(),
  constraint "autonomous_recoveries_pkey" primary key (id),
  constraint "autonomous_recoveries_recovery_action_check"
    check
    (((recovery_action)::text = ANY ((ARRAY['cancelled'::character varying, 'found_alternative'::character
    varying, 'escalated'::character varying])::text[]))),
  constraint "autonomous_recoveries_status_check"
    check
    (((status)::text = ANY ((ARRAY['pending'::character varying, 'approved'::character varying,
    'rejected'::character varying, 'completed'::character varying])::text[])))
);
alter table "public"."autonomous_recoveries"
  enable row level security;
alter table "public"."autonomous_recoveries"
  add constraint "autonomous_recoveries_original_leg_id_order_legs_id_fkey" foreign key (original_leg_id)
    references public.order_legs(id);
alter table "public"."autonomous_recoveries"
  add constraint "autonomous_recoveries_order_id_orders_id_fkey" foreign key (order_id)
    references public.orders(id) on delete cascade;
alter table "public"."autonomous_recoveries"
  add constraint "autonomous_recoveries_alternative_vendor_id_partners_id_fkey"
    foreign key (alternative_vendor_id) references public.partners(id);
alter table "public"."autonomous_recoveries"
  add constraint "autonomous_recoveries_alternative_item_id_products_id_fkey"
    foreign key (alternative_item_id) references public.products(id);
create index idx_autonomous_recoveries_alternative_item_id on public.autonomous_recoveries
  using btree (alternative_item_id);
create index idx_autonomous_recoveries_alternative_vendor_id on public.autonomous_recoveries
  using btree (alternative_vendor_id);
create index idx_autonomous_recoveries_order_id on public.autonomous_recoveries using btree (order_id);
create index idx_autonomous_recoveries_original_leg_id on public.autonomous_recoveries
  using btree (original_leg_id);
create index idx_autonomous_recoveries_status on public.autonomous_recoveries using btree (status);
create policy "autonomous_recoveries_select_own" on "public"."autonomous_recoveries"
  for select
  to "authenticated"
  using ((order_id in ( select orders.id
   from public.orders
  where (orders.user_id = ( select auth.uid() as uid)))));
comment on table "public"."autonomous_recoveries" is 'Replacements found after partners refused; users read those of their orders.';
grant select on table "public"."autonomous_recoveries" to "authenticated";
grant delete, insert, maintain, references, select, trigger, truncate, update
  on table "public"."autonomous_recoveries"
  to "service_role";

create table "public"."capacity_tracking" (
  "id"                     uuid                     not null default gen_random_uuid(),
  "partner_capability_id"  uuid                     not null,
  "current_load"           integer                  not null,
  "max_capacity"           integer                  not null,
  "utilization_percentage" numeric(5,2),
  "tracked_at"             timestamp with time zone default now(),
  constraint "capacity_tracking_pkey" primary key (id)
);
alter table "public"."capacity_tracking"
  enable row level security;
alter table "public"."capacity_tracking"
  add constraint "capacity_tracking_partner_capability_id_fkey" foreign key (partner_capability_id)
    references public.partner_capabilities(id) on delete cascade;
create index idx_capacity_tracking_partner_capability_id on public.capacity_tracking
  using btree (partner_capability_id);
create index idx_capacity_tracking_tracked_at on public.capacity_tracking using btree (tracked_at desc);
comment on table "public"."capacity_tracking" is 'Load of partners'' capabilities over time.
@access service role only: capacity is between the platform and its partners';
grant delete, insert, maintain, references, select, trigger, truncate, update
  on table "public"."capacity_tracking"
  to "service_role";

create table "public"."conflict_analyses" (
  "id"                  uuid                     not null default gen_random_uuid(),
  "order_id"            uuid                     not null,
  "new_item_id"         uuid,
  "has_conflict"        boolean                  not null,
  "time_impact_minutes" integer,
  "conflicts"           jsonb,
  "suggestions"         jsonb,
  "analysis_data"       jsonb,
  "created_at"          timestamp with time zone not null default now(),
  constraint "conflict_analyses_pkey" primary key (id)
);
alter table "public"."conflict_analyses"
  enable row level security;
alter table "public"."conflict_analyses"
  add constraint "conflict_analyses_order_id_orders_id_fkey" foreign key (order_id)
    references public.orders(id) on delete cascade;
alter table "public"."conflict_analyses"
  add constraint "conflict_analyses_new_item_id_products_id_fkey" foreign key (new_item_id)
    references public.products(id);
create index idx_conflict_analyses_has_conflict on public.conflict_analyses using btree (has_conflict);
create index idx_conflict_analyses_new_item_id on public.conflict_analyses using btree (new_item_id);
create index idx_conflict_analyses_order_id on public.conflict_analyses using btree (order_id);
create policy "conflict_analyses_select_own" on "public"."conflict_analyses"
  for select
  to "authenticated"
  using ((order_id in ( select orders.id
   from public.orders
  where (orders.user_id = ( select auth.uid() as uid)))));
comment on table "public"."conflict_analyses" is 'Effects of adding products to orders; users read those of their orders.';
grant select on table "public"."conflict_analyses" to "authenticated";
grant delete, insert, maintain, references, select, trigger, truncate, update
  on table "public"."conflict_analyses"
  to "service_role";

create table "public"."partner_capabilities" (
  "id"                uuid                          not null default gen_random_uuid(),
  "partner_id"        uuid                          not null,
  "capability_tag_id" uuid                          not null,
  "capacity_limit"    integer,
  "current_capacity"  integer                       default 0,
  "pricing_structure" jsonb,
  "is_active"         boolean                       default true,
  "created_at"        timestamp with time zone      not null default now(),
  "updated_at"        timestamp with time zone      not null default now(),
  "service_area"      public.geometry(Polygon,4326),
  constraint "partner_capabilities_partner_id_capability_tag_id_key" unique (partner_id, capability_tag_id),
  constraint "partner_capabilities_pkey" primary key (id)
);
alter table "public"."partner_capabilities"
  enable row level security;
alter table "public"."partner_capabilities"
  add constraint "partner_capabilities_capability_tag_id_capability_tags_id_fkey"
    foreign key (capability_tag_id) references public.capability_tags(id) on delete cascade;
alter table "public"."partner_capabilities"
  add constraint "partner_capabilities_partner_id_partners_id_fkey" foreign key (partner_id)
    references public.partners(id) on delete cascade;
create index idx_partner_capabilities_capability_tag_id on public.partner_capabilities
  using btree (capability_tag_id);
create index idx_partner_capabilities_partner_id on public.partner_capabilities using btree (partner_id);
create index idx_partner_capabilities_service_area on public.partner_capabilities using gist (service_area);
create trigger set_updated_at
  before update on public.partner_capabilities
  for each row
  execute function public.set_updated_at();
comment on table "public"."partner_capabilities" is 'What partners offer, where and how much of it.
@access service role only: prices and capacity are between the platform and its partners';
grant delete, insert, maintain, references, select, trigger, truncate, update
  on table "public"."partner_capabilities"
  to "service_role";

create table "public"."progress_ledgers" (
  "id"                 uuid                     not null default gen_random_uuid(),
  "standing_intent_id" uuid,
  "order_id"           uuid,
  "step_number"        integer                  not null,
  "step_name"          text                     not null,
  "status"             character varying(20)    not null default 'pending'::character varying,
  "thought"            text,
  "narrative"          text,
  "if_then_logic"      jsonb,
  "adaptive_card"      jsonb,
  "created_at"         timestamp with time zone not null default now(),
  "completed_at"       timestamp with time zone,
  constraint "progress_ledgers_pkey" primary key (id),
  constraint "progress_ledgers_status_check"
    check
    (((status)::text = ANY ((ARRAY['pending'::character varying, 'in_progress'::character varying,
    'completed'::character varying, 'failed'::character varying])::text[])))
);
alter table "public"."progress_ledgers"
  enable row level security;
alter table "public"."progress_ledgers"
  add constraint "progress_ledgers_order_id_orders_id_fkey" foreign key (order_id)
    references public.orders(id);
create index idx_progress_ledgers_order_id on public.progress_ledgers using btree (order_id);
create index idx_progress_ledgers_status on public.progress_ledgers using btree (status);
create policy "progress_ledgers_select_own" on "public"."progress_ledgers"
  for select
  to "authenticated"
  using ((order_id in ( select orders.id
   from public.orders
  where (orders.user_id = ( select auth.uid() as uid)))));
comment on table "public"."progress_ledgers" is 'Steps of long-running orders and standing intents; users read those of their orders.
@note thought is read by the service role only';
grant select ("adaptive_card") on table "public"."progress_ledgers" to "authenticated";
grant select ("completed_at") on table "public"."progress_ledgers" to "authenticated";
grant select ("created_at") on table "public"."progress_ledgers" to "authenticated";
grant select ("id") on table "public"."progress_ledgers" to "authenticated";
grant select ("if_then_logic") on table "public"."progress_ledgers" to "authenticated";
grant select ("narrative") on table "public"."progress_ledgers" to "authenticated";
grant select ("order_id") on table "public"."progress_ledgers" to "authenticated";
grant select ("standing_intent_id") on table "public"."progress_ledgers" to "authenticated";
grant select ("status") on table "public"."progress_ledgers" to "authenticated";
grant select ("step_name") on table "public"."progress_ledgers" to "authenticated";
grant select ("step_number") on table "public"."progress_ledgers" to "authenticated";
grant delete, insert, maintain, references, select, trigger, truncate, update
  on table "public"."progress_ledgers"
  to "service_role";

create table "public"."recovery_attempts" (
  "id"                      uuid                     not null default gen_random_uuid(),
  "recovery_id"             uuid                     not null,
  "attempt_number"          integer                  not null,
  "search_criteria"         jsonb,
  "alternatives_found"      integer                  default 0,
  "best_alternative_id"     uuid,
  "search_duration_seconds" integer,
  "created_at"              timestamp with time zone not null default now(),
  constraint "recovery_attempts_pkey" primary key (id)
);
alter table "public"."recovery_attempts"
  enable row level security;
alter table "public"."recovery_attempts"
  add constraint "recovery_attempts_best_alternative_id_products_id_fkey" foreign key (best_alternative_id)
    references public.products(id);
alter table "public"."recovery_attempts"
  add constraint "recovery_attempts_recovery_id_autonomous_recoveries_id_fkey" foreign key (recovery_id)
    references public.autonomous_recoveries(id) on delete cascade;
create index idx_recovery_attempts_best_alternative_id on public.recovery_attempts
  using btree (best_alternative_id);
create index idx_recovery_attempts_recovery_id on public.recovery_attempts using btree (recovery_id);
create policy "recovery_attempts_select_own" on "public"."recovery_attempts"
  for select
  to "authenticated"
  using ((recovery_id in ( select autonomous_recoveries.id
   from public.autonomous_recoveries)));
comment on table "public"."recovery_attempts" is 'Attempts of recoveries to find replacements; users read those of their orders.';
grant select on table "public"."recovery_attempts" to "authenticated";
grant delete, insert, maintain, references, select, trigger, truncate, update
  on table "public"."recovery_attempts"
  to "service_role";

create table "public"."routes" (
  "id"                         uuid                             not null default gen_random_uuid(),
  "time_chain_leg_id"          uuid                             not null,
  "distance_meters"            numeric(10,2),
  "estimated_duration_seconds" integer,
  "traffic_factor"             numeric(3,2)                     default 1.0,
  "calculated_at"              timestamp with time zone         default now(),
  "route_geometry"             public.geometry(LineString,4326),
  constraint "routes_pkey" primary key (id)
);
alter table "public"."routes"
  enable row level security;
alter table "public"."routes"
  add constraint "routes_time_chain_leg_id_time_chain_legs_id_fkey" foreign key (time_chain_leg_id)
    references public.time_chain_legs(id) on delete cascade;
create index idx_routes_route_geometry on public.routes using gist (route_geometry);
create index idx_routes_time_chain_leg_id on public.routes using btree (time_chain_leg_id);
create policy "routes_select_own" on "public"."routes"
  for select
  to "authenticated"
  using ((time_chain_leg_id in ( select time_chain_legs.id
   from public.time_chain_legs)));
comment on table "public"."routes" is 'Calculated ways of time chain legs; users read those of their bundles.';
grant select on table "public"."routes" to "authenticated";
grant delete, insert, maintain, references, select, trigger, truncate, update
  on table "public"."routes"
  to "service_role";

create table "public"."status_updates" (
  "id"              uuid                     not null default gen_random_uuid(),
  "order_id"        uuid                     not null,
  "bundle_id"       uuid,
  "status_type"     character varying(50)    not null,
  "previous_status" character varying(50),
  "new_status"      character varying(50)    not null,
  "narrative"       text                     not null,
  "agent_reasoning" text,
  "adaptive_card"   jsonb,
  "sent_via"        jsonb,
  "created_at"      timestamp with time zone not null default now(),
  constraint "status_updates_pkey" primary key (id)
);
alter table "public"."status_updates"
  enable row level security;
alter table "public"."status_updates"
  add constraint "status_updates_bundle_id_bundles_id_fkey" foreign key (bundle_id)
    references public.bundles(id);
alter table "public"."status_updates"
  add constraint "status_updates_order_id_orders_id_fkey" foreign key (order_id) references public.orders(id)
    on delete cascade;
create index idx_status_updates_bundle_id on public.status_updates using btree (bundle_id);
create index idx_status_updates_created_at on public.status_updates using btree (created_at desc);
create index idx_status_updates_order_id on public.status_updates using btree (order_id);
create policy "status_updates_select_own" on "public"."status_updates"
  for select
  to "authenticated"
  using ((order_id in ( select orders.id
   from public.orders
  where (orders.user_id = ( select auth.uid() as uid)))));
comment on table "public"."status_updates" is 'Status changes of orders, told to their users, who read those of their orders.
@note agent_reasoning is read by the service role only';
grant select ("adaptive_card") on table "public"."status_updates" to "authenticated";
grant select ("bundle_id") on table "public"."status_updates" to "authenticated";
grant select ("created_at") on table "public"."status_updates" to "authenticated";
grant select ("id") on table "public"."status_updates" to "authenticated";
grant select ("narrative") on table "public"."status_updates" to "authenticated";
grant select ("new_status") on table "public"."status_updates" to "authenticated";
grant select ("order_id") on table "public"."status_updates" to "authenticated";
grant select ("previous_status") on table "public"."status_updates" to "authenticated";
grant select ("sent_via") on table "public"."status_updates" to "authenticated";
grant select ("status_type") on table "public"."status_updates" to "authenticated";
grant delete, insert, maintain, references, select, trigger, truncate, update
  on table "public"."status_updates"
  to "service_role";

create table "public"."time_chain_legs" (
  "id"                         uuid                        not null default gen_random_uuid(),
  "time_chain_id"              uuid                        not null,
  "leg_sequence"               integer                     not null,
  "leg_type"                   character varying(50)       not null,
  "estimated_duration_minutes" integer                     not null,
  "actual_duration_minutes"    integer,
  "deadline"                   timestamp with time zone,
  "status"                     character varying(20)       not null default 'pending'::character varying,
  "partner_id"                 uuid,
  "created_at"                 timestamp with time zone    not null default now(),
  "started_at"                 timestamp with time zone,
  "completed_at"               timestamp with time zone,
  "start_location"             public.geometry(Point,4326),
  "end_location"               public.geometry(Point,4326),
  constraint "time_chain_legs_leg_type_check"
    check
    (((leg_type)::text = ANY ((ARRAY['pickup'::character varying, 'processing'::character varying,
    'delivery'::character varying, 'wait'::character varying])::text[]))),
  constraint "time_chain_legs_pkey" primary key (id),
  constraint "time_chain_legs_status_check"
    check
    (((status)::text = ANY ((ARRAY['pending'::character varying, 'in_progress'::character varying,
    'completed'::character varying, 'failed'::character varying])::text[])))
);
alter table "public"."time_chain_legs"
  enable row level security;
alter table "public"."time_chain_legs"
  add constraint "time_chain_legs_partner_id_partners_id_fkey" foreign key (partner_id)
    references public.partners(id);
alter table "public"."time_chain_legs"
  add constraint "time_chain_legs_time_chain_id_time_chains_id_fkey" foreign key (time_chain_id)
    references public.time_chains(id) on delete cascade;
create index idx_time_chain_legs_end_location on public.time_chain_legs using gist (end_location);
create index idx_time_chain_legs_partner_id on public.time_chain_legs using btree (partner_id);
create index idx_time_chain_legs_start_location on public.time_chain_legs using gist (start_location);
create index idx_time_chain_legs_status on public.time_chain_legs using btree (status);
create index idx_time_chain_legs_time_chain_id on public.time_chain_legs using btree (time_chain_id);
create policy "time_chain_legs_select_own" on "public"."time_chain_legs"
  for select
  to "authenticated"
  using ((time_chain_id in ( select time_chains.id
   from public.time_chains)));
comment on table "public"."time_chain_legs" is 'Legs of time chains with their places; users read those of their bundles.';
grant select on table "public"."time_chain_legs" to "authenticated";
grant delete, insert, maintain, references, select, trigger, truncate, update
  on table "public"."time_chain_legs"
  to "service_role";

create table "public"."time_chains" (
  "id"                     uuid                     not null default gen_random_uuid(),
  "bundle_id"              uuid                     not null,
  "total_duration_minutes" integer                  not null,
  "calculated_at"          timestamp with time zone default now(),
  "deadline"               timestamp with time zone,
  "is_feasible"            boolean                  not null,
  "confidence_score"       numeric(3,2),
  "calculation_data"       jsonb,
  constraint "time_chains_confidence_score_check"
    check (((confidence_score >= (0)::numeric) AND (confidence_score <= (1)::numeric))),
  constraint "time_chains_pkey" primary key (id)
);
alter table "public"."time_chains"
  enable row level security;
alter table "public"."time_chains"
  add constraint "time_chains_bundle_id_bundles_id_fkey" foreign key (bundle_id) references public.bundles(id)
    on delete cascade;
create index idx_time_chains_bundle_id on public.time_chains using btree (bundle_id);
create index idx_time_chains_calculated_at on public.time_chains using btree (calculated_at desc);
create index idx_time_chains_deadline on public.time_chains using btree (deadline);
create policy "time_chains_select_own" on "public"."time_chains"
  for select
  to "authenticated"
  using ((bundle_id in ( select bundles.id
   from public.bundles
  where (bundles.user_id = ( select auth.uid() as uid)))));
comment on table "public"."time_chains" is 'Whether bundles can be done in time; users read those of their bundles.';
grant select on table "public"."time_chains" to "authenticated";
grant delete, insert, maintain, references, select, trigger, truncate, update
  on table "public"."time_chains"
  to "service_role";

create or replace function public.delete_old_agent_reasoning_logs (
  p_days_old integer default 90
)
  returns integer
  language plpgsql
  set search_path to ''
  AS $function$
declare
  deleted integer;
begin
  if p_days_old is null or p_days_old < 1 then
    raise exception 'p_days_old is %, not a number of days', coalesce(p_days_old::text, 'null')
      using errcode = '22023', hint = 'Pass 1 or more.';
  end if;
  delete from public.agent_reasoning_logs l where l.created_at < now() - make_interval(days => p_days_old);
  get diagnostics deleted = row_count;
  return deleted;
end;
$function$;
comment on function "public"."delete_old_agent_reasoning_logs"(integer) is 'Deletes reasoning logs older than so many days, 90 by default, and returns their number.';
revoke all on function "public"."delete_old_agent_reasoning_logs"(integer) from public;
grant execute on function "public"."delete_old_agent_reasoning_logs"(integer) to "service_role";

create or replace function public.delete_old_status_updates (
  p_days_old integer default 365
)
  returns integer
  language plpgsql
  set search_path to ''
  AS $function$
declare
  deleted integer;
begin
  if p_days_old is null or p_days_old < 1 then
    raise exception 'p_days_old is %, not a number of days', coalesce(p_days_old::text, 'null')
      using errcode = '22023', hint = 'Pass 1 or more.';
  end if;
  delete from public.status_updates u
  where u.created_at < now() - make_interval(days => p_days_old)
    -- A younger log still explains it: both go when the log's time has come.
    and not exists (select from public.agent_reasoning_logs l where l.status_update_id = u.id);
  get diagnostics deleted = row_count;
  return deleted;
end;
$function$;
comment on function "public"."delete_old_status_updates"(integer) is 'Deletes status updates older than so many days, 365 by default, that no reasoning log explains, and returns their number.';
revoke all on function "public"."delete_old_status_updates"(integer) from public;
grant execute on function "public"."delete_old_status_updates"(integer) to "service_role";

create or replace function public.delete_traces_of_archived_orders (
  p_order_ids uuid[]
)
  returns integer
  language plpgsql
  set search_path to ''
  AS $function$
declare
  kept uuid;
  deleted_logs integer;
  deleted_steps integer;
begin
  select o.id into kept from public.orders o
    where o.id = any (p_order_ids) and not public.is_order_archivable(o) order by o.id limit 1;
  if found then
    raise exception 'order % is still to be kept', kept
      using errcode = '22023', hint = 'Pass what public.get_orders_to_archive gave.';
  end if;
  delete from public.agent_reasoning_logs l using public.status_updates u
    where u.id = l.status_update_id and u.order_id = any (p_order_ids);
  get diagnostics deleted_logs = row_count;
  delete from public.progress_ledgers s where s.order_id = any (p_order_ids);
  get diagnostics deleted_steps = row_count;
  return deleted_logs + deleted_steps;
end;
$function$;
comment on function "public"."delete_traces_of_archived_orders"(uuid[]) is 'Deletes reasoning logs and progress ledgers of archived orders, which would keep them, and counts both (22023 where one is still to be kept).';
revoke all on function "public"."delete_traces_of_archived_orders"(uuid[]) from public;
grant execute on function "public"."delete_traces_of_archived_orders"(uuid[]) to "service_role";

-- ==== omnichannel ===============================================================================

create table "public"."account_links" (
  "id"               uuid                     not null default gen_random_uuid(),
  "user_id"          uuid                     not null,
  "platform"         character varying(50)    not null,
  "platform_user_id" character varying(255)   not null,
  "oauth_token_hash" text,
  "permissions"      jsonb,
  "expires_at"       timestamp with time zone,
  "is_active"        boolean                  default true,
  "created_at"       timestamp with time zone not null default now(),
  constraint "account_links_pkey" primary key (id),
  constraint "account_links_platform_check"
    check
    (((platform)::text = ANY ((ARRAY['google'::character varying, 'openai'::character varying,
    'apple'::character varying])::text[]))),
  constraint "account_links_user_id_platform_platform_user_id_key" unique
    (user_id, platform, platform_user_id)
);
alter table "public"."account_links"
  enable row level security;
alter table "public"."account_links"
  add constraint "account_links_user_id_fkey" foreign key (user_id) references public.users(id)
    on delete cascade;
create index idx_account_links_platform on public.account_links using btree (platform);
create index idx_account_links_user_id on public.account_links using btree (user_id);
comment on column "public"."account_links"."oauth_token_hash" is 'Hash of the token, never the token.';
comment on table "public"."account_links" is 'Links of users to their accounts at other providers.
@access service role only: it holds hashes of tokens';
grant delete, insert, maintain, references, select, trigger, truncate, update
  on table "public"."account_links"
  to "service_role";

create table "public"."chat_thread_mappings" (
  "id"               uuid                     not null default gen_random_uuid(),
  "user_id"          uuid,
  "platform"         character varying(50)    not null,
  "thread_id"        character varying(255)   not null,
  "platform_user_id" character varying(255),
  "is_active"        boolean                  default true,
  "created_at"       timestamp with time zone not null default now(),
  constraint "chat_thread_mappings_pkey" primary key (id),
  constraint "chat_thread_mappings_platform_check"
    check
    (((platform)::text = ANY ((ARRAY['chatgpt'::character varying, 'gemini'::character varying,
    'whatsapp'::character varying])::text[]))),
  constraint "chat_thread_mappings_platform_thread_id_key" unique (platform, thread_id)
);
alter table "public"."chat_thread_mappings"
  enable row level security;
alter table "public"."chat_thread_mappings"
  add constraint "chat_thread_mappings_user_id_fkey" foreign key (user_id) references public.users(id);
create index idx_chat_thread_mappings_user_id on public.chat_thread_mappings using btree (user_id);
comment on table "public"."chat_thread_mappings" is 'Which user a thread of a chat platform belongs to.
@access service role only: the backend looks threads up before anyone is signed in';
grant delete, insert, maintain, references, select, trigger, truncate, update
  on table "public"."chat_thread_mappings"
  to "service_role";

create table "public"."communication_preferences" (
  "id"                 uuid                     not null default gen_random_uuid(),
  "partner_id"         uuid                     not null,
  "channel"            character varying(20)    not null,
  "channel_identifier" text                     not null,
  "is_preferred"       boolean                  default false,
  "is_active"          boolean                  default true,
  "created_at"         timestamp with time zone not null default now(),
  "updated_at"         timestamp with time zone not null default now(),
  constraint "communication_preferences_channel_check"
    check
    (((channel)::text = ANY ((ARRAY['whatsapp'::character varying, 'sms'::character varying,
    'email'::character varying, 'api'::character varying])::text[]))),
  constraint "communication_preferences_partner_id_channel_key" unique (partner_id, channel),
  constraint "communication_preferences_pkey" primary key (id)
);
alter table "public"."communication_preferences"
  enable row level security;
alter table "public"."communication_preferences"
  add constraint "communication_preferences_partner_id_fkey" foreign key (partner_id)
    references public.partners(id) on delete cascade;
create index idx_communication_preferences_partner_id on public.communication_preferences
  using btree (partner_id);
create trigger set_updated_at
  before update on public.communication_preferences
  for each row
  execute function public.set_updated_at();
comment on table "public"."communication_preferences" is 'The channels over which a partner is reached.
@access service role only: contacts of partners';
grant delete, insert, maintain, references, select, trigger, truncate, update
  on table "public"."communication_preferences"
  to "service_role";

create table "public"."conversations" (
  "id"          uuid                     not null default gen_random_uuid(),
  "bundle_id"   uuid,
  "order_id"    uuid,
  "title"       text,
  "status"      character varying(20)    not null default 'active'::character varying,
  "created_at"  timestamp with time zone not null default now(),
  "updated_at"  timestamp with time zone not null default now(),
  "resolved_at" timestamp with time zone,
  constraint "conversations_pkey" primary key (id),
  constraint "conversations_status_check"
    check
    (((status)::text = ANY ((ARRAY['active'::character varying, 'resolved'::character varying,
    'archived'::character varying])::text[])))
);
alter table "public"."conversations"
  enable row level security;
alter table "public"."conversations"
  add constraint "conversations_bundle_id_fkey" foreign key (bundle_id) references public.bundles(id)
    on delete cascade;
alter table "public"."conversations"
  add constraint "conversations_order_id_fkey" foreign key (order_id) references public.orders(id) on delete
    set null;
create index idx_conversations_bundle_id on public.conversations using btree (bundle_id);
create index idx_conversations_order_id on public.conversations using btree (order_id);
create index idx_conversations_status on public.conversations using btree (status);
create trigger set_updated_at
  before update on public.conversations
  for each row
  execute function public.set_updated_at();
comment on table "public"."conversations" is 'Support conversations about a bundle or an order.
@access service role only: participants read the messages; the backend tells them the rest';
grant delete, insert, maintain, references, select, trigger, truncate, update
  on table "public"."conversations"
  to "service_role";

create table "public"."escalations" (
  "id"                uuid                     not null default gen_random_uuid(),
  "negotiation_id"    uuid                     not null,
  "escalation_reason" character varying(50)    not null,
  "severity"          character varying(20)    default 'medium'::character varying,
  "status"            character varying(20)    not null default 'pending'::character varying,
  "assigned_to"       uuid,
  "created_at"        timestamp with time zone not null default now(),
  "resolved_at"       timestamp with time zone,
  constraint "escalations_escalation_reason_check"
    check
    (((escalation_reason)::text = ANY ((ARRAY['timeout'::character varying, 'sentiment'::character varying,
    'deadlock'::character varying, 'urgency'::character varying])::text[]))),
  constraint "escalations_pkey" primary key (id),
  constraint "escalations_severity_check"
    check
    (((severity)::text = ANY ((ARRAY['low'::character varying, 'medium'::character varying, 'high'::character
    varying, 'critical'::character varying])::text[]))),
  constraint "escalations_status_check"
    check
    (((status)::text = ANY ((ARRAY['pending'::character varying, 'assigned'::character varying,
    'in_progress'::character varying, 'resolved'::character varying])::text[])))
);
alter table "public"."escalations"
  enable row level security;
alter table "public"."escalations"
  add constraint "escalations_negotiation_id_fkey" foreign key (negotiation_id)
    references public.negotiations(id) on delete cascade;
alter table "public"."escalations"
  add constraint "escalations_assigned_to_fkey" foreign key (assigned_to) references public.users(id);
create index idx_escalations_assigned_to on public.escalations using btree (assigned_to);
create index idx_escalations_negotiation_id on public.escalations using btree (negotiation_id);
create index idx_escalations_severity on public.escalations using btree (severity);
create index idx_escalations_status on public.escalations using btree (status);
comment on table "public"."escalations" is 'Negotiations handed over to a person.
@access service role only: the support desk works through the backend';
grant delete, insert, maintain, references, select, trigger, truncate, update
  on table "public"."escalations"
  to "service_role";

create table "public"."message_attachments" (
  "id"               uuid                     not null default gen_random_uuid(),
  "message_id"       uuid                     not null,
  "file_name"        text                     not null,
  "file_type"        character varying(50),
  "file_size_bytes"  integer,
  "storage_url"      text                     not null,
  "storage_provider" character varying(20)    default 'azure_blob'::character varying,
  "created_at"       timestamp with time zone not null default now(),
  constraint "message_attachments_pkey" primary key (id)
);
alter table "public"."message_attachments"
  enable row level security;
alter table "public"."message_attachments"
  add constraint "message_attachments_message_id_fkey" foreign key (message_id) references public.messages(id)
    on delete cascade;
create index idx_message_attachments_message_id on public.message_attachments using btree (message_id);
comment on table "public"."message_attachments" is 'Files of messages; the content lies at a storage provider.
@access service role only: it holds links to the files';
grant delete, insert, maintain, references, select, trigger, truncate, update
  on table "public"."message_attachments"
  to "service_role";

create table "public"."messages" (
  "id"                 uuid                     not null default gen_random_uuid(),
  "conversation_id"    uuid                     not null,
  "sender_id"          uuid,
  "sender_type"        character varying(20)    not null,
  "sender_name"        text,
  "content"            text                     not null,
  "message_type"       character varying(20)    default 'text'::character varying,
  "channel"            character varying(20)    not null,
  "channel_message_id" text,
  "attachments"        jsonb,
  "status"             character varying(20)    not null default 'sent'::character varying,
  "sent_at"            timestamp with time zone not null default now(),
  "delivered_at"       timestamp with time zone,
  "read_at"            timestamp with time zone,
  constraint "messages_channel_check"
    check
    (((channel)::text = ANY ((ARRAY['web'::character varying, 'whatsapp'::character varying, 'sms'::character
    varying, 'email'::character varying])::text[]))),
  constraint "messages_message_type_check"
    check
    (((message_type)::text = ANY ((ARRAY['text'::character varying, 'image'::character varying,
    'document'::character varying, 'location'::character varying])::text[]))),
  constraint "messages_pkey" primary key (id),
  constraint "messages_sender_type_check"
    check
    (((sender_type)::text = ANY ((ARRAY['user'::character varying, 'partner'::character varying,
    'hub'::character varying, 'worker'::character varying, 'ai'::character varying])::text[]))),
  constraint "messages_status_check"
    check
    (((status)::text = ANY ((ARRAY['sent'::character varying, 'delivered'::character varying,
    'read'::character varying, 'failed'::character varying])::text[])))
);
alter table "public"."messages"
  enable row level security;
alter table "public"."messages"
  add constraint "messages_conversation_id_fkey" foreign key (conversation_id)
    references public.conversations(id) on delete cascade;
alter table "public"."messages"
  add constraint "messages_sender_id_fkey" foreign key (sender_id) references public.users(id);
create index idx_messages_channel on public.messages using btree (channel);
create index idx_messages_conversation_id on public.messages using btree (conversation_id);
create index idx_messages_sender_id on public.messages using btree (sender_id);
create index idx_messages_sent_at on public.messages using btree (sent_at desc);
create policy "messages_select_participant" on "public"."messages"
  for select
  to "authenticated"
  using ((conversation_id in ( select public.current_conversation_ids() as current_conversation_ids)));
comment on column "public"."messages"."attachments" is 'What the channel said about attachments; the files are rows of message_attachments.';
comment on table "public"."messages" is 'Messages of conversations, over any channel.
@note kept one year, then archived: get_messages_to_archive()';
grant select on table "public"."messages" to "authenticated";
grant delete, insert, maintain, references, select, trigger, truncate, update
  on table "public"."messages"
  to "service_role";

create table "public"."negotiation_messages" (
  "id"                 uuid                     not null default gen_random_uuid(),
  "negotiation_id"     uuid                     not null,
  "message_type"       character varying(20)    not null,
  "content"            text                     not null,
  "channel"            character varying(20)    not null,
  "channel_message_id" text,
  "metadata"           jsonb,
  "created_at"         timestamp with time zone not null default now(),
  constraint "negotiation_messages_channel_check"
    check
    (((channel)::text = ANY ((ARRAY['whatsapp'::character varying, 'sms'::character varying,
    'email'::character varying, 'api'::character varying])::text[]))),
  constraint "negotiation_messages_message_type_check"
    check
    (((message_type)::text = ANY ((ARRAY['request'::character varying, 'response'::character varying,
    'counter_offer'::character varying])::text[]))),
  constraint "negotiation_messages_pkey" primary key (id)
);
alter table "public"."negotiation_messages"
  enable row level security;
alter table "public"."negotiation_messages"
  add constraint "negotiation_messages_negotiation_id_fkey" foreign key (negotiation_id)
    references public.negotiations(id) on delete cascade;
create index idx_negotiation_messages_created_at on public.negotiation_messages using btree (created_at desc);
create index idx_negotiation_messages_negotiation_id on public.negotiation_messages
  using btree (negotiation_id);
comment on table "public"."negotiation_messages" is 'What was said in a negotiation.
@access service role only: as negotiations';
grant delete, insert, maintain, references, select, trigger, truncate, update
  on table "public"."negotiation_messages"
  to "service_role";

create table "public"."negotiations" (
  "id"                  uuid                     not null default gen_random_uuid(),
  "order_id"            uuid                     not null,
  "order_leg_id"        uuid,
  "partner_id"          uuid,
  "negotiation_type"    character varying(50)    not null,
  "status"              character varying(20)    not null default 'pending'::character varying,
  "channel"             character varying(20)    not null,
  "counter_offer_count" integer                  default 0,
  "timeout_at"          timestamp with time zone,
  "created_at"          timestamp with time zone not null default now(),
  "responded_at"        timestamp with time zone,
  "completed_at"        timestamp with time zone,
  constraint "negotiations_channel_check"
    check
    (((channel)::text = ANY ((ARRAY['whatsapp'::character varying, 'sms'::character varying,
    'email'::character varying, 'api'::character varying])::text[]))),
  constraint "negotiations_negotiation_type_check"
    check
    (((negotiation_type)::text = ANY ((ARRAY['change_request'::character varying, 'counter_offer'::character
    varying, 'availability_check'::character varying])::text[]))),
  constraint "negotiations_pkey" primary key (id),
  constraint "negotiations_status_check"
    check
    (((status)::text = ANY ((ARRAY['pending'::character varying, 'accepted'::character varying,
    'rejected'::character varying,
    'counter_offered'::character varying,
    'escalated'::character varying, 'timeout'::character varying])::text[])))
);
alter table "public"."negotiations"
  enable row level security;
alter table "public"."negotiations"
  add constraint "negotiations_order_leg_id_fkey" foreign key (order_leg_id) references public.order_legs(id);
alter table "public"."negotiations"
  add constraint "negotiations_order_id_fkey" foreign key (order_id) references public.orders(id)
    on delete cascade;
alter table "public"."negotiations"
  add constraint "negotiations_partner_id_fkey" foreign key (partner_id) references public.partners(id);
create index idx_negotiations_order_id on public.negotiations using btree (order_id);
create index idx_negotiations_order_leg_id on public.negotiations using btree (order_leg_id);
create index idx_negotiations_partner_id on public.negotiations using btree (partner_id);
create index idx_negotiations_status on public.negotiations using btree (status);
create index idx_negotiations_timeout_at on public.negotiations using btree (timeout_at)
  where ((status)::text = 'pending'::text);
comment on table "public"."negotiations" is 'Negotiations with partners about an order.
@access service role only: between the system and the partner; the order''s user need not know the partner';
grant delete, insert, maintain, references, select, trigger, truncate, update
  on table "public"."negotiations"
  to "service_role";

create table "public"."participants" (
  "id"               uuid                     not null default gen_random_uuid(),
  "conversation_id"  uuid                     not null,
  "user_id"          uuid                     not null,
  "participant_type" character varying(20)    not null,
  "joined_at"        timestamp with time zone default now(),
  "last_read_at"     timestamp with time zone,
  "is_active"        boolean                  default true,
  constraint "participants_conversation_id_user_id_key" unique (conversation_id, user_id),
  constraint "participants_participant_type_check"
    check
    (((participant_type)::text = ANY ((ARRAY['customer'::character varying, 'partner'::character varying,
    'hub'::character varying, 'worker'::character varying, 'admin'::character varying])::text[]))),
  constraint "participants_pkey" primary key (id)
);
alter table "public"."participants"
  enable row level security;
alter table "public"."participants"
  add constraint "participants_conversation_id_fkey" foreign key (conversation_id)
    references public.conversations(id) on delete cascade;
alter table "public"."participants"
  add constraint "participants_user_id_fkey" foreign key (user_id) references public.users(id)
    on delete cascade;
create index idx_participants_conversation_id on public.participants using btree (conversation_id);
create index idx_participants_user_id on public.participants using btree (user_id);
create policy "participants_select_participant" on "public"."participants"
  for select
  to "authenticated"
  using ((conversation_id in ( select public.current_conversation_ids() as current_conversation_ids)));
comment on table "public"."participants" is 'Who takes part in a conversation.';
grant select on table "public"."participants" to "authenticated";
grant delete, insert, maintain, references, select, trigger, truncate, update
  on table "public"."participants"
  to "service_role";

create table "public"."simulated_partners" (
  "id"                    uuid                        not null default gen_random_uuid(),
  "name"                  text                        not null,
  "business_type"         character varying(50),
  "communication_channel" character varying(20)       not null,
  "channel_identifier"    text                        not null,
  "trust_score"           integer                     default 80,
  "reliability_metrics"   jsonb,
  "business_hours"        jsonb,
  "is_active"             boolean                     default true,
  "created_at"            timestamp with time zone    not null default now(),
  "updated_at"            timestamp with time zone    not null default now(),
  "location"              public.geometry(Point,4326),
  constraint "simulated_partners_communication_channel_check"
    check
    (((communication_channel)::text = ANY ((ARRAY['whatsapp'::character varying, 'sms'::character varying,
    'api'::character varying])::text[]))),
  constraint "simulated_partners_pkey" primary key (id),
  constraint "simulated_partners_trust_score_check" check (((trust_score >= 0) AND (trust_score <= 100)))
);
alter table "public"."simulated_partners"
  enable row level security;
create index idx_simulated_partners_is_active on public.simulated_partners using btree (is_active);
create index idx_simulated_partners_location on public.simulated_partners using gist (location);
create index idx_simulated_partners_name on public.simulated_partners using btree (name);
create trigger set_updated_at
  before update on public.simulated_partners
  for each row
  execute function public.set_updated_at();
comment on table "public"."simulated_partners" is 'Test doubles of partners.
@access service role only: the simulator''s own';
grant delete, insert, maintain, references, select, trigger, truncate, update
  on table "public"."simulated_partners"
  to "service_role";

create table "public"."simulated_products" (
  "id"                      uuid                     not null default gen_random_uuid(),
  "simulated_partner_id"    uuid                     not null,
  "name"                    text                     not null,
  "description"             text,
  "price"                   numeric(10,2)            not null,
  "currency"                character varying(3)     not null default 'USD'::character varying,
  "inventory_count"         integer,
  "availability_rule"       character varying(50)    default 'always'::character varying,
  "availability_conditions" jsonb,
  "images"                  jsonb,
  "capabilities"            jsonb,
  "created_at"              timestamp with time zone not null default now(),
  "updated_at"              timestamp with time zone not null default now(),
  constraint "simulated_products_availability_rule_check"
    check
    (((availability_rule)::text = ANY ((ARRAY['always'::character varying, 'conditional'::character varying,
    'out_of_stock'::character varying])::text[]))),
  constraint "simulated_products_pkey" primary key (id)
);
alter table "public"."simulated_products"
  enable row level security;
alter table "public"."simulated_products"
  add constraint "simulated_products_simulated_partner_id_fkey" foreign key (simulated_partner_id)
    references public.simulated_partners(id) on delete cascade;
create index idx_simulated_products_simulated_partner_id on public.simulated_products
  using btree (simulated_partner_id);
create trigger set_updated_at
  before update on public.simulated_products
  for each row
  execute function public.set_updated_at();
comment on table "public"."simulated_products" is 'Products of simulated partners.
@access service role only: the simulator''s own';
grant delete, insert, maintain, references, select, trigger, truncate, update
  on table "public"."simulated_products"
  to "service_role";

create table "public"."simulated_responses" (
  "id"                     uuid                     not null default gen_random_uuid(),
  "simulated_partner_id"   uuid                     not null,
  "scenario_type"          character varying(50)    not null,
  "trigger_conditions"     jsonb                    not null,
  "response_template"      text                     not null,
  "response_type"          character varying(20)    default 'automated'::character varying,
  "response_delay_seconds" integer                  default 0,
  "randomization"          jsonb,
  "is_active"              boolean                  default true,
  "created_at"             timestamp with time zone not null default now(),
  "updated_at"             timestamp with time zone not null default now(),
  constraint "simulated_responses_pkey" primary key (id),
  constraint "simulated_responses_response_type_check"
    check
    (((response_type)::text = ANY ((ARRAY['automated'::character varying, 'manual'::character
    varying])::text[]))),
  constraint "simulated_responses_scenario_type_check"
    check
    (((scenario_type)::text = ANY ((ARRAY['rejection'::character varying, 'unavailable'::character varying,
    'slow'::character varying, 'counter_offer'::character varying, 'accept'::character varying])::text[])))
);
alter table "public"."simulated_responses"
  enable row level security;
alter table "public"."simulated_responses"
  add constraint "simulated_responses_simulated_partner_id_fkey" foreign key (simulated_partner_id)
    references public.simulated_partners(id) on delete cascade;
create index idx_simulated_responses_scenario_type on public.simulated_responses using btree (scenario_type);
create index idx_simulated_responses_simulated_partner_id on public.simulated_responses
  using btree (simulated_partner_id);
create trigger set_updated_at
  before update on public.simulated_responses
  for each row
  execute function public.set_updated_at();
comment on table "public"."simulated_responses" is 'Scripted answers of simulated partners.
@access service role only: the simulator''s own';
grant delete, insert, maintain, references, select, trigger, truncate, update
  on table "public"."simulated_responses"
  to "service_role";

create table "public"."simulation_logs" (
  "id"                   uuid                     not null default gen_random_uuid(),
  "simulated_partner_id" uuid                     not null,
  "request_type"         character varying(50)    not null,
  "request_data"         jsonb,
  "response_data"        jsonb,
  "response_time_ms"     integer,
  "scenario_triggered"   character varying(50),
  "created_at"           timestamp with time zone not null default now(),
  constraint "simulation_logs_pkey" primary key (id)
);
alter table "public"."simulation_logs"
  enable row level security;
alter table "public"."simulation_logs"
  add constraint "simulation_logs_simulated_partner_id_fkey" foreign key (simulated_partner_id)
    references public.simulated_partners(id) on delete cascade;
create index idx_simulation_logs_created_at on public.simulation_logs using btree (created_at desc);
create index idx_simulation_logs_simulated_partner_id on public.simulation_logs
  using btree (simulated_partner_id);
comment on table "public"."simulation_logs" is 'What simulated partners were asked and answered.
@access service role only: the simulator''s own
@note kept 30 days: delete_old_simulation_logs()';
grant delete, insert, maintain, references, select, trigger, truncate, update
  on table "public"."simulation_logs"
  to "service_role";

create table "public"."webhook_deliveries" (
  "id"             uuid                     not null default gen_random_uuid(),
  "platform"       character varying(50)    not null,
  "thread_id"      character varying(255)   not null,
  "payload"        jsonb                    not null,
  "status"         character varying(50)    not null default 'pending'::character varying,
  "delivered_at"   timestamp with time zone,
  "retry_count"    integer                  default 0,
  "failure_reason" text,
  "created_at"     timestamp with time zone not null default now(),
  constraint "webhook_deliveries_pkey" primary key (id),
  constraint "webhook_deliveries_platform_check"
    check
    (((platform)::text = ANY ((ARRAY['chatgpt'::character varying, 'gemini'::character varying,
    'whatsapp'::character varying])::text[]))),
  constraint "webhook_deliveries_status_check"
    check
    (((status)::text = ANY ((ARRAY['pending'::character varying, 'delivered'::character varying,
    'failed'::character varying])::text[])))
);
alter table "public"."webhook_deliveries"
  enable row level security;
create index idx_webhook_deliveries_created_at on public.webhook_deliveries using btree (created_at desc);
create index idx_webhook_deliveries_platform_thread_id on public.webhook_deliveries
  using btree (platform, thread_id);
create index idx_webhook_deliveries_status on public.webhook_deliveries using btree (status);
comment on table "public"."webhook_deliveries" is 'Notifications to threads of chat platforms, and whether they arrived.
@access service role only: the backend sends them';
grant delete, insert, maintain, references, select, trigger, truncate, update
  on table "public"."webhook_deliveries"
  to "service_role";

create or replace function public.current_conversation_ids()
  returns SETOF uuid
  language sql
  stable
  security definer
  set search_path to ''
  AS $function$
  select p.conversation_id from public.participants p where p.user_id = (select auth.uid()) and p.is_active
$function$;
comment on function "public"."current_conversation_ids"() is 'The conversations in which the caller is an active participant; none without a session. For row policies.';
revoke all on function "public"."current_conversation_ids"() from public;
grant execute on function "public"."current_conversation_ids"() to "authenticated", "service_role";

create or replace function public.delete_archived_messages (
  p_message_ids uuid[]
)
  returns integer
  language plpgsql
  set search_path to ''
  AS $function$
declare
  kept uuid;
  deleted integer;
begin
  select m.id into kept from public.messages m
    where m.id = any (p_message_ids) and m.sent_at > now() - interval '1 year' order by m.id limit 1;
  if found then
    raise exception 'message % is still to be kept', kept
      using errcode = '22023', hint = 'A message is archived a year after it was sent.';
  end if;
  delete from public.messages m where m.id = any (p_message_ids);
  get diagnostics deleted = row_count;
  return deleted;
end;
$function$;
comment on function "public"."delete_archived_messages"(uuid[]) is 'Deletes archived messages with their files and counts them; all or none (22023 where one is still to be kept).';
revoke all on function "public"."delete_archived_messages"(uuid[]) from public;
grant execute on function "public"."delete_archived_messages"(uuid[]) to "service_role";

create or replace function public.delete_old_simulation_logs (
  p_days_old integer default 30
)
  returns integer
  language plpgsql
  set search_path to ''
  AS $function$
declare
  deleted integer;
begin
  if p_days_old is null or p_days_old < 1 then
    raise exception 'p_days_old is %, not a number of days', coalesce(p_days_old::text, 'null')
      using errcode = '22023', hint = 'Pass 1 or more.';
  end if;
  delete from public.simulation_logs l where l.created_at < now() - make_interval(days => p_days_old);
  get diagnostics deleted = row_count;
  return deleted;
end;
$function$;
comment on function "public"."delete_old_simulation_logs"(integer) is 'Deletes logs of the simulator older than so many days, 30 by default, and returns their number.';
revoke all on function "public"."delete_old_simulation_logs"(integer) from public;
grant execute on function "public"."delete_old_simulation_logs"(integer) to "service_role";

create or replace function public.get_messages_to_archive (
  p_limit integer default 1000
)
  returns table (
    message_id uuid,
    document   jsonb
  )
  language sql
  stable
  set search_path to ''
  AS $function$
  select m.id, jsonb_build_object(
    'messages', jsonb_build_array(to_jsonb(m)),
    'message_attachments', (
      select coalesce(jsonb_agg(to_jsonb(a) order by a.created_at, a.id), '[]')
      from public.message_attachments a where a.message_id = m.id
    )
  )
  from public.messages m
  where m.sent_at <= now() - interval '1 year'
  order by m.sent_at, m.id
  limit p_limit;
$function$;
comment on function "public"."get_messages_to_archive"(integer) is 'Messages to archive, oldest first, each with its files by table name. Store them, then call delete_archived_messages.';
revoke all on function "public"."get_messages_to_archive"(integer) from public;
grant execute on function "public"."get_messages_to_archive"(integer) to "service_role";
