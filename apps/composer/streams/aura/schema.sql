-- aura: the schema that its stream gives.
-- Made by `tributary compose` from a replay; do not edit. To build a database use `tributary migrate`.
-- stream 6681706a206d401303332a19723da9653b421f7fba78c330cf238062cdaecec3
-- sha256 9901593d3e8344de7cf596d62399325d13e23a93efaa79523525b6902c3d9d6b

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

create publication "supabase_realtime" for table "public"."execution_logs" with (
  publish = 'insert, update, delete, truncate'
);

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

-- ==== workflows =================================================================================

create table "public"."workflow_definitions" (
  "id"            uuid                     not null default gen_random_uuid(),
  "workflow_id"   character varying(255)   not null,
  "name"          character varying(255)   not null,
  "version"       character varying(50)    not null,
  "description"   text,
  "input_schema"  jsonb,
  "steps"         jsonb,
  "ui_components" jsonb,
  "execution_log" jsonb,
  "created_at"    timestamp with time zone not null default now(),
  "updated_at"    timestamp with time zone not null default now(),
  constraint "workflow_definitions_pkey" primary key (id),
  constraint "workflow_definitions_workflow_id_key" unique (workflow_id)
);
alter table "public"."workflow_definitions"
  enable row level security;
create trigger set_updated_at
  before update on public.workflow_definitions
  for each row
  execute function public.set_updated_at();
create policy "workflow_definitions_select_all" on "public"."workflow_definitions"
  for select
  to "authenticated"
  using (true);
comment on table "public"."workflow_definitions" is 'Templates of processes: ordered steps that name tasks.';
grant select on table "public"."workflow_definitions" to "authenticated";
grant delete, insert, maintain, references, select, trigger, truncate, update
  on table "public"."workflow_definitions"
  to "service_role";

create table "public"."workflow_event_subscriptions" (
  "id"                      uuid                     not null default gen_random_uuid(),
  "workflow_instance_id"    uuid                     not null,
  "event_pattern"           character varying(255)   not null,
  "filter_condition"        text,
  "status"                  character varying(50)    not null default 'active'::character varying,
  "timeout_at"              timestamp with time zone,
  "fulfilled_at"            timestamp with time zone,
  "fulfilled_by_event_id"   uuid,
  "wait_step_id"            character varying(255)   not null,
  "timeout_handler_step_id" character varying(255),
  "created_at"              timestamp with time zone not null default now(),
  "updated_at"              timestamp with time zone not null default now(),
  constraint "workflow_event_subscriptions_pkey" primary key (id),
  constraint "workflow_event_subscriptions_status_check"
    check
    (((status)::text = ANY ((ARRAY['active'::character varying, 'fulfilled'::character varying,
    'expired'::character varying, 'cancelled'::character varying])::text[])))
);
alter table "public"."workflow_event_subscriptions"
  enable row level security;
alter table "public"."workflow_event_subscriptions"
  add constraint "workflow_event_subscriptions_ajSn777ikmyc_fkey" foreign key (workflow_instance_id)
    references public.workflow_instances(id) on delete cascade;
create index idx_workflow_event_subscriptions_event_pattern_status on public.workflow_event_subscriptions
  using btree (event_pattern, status);
create index idx_workflow_event_subscriptions_status_timeout_at on public.workflow_event_subscriptions
  using btree (status, timeout_at);
create index idx_workflow_event_subscriptions_workflow_instance_id__bd70aa11
  on public.workflow_event_subscriptions using btree (workflow_instance_id, wait_step_id);
create trigger set_updated_at
  before update on public.workflow_event_subscriptions
  for each row
  execute function public.set_updated_at();
comment on table "public"."workflow_event_subscriptions" is 'Running instances that wait for an event.
@access service role only: the workflow engine''s own';
grant delete, insert, maintain, references, select, trigger, truncate, update
  on table "public"."workflow_event_subscriptions"
  to "service_role";

create table "public"."workflow_event_triggers" (
  "id"                     uuid                     not null default gen_random_uuid(),
  "workflow_definition_id" uuid                     not null,
  "event_pattern"          character varying(255)   not null,
  "trigger_type"           character varying(50)    not null,
  "event_condition"        text,
  "input_mapping"          jsonb,
  "correlation_key"        character varying(255),
  "enabled"                boolean                  not null default true,
  "priority"               integer                  not null default 100,
  "description"            text,
  "created_at"             timestamp with time zone not null default now(),
  "updated_at"             timestamp with time zone not null default now(),
  constraint "workflow_event_triggers_pkey" primary key (id),
  constraint "workflow_event_triggers_trigger_type_check"
    check
    (((trigger_type)::text = ANY ((ARRAY['START'::character varying, 'CANCEL'::character varying])::text[])))
);
alter table "public"."workflow_event_triggers"
  enable row level security;
alter table "public"."workflow_event_triggers"
  add constraint "workflow_event_triggers_Ioxu50tx7sdN_fkey" foreign key (workflow_definition_id)
    references public.workflow_definitions(id) on delete cascade;
create index idx_workflow_event_triggers_enabled_event_pattern on public.workflow_event_triggers
  using btree (enabled, event_pattern);
create index idx_workflow_event_triggers_enabled_priority on public.workflow_event_triggers
  using btree (enabled, priority);
create index idx_workflow_event_triggers_event_pattern on public.workflow_event_triggers
  using btree (event_pattern);
create index idx_workflow_event_triggers_workflow_definition_id on public.workflow_event_triggers
  using btree (workflow_definition_id);
create trigger set_updated_at
  before update on public.workflow_event_triggers
  for each row
  execute function public.set_updated_at();
comment on table "public"."workflow_event_triggers" is 'Which event pattern starts or cancels which workflow.
@access service role only: the workflow engine''s own';
grant delete, insert, maintain, references, select, trigger, truncate, update
  on table "public"."workflow_event_triggers"
  to "service_role";

create table "public"."workflow_history" (
  "id"          uuid                     not null default gen_random_uuid(),
  "user_id"     uuid                     not null,
  "workflow_id" uuid                     not null,
  "command"     text                     not null,
  "status"      text                     not null,
  "executed_at" timestamp with time zone default now(),
  "created_at"  timestamp with time zone not null default now(),
  constraint "workflow_history_pkey" primary key (id),
  constraint "workflow_history_status_check"
    check
    ((status = ANY (ARRAY['planning'::text, 'executing'::text, 'completed'::text, 'failed'::text,
    'cancelled'::text])))
);
alter table "public"."workflow_history"
  enable row level security;
alter table "public"."workflow_history"
  add constraint "workflow_history_user_id_profiles_id_fkey" foreign key (user_id)
    references public.profiles(id) on delete cascade;
alter table "public"."workflow_history"
  add constraint "workflow_history_workflow_id_workflows_id_fkey" foreign key (workflow_id)
    references public.workflows(id) on delete cascade;
create index idx_workflow_history_executed_at on public.workflow_history using btree (executed_at desc);
create index idx_workflow_history_user_id on public.workflow_history using btree (user_id);
create index idx_workflow_history_workflow_id on public.workflow_history using btree (workflow_id);
create policy "workflow_history_delete_own" on "public"."workflow_history"
  for delete
  to "authenticated"
  using ((user_id = ( select auth.uid() as uid)));
create policy "workflow_history_insert_own" on "public"."workflow_history"
  for insert
  to "authenticated"
  with check ((user_id = ( SELECT auth.uid() AS uid)));
create policy "workflow_history_select_own" on "public"."workflow_history"
  for select
  to "authenticated"
  using ((user_id = ( select auth.uid() as uid)));
comment on table "public"."workflow_history" is 'Commands that were executed.
@note users cannot change a row';
grant delete, insert, select on table "public"."workflow_history" to "authenticated";
grant delete, insert, maintain, references, select, trigger, truncate, update
  on table "public"."workflow_history"
  to "service_role";

create table "public"."workflow_instances" (
  "id"                     uuid                     not null default gen_random_uuid(),
  "workflow_definition_id" uuid,
  "status"                 character varying(50)    not null,
  "current_step_id"        character varying(255),
  "input"                  jsonb,
  "state"                  jsonb                    not null default '{}'::jsonb,
  "error"                  jsonb,
  "trigger_event_id"       uuid,
  "started_at"             timestamp with time zone not null default now(),
  "updated_at"             timestamp with time zone not null default now(),
  "completed_at"           timestamp with time zone,
  "correlation_id"         character varying(255),
  "version"                integer                  not null default 0,
  "cancellation"           jsonb,
  "compensation_state"     jsonb,
  constraint "workflow_instances_pkey" primary key (id),
  constraint "workflow_instances_status_check"
    check
    (((status)::text = ANY ((ARRAY['CREATED'::character varying, 'RUNNING'::character varying,
    'COMPLETED'::character varying,
    'FAILED'::character varying,
    'CANCELLED'::character varying, 'WAITING_FOR_EVENT'::character varying])::text[]))),
  constraint "workflow_instances_version_check" check ((version >= 0))
);
alter table "public"."workflow_instances"
  enable row level security;
alter table "public"."workflow_instances"
  add constraint "workflow_instances_XbHmE1UUxNr9_fkey" foreign key (workflow_definition_id)
    references public.workflow_definitions(id) on delete restrict;
create index idx_workflow_instances_correlation_id on public.workflow_instances using btree (correlation_id);
create index idx_workflow_instances_id_version on public.workflow_instances using btree (id, version);
create index idx_workflow_instances_state_current_step_id on public.workflow_instances
  using btree (((state ->> 'currentStepId'::text)));
create index idx_workflow_instances_status_updated_at on public.workflow_instances
  using btree (status, updated_at);
create index idx_workflow_instances_status on public.workflow_instances using btree (status);
create index idx_workflow_instances_waiting_for_event_pattern on public.workflow_instances
  using btree ((((state -> 'waitingForEvent'::text) ->> 'eventPattern'::text)))
  where ((status)::text = 'WAITING_FOR_EVENT'::text);
create index idx_workflow_instances_workflow_definition_id on public.workflow_instances
  using btree (workflow_definition_id);
create trigger set_updated_at
  before update on public.workflow_instances
  for each row
  execute function public.set_updated_at();
comment on column "public"."workflow_instances"."trigger_event_id" is 'event_instances.id, without a key: events may be purged.';
comment on table "public"."workflow_instances" is 'Executions of a definition, each with its own copy of the state.
@access service role only: the workflow engine''s own';
grant delete, insert, maintain, references, select, trigger, truncate, update
  on table "public"."workflow_instances"
  to "service_role";

create table "public"."workflow_schedules" (
  "id"              uuid                     not null default gen_random_uuid(),
  "type"            character varying(50)    not null,
  "target_type"     character varying(50)    not null,
  "target_id"       character varying(255)   not null,
  "cron_expression" character varying(255),
  "next_execution"  timestamp with time zone,
  "input"           jsonb                    not null default '{}'::jsonb,
  "status"          character varying(50)    not null default 'active'::character varying,
  "created_by"      character varying(255),
  "last_executed"   timestamp with time zone,
  "created_at"      timestamp with time zone not null default now(),
  "updated_at"      timestamp with time zone not null default now(),
  constraint "workflow_schedules_pkey" primary key (id),
  constraint "workflow_schedules_recurring_check"
    check ((((type)::text <> 'recurring'::text) OR (cron_expression IS NOT NULL))),
  constraint "workflow_schedules_status_check"
    check
    (((status)::text = ANY ((ARRAY['active'::character varying, 'completed'::character varying,
    'error'::character varying])::text[]))),
  constraint "workflow_schedules_target_type_check"
    check
    (((target_type)::text = ANY ((ARRAY['workflow'::character varying, 'task'::character varying])::text[]))),
  constraint "workflow_schedules_type_check"
    check
    (((type)::text = ANY ((ARRAY['one-time'::character varying, 'recurring'::character varying])::text[])))
);
alter table "public"."workflow_schedules"
  enable row level security;
create index idx_workflow_schedules_status_next_execution on public.workflow_schedules
  using btree (status, next_execution);
create trigger set_updated_at
  before update on public.workflow_schedules
  for each row
  execute function public.set_updated_at();
comment on table "public"."workflow_schedules" is 'Delayed and recurring starts of workflows and tasks.
@access service role only: the workflow engine''s own';
grant delete, insert, maintain, references, select, trigger, truncate, update
  on table "public"."workflow_schedules"
  to "service_role";

create table "public"."workflows" (
  "id"         uuid                     not null default gen_random_uuid(),
  "user_id"    uuid                     not null,
  "command"    text                     not null,
  "steps"      jsonb                    default '[]'::jsonb,
  "results"    jsonb                    default '[]'::jsonb,
  "error"      text,
  "start_time" timestamp with time zone default now(),
  "end_time"   timestamp with time zone,
  "created_at" timestamp with time zone not null default now(),
  "updated_at" timestamp with time zone not null default now(),
  constraint "workflows_pkey" primary key (id)
);
alter table "public"."workflows"
  enable row level security;
alter table "public"."workflows"
  add column "status" public.workflow_status default 'planning'::public.workflow_status;
alter table "public"."workflows"
  add constraint "workflows_user_id_profiles_id_fkey" foreign key (user_id) references public.profiles(id)
    on delete cascade;
create index idx_workflows_created_at on public.workflows using btree (created_at desc);
create index idx_workflows_status on public.workflows using btree (status);
create index idx_workflows_user_id on public.workflows using btree (user_id);
create trigger set_updated_at
  before update on public.workflows
  for each row
  execute function public.set_updated_at();
create policy "workflows_delete_own" on "public"."workflows"
  for delete
  to "authenticated"
  using ((user_id = ( select auth.uid() as uid)));
create policy "workflows_insert_own" on "public"."workflows"
  for insert
  to "authenticated"
  with check ((user_id = ( SELECT auth.uid() AS uid)));
create policy "workflows_select_own" on "public"."workflows"
  for select
  to "authenticated"
  using ((user_id = ( select auth.uid() as uid)));
create policy "workflows_update_own" on "public"."workflows"
  for update
  to "authenticated"
  using ((user_id = ( select auth.uid() as uid)))
  with check ((user_id = ( SELECT auth.uid() AS uid)));
comment on table "public"."workflows" is 'Commands of users in natural language, and their execution in steps.';
grant delete, insert, select, update on table "public"."workflows" to "authenticated";
grant delete, insert, maintain, references, select, trigger, truncate, update
  on table "public"."workflows"
  to "service_role";

create type "public"."workflow_status" as enum (
  'planning',
  'executing',
  'completed',
  'failed',
  'cancelled'
);

create or replace function public.matches_event_pattern (
  p_pattern text,
  p_name    text
)
  returns boolean
  language sql
  immutable
  parallel safe
  strict
  set search_path to ''
  AS $function$
  select p_name like replace(replace(replace(replace(p_pattern, '\', '\\'), '%', '\%'), '_', '\_'), '*', '_%')
$function$;
comment on function "public"."matches_event_pattern"(text, text) is 'True when an event name matches a stored pattern: every * stands for one or more characters, dots included.';
revoke all on function "public"."matches_event_pattern"(text, text) from public;
grant execute on function "public"."matches_event_pattern"(text, text) to "authenticated", "service_role";

-- ==== integrations ==============================================================================

create table "public"."integration_definitions" (
  "id"             uuid                     not null default gen_random_uuid(),
  "integration_id" character varying(255)   not null,
  "name"           character varying(255)   not null,
  "description"    text,
  "version"        character varying(50)    not null,
  "methods"        jsonb,
  "config_schema"  jsonb,
  "oauth2_config"  jsonb,
  "ai_config"      jsonb,
  "icon_url"       text,
  "created_at"     timestamp with time zone not null default now(),
  "updated_at"     timestamp with time zone not null default now(),
  constraint "integration_definitions_integration_id_key" unique (integration_id),
  constraint "integration_definitions_pkey" primary key (id)
);
alter table "public"."integration_definitions"
  enable row level security;
alter table "public"."integration_definitions"
  add column "auth_type" public.auth_method_enum not null;
alter table "public"."integration_definitions"
  add column "type" public.integration_type_enum not null default 'integration'::public.integration_type_enum;
create index idx_integration_definitions_type on public.integration_definitions using btree (type);
create trigger set_updated_at
  before update on public.integration_definitions
  for each row
  execute function public.set_updated_at();
create policy "integration_definitions_select_all" on "public"."integration_definitions"
  for select
  to "authenticated"
  using (true);
comment on table "public"."integration_definitions" is 'Templates of connections to external services: methods, authentication, configuration schema.';
grant select on table "public"."integration_definitions" to "authenticated";
grant delete, insert, maintain, references, select, trigger, truncate, update
  on table "public"."integration_definitions"
  to "service_role";

create table "public"."integration_instances" (
  "id"                        uuid                     not null default gen_random_uuid(),
  "instance_id"               character varying(255)   not null,
  "integration_definition_id" uuid                     not null,
  "name"                      character varying(255)   not null,
  "description"               text,
  "context_id"                character varying(255),
  "credentials"               bytea,
  "config"                    jsonb,
  "status"                    jsonb,
  "created_at"                timestamp with time zone not null default now(),
  "updated_at"                timestamp with time zone not null default now(),
  "last_used_at"              timestamp with time zone,
  "credentials_key_id"        text,
  constraint "integration_instances_instance_id_key" unique (instance_id),
  constraint "integration_instances_pkey" primary key (id)
);
alter table "public"."integration_instances"
  enable row level security;
alter table "public"."integration_instances"
  add column "context_type" public.context_scope_enum not null default 'global'::public.context_scope_enum;
alter table "public"."integration_instances"
  add constraint "integration_instances_context_id_check"
    check (((context_type = 'global'::public.context_scope_enum) = (context_id IS NULL)));
alter table "public"."integration_instances"
  add constraint "integration_instances_integration_definition_id_fkey"
    foreign key (integration_definition_id) references public.integration_definitions(id) on delete cascade;
create index idx_integration_instances_context_type_context_id on public.integration_instances
  using btree (context_type, context_id);
create index idx_integration_instances_integration_definition_id on public.integration_instances
  using btree (integration_definition_id);
create index idx_integration_instances_last_used_at on public.integration_instances using btree (last_used_at);
create index idx_integration_instances_status on public.integration_instances using gin (status);
create trigger set_updated_at
  before update on public.integration_instances
  for each row
  execute function public.set_updated_at();
create policy "integration_instances_select_client" on "public"."integration_instances"
  for select
  to "authenticated"
  using
    (((context_type = 'client'::public.context_scope_enum) AND ((context_id)::text = (( select
    public.current_tenant_id() as current_tenant_id))::text)));
create policy "integration_instances_select_global" on "public"."integration_instances"
  for select
  to "authenticated"
  using ((context_type = 'global'::public.context_scope_enum));
create policy "integration_instances_select_user" on "public"."integration_instances"
  for select
  to "authenticated"
  using
    (((context_type = 'user'::public.context_scope_enum) AND ((context_id)::text = (( select auth.uid() as
    uid))::text)));
comment on table "public"."integration_instances" is 'Configured connections with encrypted credentials, scope and status.
@note credentials are read by the service role only';
grant select ("config") on table "public"."integration_instances" to "authenticated";
grant select ("context_id") on table "public"."integration_instances" to "authenticated";
grant select ("context_type") on table "public"."integration_instances" to "authenticated";
grant select ("created_at") on table "public"."integration_instances" to "authenticated";
grant select ("credentials_key_id") on table "public"."integration_instances" to "authenticated";
grant select ("description") on table "public"."integration_instances" to "authenticated";
grant select ("id") on table "public"."integration_instances" to "authenticated";
grant select ("instance_id") on table "public"."integration_instances" to "authenticated";
grant select ("integration_definition_id") on table "public"."integration_instances" to "authenticated";
grant select ("last_used_at") on table "public"."integration_instances" to "authenticated";
grant select ("name") on table "public"."integration_instances" to "authenticated";
grant select ("status") on table "public"."integration_instances" to "authenticated";
grant select ("updated_at") on table "public"."integration_instances" to "authenticated";
grant delete, insert, maintain, references, select, trigger, truncate, update
  on table "public"."integration_instances"
  to "service_role";

create table "public"."oauth_tokens" (
  "id"            uuid                     not null default gen_random_uuid(),
  "user_id"       uuid                     not null,
  "provider"      text                     not null default 'google'::text,
  "access_token"  text                     not null,
  "refresh_token" text,
  "token_type"    text                     default 'Bearer'::text,
  "expires_at"    timestamp with time zone,
  "scopes"        text[],
  "created_at"    timestamp with time zone not null default now(),
  "updated_at"    timestamp with time zone not null default now(),
  "key_id"        text,
  constraint "oauth_tokens_pkey" primary key (id),
  constraint "oauth_tokens_user_id_key" unique (user_id)
);
alter table "public"."oauth_tokens"
  enable row level security;
alter table "public"."oauth_tokens"
  add constraint "oauth_tokens_user_id_profiles_id_fkey" foreign key (user_id) references public.profiles(id)
    on delete cascade;
create index idx_oauth_tokens_provider on public.oauth_tokens using btree (provider);
create trigger set_updated_at
  before update on public.oauth_tokens
  for each row
  execute function public.set_updated_at();
create policy "oauth_tokens_delete_own" on "public"."oauth_tokens"
  for delete
  to "authenticated"
  using ((user_id = ( select auth.uid() as uid)));
create policy "oauth_tokens_insert_own" on "public"."oauth_tokens"
  for insert
  to "authenticated"
  with check ((user_id = ( SELECT auth.uid() AS uid)));
create policy "oauth_tokens_select_own" on "public"."oauth_tokens"
  for select
  to "authenticated"
  using ((user_id = ( select auth.uid() as uid)));
create policy "oauth_tokens_update_own" on "public"."oauth_tokens"
  for update
  to "authenticated"
  using ((user_id = ( select auth.uid() as uid)))
  with check ((user_id = ( SELECT auth.uid() AS uid)));
comment on table "public"."oauth_tokens" is 'First OAuth token store, one provider per user; tokens are encrypted by the application.
@superseded-by user_tokens';
grant delete, insert, select, update on table "public"."oauth_tokens" to "authenticated";
grant delete, insert, maintain, references, select, trigger, truncate, update
  on table "public"."oauth_tokens"
  to "service_role";

create table "public"."user_tokens" (
  "id"            uuid                     not null default gen_random_uuid(),
  "user_id"       uuid                     not null,
  "provider"      text                     not null default 'google'::text,
  "access_token"  text                     not null,
  "refresh_token" text,
  "expires_at"    timestamp with time zone not null,
  "scopes"        text[]                   not null,
  "created_at"    timestamp with time zone not null default now(),
  "updated_at"    timestamp with time zone not null default now(),
  "key_id"        text,
  constraint "user_tokens_pkey" primary key (id),
  constraint "user_tokens_user_id_provider_key" unique (user_id, provider)
);
alter table "public"."user_tokens"
  enable row level security;
alter table "public"."user_tokens"
  add constraint "user_tokens_user_id_users_id_fkey" foreign key (user_id) references auth.users(id)
    on delete cascade;
create index idx_user_tokens_expires_at on public.user_tokens using btree (expires_at);
create index idx_user_tokens_user_id on public.user_tokens using btree (user_id);
create trigger set_updated_at
  before update on public.user_tokens
  for each row
  execute function public.set_updated_at();
create policy "user_tokens_delete_own" on "public"."user_tokens"
  for delete
  to "authenticated"
  using ((user_id = ( select auth.uid() as uid)));
create policy "user_tokens_insert_own" on "public"."user_tokens"
  for insert
  to "authenticated"
  with check ((user_id = ( SELECT auth.uid() AS uid)));
create policy "user_tokens_select_own" on "public"."user_tokens"
  for select
  to "authenticated"
  using ((user_id = ( select auth.uid() as uid)));
create policy "user_tokens_update_own" on "public"."user_tokens"
  for update
  to "authenticated"
  using ((user_id = ( select auth.uid() as uid)))
  with check ((user_id = ( SELECT auth.uid() AS uid)));
comment on table "public"."user_tokens" is 'OAuth tokens per user and provider, encrypted by the application.';
grant delete, insert, select, update on table "public"."user_tokens" to "authenticated";
grant delete, insert, maintain, references, select, trigger, truncate, update
  on table "public"."user_tokens"
  to "service_role";

create type "public"."auth_method_enum" as enum (
  'oauth2',
  'apikey',
  'custom'
);

create type "public"."context_scope_enum" as enum (
  'global',
  'client',
  'user'
);

create type "public"."integration_type_enum" as enum (
  'integration',
  'ai',
  'documents',
  'database'
);

create or replace function public.delete_google_oauth_tokens (
  p_user_id uuid
)
  returns void
  language plpgsql
  security definer
  set search_path to ''
  AS $function$
begin
  perform public.require_caller(p_user_id);
  delete from public.oauth_tokens t where t.user_id = p_user_id and t.provider = 'google';
end;
$function$;
comment on function "public"."delete_google_oauth_tokens"(uuid) is 'Removes a user''s Google tokens; silent when there are none.';
revoke all on function "public"."delete_google_oauth_tokens"(uuid) from public;
grant execute on function "public"."delete_google_oauth_tokens"(uuid) to "authenticated", "service_role";

create or replace function public.delete_user_tokens (
  p_user_id  uuid,
  p_provider text default 'google'::text
)
  returns void
  language plpgsql
  security definer
  set search_path to ''
  AS $function$
begin
  perform public.require_caller(p_user_id);
  delete from public.user_tokens t where t.user_id = p_user_id and t.provider = p_provider;
end;
$function$;
comment on function "public"."delete_user_tokens"(uuid, text) is 'Removes a user''s tokens for a provider; silent when there are none.';
revoke all on function "public"."delete_user_tokens"(uuid, text) from public;
grant execute on function "public"."delete_user_tokens"(uuid, text) to "authenticated", "service_role";

create or replace function public.get_google_oauth_token (
  p_user_id uuid
)
  returns table (
    access_token  text,
    refresh_token text,
    expires_at    timestamp with time zone,
    is_expired    boolean
  )
  language plpgsql
  stable
  security definer
  set search_path to ''
  AS $function$
begin
  perform public.require_caller(p_user_id);
  return query
    select t.access_token, t.refresh_token, t.expires_at, t.expires_at < now()
    from public.oauth_tokens t
    where t.user_id = p_user_id and t.provider = 'google';
end;
$function$;
comment on function "public"."get_google_oauth_token"(uuid) is 'A user''s Google tokens as stored, still encrypted; nothing is refreshed.';
revoke all on function "public"."get_google_oauth_token"(uuid) from public;
grant execute on function "public"."get_google_oauth_token"(uuid) to "authenticated", "service_role";

create or replace function public.get_user_tokens (
  p_user_id  uuid,
  p_provider text default 'google'::text
)
  returns table (
    access_token  text,
    refresh_token text,
    expires_at    timestamp with time zone,
    scopes        text[],
    is_expired    boolean
  )
  language plpgsql
  stable
  security definer
  set search_path to ''
  AS $function$
begin
  perform public.require_caller(p_user_id);
  return query
    select t.access_token, t.refresh_token, t.expires_at, t.scopes, t.expires_at < now()
    from public.user_tokens t
    where t.user_id = p_user_id and t.provider = p_provider;
end;
$function$;
comment on function "public"."get_user_tokens"(uuid, text) is 'A user''s tokens for a provider as stored, still encrypted.';
revoke all on function "public"."get_user_tokens"(uuid, text) from public;
grant execute on function "public"."get_user_tokens"(uuid, text) to "authenticated", "service_role";

create or replace function public.store_google_oauth_tokens (
  p_user_id       uuid,
  p_access_token  text,
  p_refresh_token text,
  p_expires_at    timestamp with time zone,
  p_scopes        text[],
  p_key_id        text                     default null::text
)
  returns void
  language plpgsql
  security definer
  set search_path to ''
  AS $function$
begin
  perform public.require_caller(p_user_id);
  insert into public.oauth_tokens as stored
    (user_id, provider, access_token, refresh_token, expires_at, scopes, key_id)
  values (p_user_id, 'google', p_access_token, p_refresh_token, p_expires_at, p_scopes, p_key_id)
  on conflict (user_id) do update set
    provider = excluded.provider,
    access_token = excluded.access_token,
    -- A provider does not always return a refresh token; another provider's is of no use.
    refresh_token = case
      when stored.provider = excluded.provider then coalesce(excluded.refresh_token, stored.refresh_token)
      else excluded.refresh_token
    end,
    expires_at = excluded.expires_at,
    scopes = excluded.scopes,
    key_id = excluded.key_id
  where excluded.refresh_token is not null
    or stored.refresh_token is null
    or stored.provider <> excluded.provider
    or stored.key_id is not distinct from excluded.key_id;
  if not found then
    raise exception 'the stored refresh token is encrypted with another key'
      using errcode = '22023', hint = 'Read it, encrypt it with the new key and pass it.';
  end if;
end;
$function$;
comment on function "public"."store_google_oauth_tokens"(uuid, text, text, timestamp
  with time zone, text[], text) is 'Stores a user''s encrypted Google tokens and the id of their key; a null refresh token keeps the stored one.';
revoke all
  on function "public"."store_google_oauth_tokens"(uuid, text, text, timestamp with time zone, text[], text)
  from public;
grant execute
  on function "public"."store_google_oauth_tokens"(uuid, text, text, timestamp with time zone, text[], text)
  to "authenticated", "service_role";

create or replace function public.upsert_user_tokens (
  p_user_id       uuid,
  p_provider      text,
  p_access_token  text,
  p_refresh_token text,
  p_expires_at    timestamp with time zone,
  p_scopes        text[],
  p_key_id        text                     default null::text
)
  returns void
  language plpgsql
  security definer
  set search_path to ''
  AS $function$
begin
  perform public.require_caller(p_user_id);
  insert into public.user_tokens as stored
    (user_id, provider, access_token, refresh_token, expires_at, scopes, key_id)
  values (p_user_id, p_provider, p_access_token, p_refresh_token, p_expires_at, p_scopes, p_key_id)
  on conflict (user_id, provider) do update set
    access_token = excluded.access_token,
    -- A provider does not always return a refresh token: keep the one that is there.
    refresh_token = coalesce(excluded.refresh_token, stored.refresh_token),
    expires_at = excluded.expires_at,
    scopes = excluded.scopes,
    key_id = excluded.key_id
  where excluded.refresh_token is not null
    or stored.refresh_token is null
    or stored.key_id is not distinct from excluded.key_id;
  if not found then
    raise exception 'the stored refresh token is encrypted with another key'
      using errcode = '22023', hint = 'Read it, encrypt it with the new key and pass it.';
  end if;
end;
$function$;
comment on function "public"."upsert_user_tokens"(uuid, text, text, text, timestamp
  with time zone, text[], text) is 'Stores a user''s encrypted tokens for a provider and the id of their key; a null refresh token keeps the stored one.';
revoke all
  on function "public"."upsert_user_tokens"(uuid, text, text, text, timestamp with time zone, text[], text)
  from public;
grant execute
  on function "public"."upsert_user_tokens"(uuid, text, text, text, timestamp with time zone, text[], text)
  to "authenticated", "service_role";

-- ==== tasks =====================================================================================

create table "public"."documents_generated" (
  "id"            uuid                     not null default gen_random_uuid(),
  "user_id"       uuid                     not null,
  "task_id"       text                     not null,
  "document_type" text                     not null,
  "google_id"     text,
  "title"         text,
  "url"           text,
  "created_at"    timestamp with time zone not null default now(),
  constraint "documents_generated_document_type_check"
    check
    ((document_type = ANY (ARRAY['doc'::text, 'sheet'::text, 'email'::text, 'calendar_event'::text,
    'file'::text]))),
  constraint "documents_generated_pkey" primary key (id)
);
alter table "public"."documents_generated"
  enable row level security;
alter table "public"."documents_generated"
  add constraint "documents_generated_user_id_users_id_fkey" foreign key (user_id) references auth.users(id)
    on delete cascade;
create index idx_documents_generated_created_at on public.documents_generated using btree (created_at desc);
create index idx_documents_generated_document_type on public.documents_generated using btree (document_type);
create index idx_documents_generated_google_id on public.documents_generated using btree (google_id);
create index idx_documents_generated_task_id on public.documents_generated using btree (task_id);
create index idx_documents_generated_user_id_document_type_created_at on public.documents_generated
  using btree (user_id, document_type, created_at desc);
create index idx_documents_generated_user_id_task_id on public.documents_generated
  using btree (user_id, task_id);
create index idx_documents_generated_user_id on public.documents_generated using btree (user_id);
create policy "documents_generated_delete_own" on "public"."documents_generated"
  for delete
  to "authenticated"
  using ((user_id = ( select auth.uid() as uid)));
create policy "documents_generated_insert_own" on "public"."documents_generated"
  for insert
  to "authenticated"
  with check ((user_id = ( SELECT auth.uid() AS uid)));
create policy "documents_generated_select_own" on "public"."documents_generated"
  for select
  to "authenticated"
  using ((user_id = ( select auth.uid() as uid)));
create policy "documents_generated_update_own" on "public"."documents_generated"
  for update
  to "authenticated"
  using ((user_id = ( select auth.uid() as uid)))
  with check ((user_id = ( SELECT auth.uid() AS uid)));
comment on table "public"."documents_generated" is 'Index of everything that agents created for a task: documents, sheets, mails, calendar events, files.';
grant delete, insert, select, update on table "public"."documents_generated" to "authenticated";
grant delete, insert, maintain, references, select, trigger, truncate, update
  on table "public"."documents_generated"
  to "service_role";

create table "public"."execution_logs" (
  "id"         uuid                     not null default gen_random_uuid(),
  "user_id"    uuid                     not null,
  "task_id"    text                     not null,
  "step_id"    text,
  "agent_type" text                     not null,
  "message"    text                     not null,
  "log_level"  text                     not null default 'info'::text,
  "metadata"   jsonb,
  "created_at" timestamp with time zone not null default now(),
  constraint "execution_logs_agent_type_check"
    check ((agent_type = ANY (ARRAY['planner'::text, 'worker'::text, 'evaluator'::text]))),
  constraint "execution_logs_log_level_check"
    check ((log_level = ANY (ARRAY['info'::text, 'success'::text, 'error'::text, 'warning'::text]))),
  constraint "execution_logs_pkey" primary key (id)
);
alter table "public"."execution_logs"
  enable row level security;
alter table "public"."execution_logs"
  add constraint "execution_logs_user_id_users_id_fkey" foreign key (user_id) references auth.users(id)
    on delete cascade;
create index idx_execution_logs_agent_type on public.execution_logs using btree (agent_type);
create index idx_execution_logs_created_at on public.execution_logs using btree (created_at desc);
create index idx_execution_logs_log_level on public.execution_logs using btree (log_level);
create index idx_execution_logs_task_id on public.execution_logs using btree (task_id);
create index idx_execution_logs_user_id_task_id_created_at on public.execution_logs
  using btree (user_id, task_id, created_at desc);
create index idx_execution_logs_user_id on public.execution_logs using btree (user_id);
create policy "execution_logs_delete_own" on "public"."execution_logs"
  for delete
  to "authenticated"
  using ((user_id = ( select auth.uid() as uid)));
create policy "execution_logs_insert_own" on "public"."execution_logs"
  for insert
  to "authenticated"
  with check ((user_id = ( SELECT auth.uid() AS uid)));
create policy "execution_logs_select_own" on "public"."execution_logs"
  for select
  to "authenticated"
  using ((user_id = ( select auth.uid() as uid)));
comment on table "public"."execution_logs" is 'Live log lines of agent work, streamed to clients; immutable for users.';
grant delete, insert, select on table "public"."execution_logs" to "authenticated";
grant delete, insert, maintain, references, select, trigger, truncate, update
  on table "public"."execution_logs"
  to "service_role";

create table "public"."task_definitions" (
  "id"               uuid                     not null default gen_random_uuid(),
  "task_id"          character varying(255)   not null,
  "name"             character varying(255)   not null,
  "description"      text,
  "version"          character varying(50)    not null,
  "input_schema"     jsonb                    not null,
  "output_schema"    jsonb                    not null,
  "timeout"          integer,
  "retry_policy"     jsonb,
  "execution_config" jsonb                    not null,
  "ui_components"    jsonb,
  "metadata"         jsonb,
  "created_at"       timestamp with time zone not null default now(),
  "updated_at"       timestamp with time zone not null default now(),
  constraint "task_definitions_pkey" primary key (id),
  constraint "task_definitions_task_id_key" unique (task_id),
  constraint "task_definitions_timeout_check" check ((timeout > 0))
);
alter table "public"."task_definitions"
  enable row level security;
alter table "public"."task_definitions"
  add column "type" public.task_type not null;
create index idx_task_definitions_created_at on public.task_definitions using btree (created_at);
create index idx_task_definitions_execution_config_executor on public.task_definitions
  using btree (((execution_config ->> 'executor'::text)));
create index idx_task_definitions_execution_config_security_context_18d19444 on public.task_definitions
  using btree ((((execution_config -> 'securityContext'::text) ->> 'securityLevel'::text)));
create index idx_task_definitions_execution_config on public.task_definitions using gin (execution_config);
create index idx_task_definitions_input_schema on public.task_definitions using gin (input_schema);
create index idx_task_definitions_metadata on public.task_definitions using gin (metadata);
create index idx_task_definitions_output_schema on public.task_definitions using gin (output_schema);
create index idx_task_definitions_type on public.task_definitions using btree (type);
create index idx_task_definitions_ui_components on public.task_definitions using gin (ui_components);
create index idx_task_definitions_version on public.task_definitions using btree (version);
create trigger set_updated_at
  before update on public.task_definitions
  for each row
  execute function public.set_updated_at();
create policy "task_definitions_select_all" on "public"."task_definitions"
  for select
  to "authenticated"
  using (true);
comment on table "public"."task_definitions" is 'Templates of atomic units of work: schemas of input and output, executor, retries.';
grant select on table "public"."task_definitions" to "authenticated";
grant delete, insert, maintain, references, select, trigger, truncate, update
  on table "public"."task_definitions"
  to "service_role";

create table "public"."task_history" (
  "id"              uuid                     not null default gen_random_uuid(),
  "user_id"         uuid                     not null,
  "task_id"         text                     not null,
  "title"           text                     not null,
  "status"          text                     not null,
  "input_prompt"    text                     not null,
  "output_summary"  text,
  "outputs"         jsonb,
  "google_services" text[],
  "duration_ms"     integer,
  "created_at"      timestamp with time zone not null default now(),
  "completed_at"    timestamp with time zone,
  "metadata"        jsonb,
  constraint "task_history_duration_ms_check" check ((duration_ms >= 0)),
  constraint "task_history_google_services_check"
    check
    ((google_services <@ ARRAY['gmail'::text, 'drive'::text, 'docs'::text, 'sheets'::text,
    'calendar'::text])),
  constraint "task_history_pkey" primary key (id),
  constraint "task_history_status_check"
    check ((status = ANY (ARRAY['success'::text, 'failed'::text, 'rerun'::text, 'cancelled'::text]))),
  constraint "task_history_user_id_task_id_key" unique (user_id, task_id)
);
alter table "public"."task_history"
  enable row level security;
alter table "public"."task_history"
  add constraint "task_history_user_id_users_id_fkey" foreign key (user_id) references auth.users(id)
    on delete cascade;
create index idx_task_history_completed_at on public.task_history using btree (completed_at desc);
create index idx_task_history_created_at on public.task_history using btree (created_at desc);
create index idx_task_history_google_services on public.task_history using gin (google_services);
create index idx_task_history_metadata on public.task_history using gin (metadata);
create index idx_task_history_outputs on public.task_history using gin (outputs);
create index idx_task_history_status on public.task_history using btree (status);
create index idx_task_history_task_id on public.task_history using btree (task_id);
create index idx_task_history_user_id_status_created_at on public.task_history
  using btree (user_id, status, created_at desc);
create index idx_task_history_user_id on public.task_history using btree (user_id);
create policy "task_history_delete_own" on "public"."task_history"
  for delete
  to "authenticated"
  using ((user_id = ( select auth.uid() as uid)));
create policy "task_history_insert_own" on "public"."task_history"
  for insert
  to "authenticated"
  with check ((user_id = ( SELECT auth.uid() AS uid)));
create policy "task_history_select_own" on "public"."task_history"
  for select
  to "authenticated"
  using ((user_id = ( select auth.uid() as uid)));
create policy "task_history_update_own" on "public"."task_history"
  for update
  to "authenticated"
  using ((user_id = ( select auth.uid() as uid)))
  with check ((user_id = ( SELECT auth.uid() AS uid)));
comment on table "public"."task_history" is 'One record per finished task of a user: result, links to what was created, time spent.';
grant delete, insert, select, update on table "public"."task_history" to "authenticated";
grant delete, insert, maintain, references, select, trigger, truncate, update
  on table "public"."task_history"
  to "service_role";

create table "public"."task_instances" (
  "id"                     uuid                     not null default gen_random_uuid(),
  "task_definition_id"     uuid                     not null,
  "workflow_instance_id"   uuid,
  "workflow_definition_id" uuid,
  "step_id"                character varying(255)   not null,
  "input"                  jsonb                    not null,
  "output"                 jsonb,
  "error"                  jsonb,
  "executor_id"            character varying(255)   not null,
  "assignee"               character varying(255),
  "retry_count"            integer                  not null default 0,
  "retry_policy"           jsonb,
  "execution_metadata"     jsonb                    not null,
  "task_reference"         text,
  "version"                integer                  not null default 1,
  "created_at"             timestamp with time zone not null default now(),
  "updated_at"             timestamp with time zone not null default now(),
  constraint "task_instances_pkey" primary key (id),
  constraint "task_instances_retry_count_check" check ((retry_count >= 0)),
  constraint "task_instances_version_check" check ((version > 0))
);
alter table "public"."task_instances"
  enable row level security;
alter table "public"."task_instances"
  add column "priority" public.task_priority not null default 'MEDIUM'::public.task_priority;
alter table "public"."task_instances"
  add column "status" public.task_status not null;
alter table "public"."task_instances"
  add column "type" public.task_type not null;
alter table "public"."task_instances"
  add constraint "task_instances_task_definition_id_task_definitions_id_fkey" foreign key (task_definition_id)
    references public.task_definitions(id);
alter table "public"."task_instances"
  add constraint "task_instances_workflow_definition_id_fkey" foreign key (workflow_definition_id)
    references public.workflow_definitions(id) on delete set null;
alter table "public"."task_instances"
  add constraint "task_instances_workflow_instance_id_workflow_instances_id_fkey"
    foreign key (workflow_instance_id) references public.workflow_instances(id) on delete set null;
create index idx_task_instances_assignee on public.task_instances using btree (assignee);
create index idx_task_instances_created_at on public.task_instances using btree (created_at);
create index idx_task_instances_error_code on public.task_instances using btree (((error ->> 'code'::text)))
  where (error is not null);
create index idx_task_instances_error on public.task_instances using gin (error);
create index idx_task_instances_execution_metadata_start_time on public.task_instances
  using btree (((execution_metadata ->> 'start_time'::text)));
create index idx_task_instances_execution_metadata on public.task_instances using gin (execution_metadata);
create index idx_task_instances_executor_id on public.task_instances using btree (executor_id);
create index idx_task_instances_input on public.task_instances using gin (input);
create index idx_task_instances_output on public.task_instances using gin (output);
create index idx_task_instances_priority on public.task_instances using btree (priority);
create index idx_task_instances_status_priority on public.task_instances using btree (status, priority);
create index idx_task_instances_status on public.task_instances using btree (status);
create index idx_task_instances_task_definition_id on public.task_instances using btree (task_definition_id);
create index idx_task_instances_task_reference on public.task_instances using btree (task_reference);
create index idx_task_instances_type_status on public.task_instances using btree (type, status);
create index idx_task_instances_type on public.task_instances using btree (type);
create index idx_task_instances_workflow_definition_id_status on public.task_instances
  using btree (workflow_definition_id, status);
create index idx_task_instances_workflow_definition_id on public.task_instances
  using btree (workflow_definition_id);
create index idx_task_instances_workflow_instance_id_status on public.task_instances
  using btree (workflow_instance_id, status);
create index idx_task_instances_workflow_instance_id on public.task_instances
  using btree (workflow_instance_id);
create trigger set_updated_at
  before update on public.task_instances
  for each row
  execute function public.set_updated_at();
create policy "task_instances_select_assigned" on "public"."task_instances"
  for select
  to "authenticated"
  using (((assignee)::text = (( select auth.uid() as uid))::text));
create policy "task_instances_update_assigned" on "public"."task_instances"
  for update
  to "authenticated"
  using (((assignee)::text = (( select auth.uid() as uid))::text))
  with check (((assignee)::text = (( SELECT auth.uid() AS uid))::text));
comment on table "public"."task_instances" is 'Executions of task definitions, usually inside a workflow run; assignees see and update theirs.';
grant select, update on table "public"."task_instances" to "authenticated";
grant delete, insert, maintain, references, select, trigger, truncate, update
  on table "public"."task_instances"
  to "service_role";

create type "public"."task_priority" as enum (
  'LOW',
  'MEDIUM',
  'HIGH',
  'CRITICAL'
);

create type "public"."task_status" as enum (
  'PENDING',
  'ASSIGNED',
  'RUNNING',
  'COMPLETED',
  'FAILED',
  'CANCELLED',
  'TIMED_OUT'
);

create type "public"."task_type" as enum (
  'AUTOMATED',
  'MANUAL',
  'INTEGRATION'
);

create or replace function public.batch_insert_generated_documents (
  p_user_id   uuid,
  p_task_id   text,
  p_documents jsonb
)
  returns integer
  language plpgsql
  security definer
  set search_path to ''
  AS $function$
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
$function$;
comment on function "public"."batch_insert_generated_documents"(uuid, text, jsonb) is
  'Records a JSON list of documents, all or none, and returns their number.';
revoke all on function "public"."batch_insert_generated_documents"(uuid, text, jsonb) from public;
grant execute
  on function "public"."batch_insert_generated_documents"(uuid, text, jsonb)
  to "authenticated", "service_role";

create or replace function public.delete_documents_by_task (
  p_user_id uuid,
  p_task_id text
)
  returns integer
  language plpgsql
  security definer
  set search_path to ''
  AS $function$
declare
  deleted integer;
begin
  perform public.require_caller(p_user_id);
  delete from public.documents_generated d where d.user_id = p_user_id and d.task_id = p_task_id;
  get diagnostics deleted = row_count;
  return deleted;
end;
$function$;
comment on function "public"."delete_documents_by_task"(uuid, text) is 'Deletes a task''s records and returns their number.';
revoke all on function "public"."delete_documents_by_task"(uuid, text) from public;
grant execute on function "public"."delete_documents_by_task"(uuid, text) to "authenticated", "service_role";

create or replace function public.delete_execution_logs_by_task (
  p_user_id uuid,
  p_task_id text
)
  returns integer
  language plpgsql
  security definer
  set search_path to ''
  AS $function$
declare
  deleted integer;
begin
  perform public.require_caller(p_user_id);
  delete from public.execution_logs l where l.user_id = p_user_id and l.task_id = p_task_id;
  get diagnostics deleted = row_count;
  return deleted;
end;
$function$;
comment on function "public"."delete_execution_logs_by_task"(uuid, text) is 'Deletes a task''s log lines and returns their number.';
revoke all on function "public"."delete_execution_logs_by_task"(uuid, text) from public;
grant execute
  on function "public"."delete_execution_logs_by_task"(uuid, text)
  to "authenticated", "service_role";

create or replace function public.delete_generated_document (
  p_user_id     uuid,
  p_document_id uuid
)
  returns boolean
  language plpgsql
  security definer
  set search_path to ''
  AS $function$
begin
  perform public.require_caller(p_user_id);
  delete from public.documents_generated d where d.user_id = p_user_id and d.id = p_document_id;
  return found;
end;
$function$;
comment on function "public"."delete_generated_document"(uuid, uuid) is 'Deletes one record; true when there was one.';
revoke all on function "public"."delete_generated_document"(uuid, uuid) from public;
grant execute on function "public"."delete_generated_document"(uuid, uuid) to "authenticated", "service_role";

create or replace function public.delete_old_execution_logs (
  p_user_id  uuid,
  p_days_old integer default 30
)
  returns integer
  language plpgsql
  security definer
  set search_path to ''
  AS $function$
declare
  deleted integer;
begin
  perform public.require_caller(p_user_id);
  delete from public.execution_logs l
  where l.user_id = p_user_id and l.created_at < now() - make_interval(days => p_days_old);
  get diagnostics deleted = row_count;
  return deleted;
end;
$function$;
comment on function "public"."delete_old_execution_logs"(uuid, integer) is 'Deletes a user''s log lines older than so many days and returns their number.';
revoke all on function "public"."delete_old_execution_logs"(uuid, integer) from public;
grant execute
  on function "public"."delete_old_execution_logs"(uuid, integer)
  to "authenticated", "service_role";

create or replace function public.delete_task_history (
  p_user_id uuid,
  p_task_id text
)
  returns boolean
  language plpgsql
  security definer
  set search_path to ''
  AS $function$
begin
  perform public.require_caller(p_user_id);
  delete from public.task_history h where h.user_id = p_user_id and h.task_id = p_task_id;
  return found;
end;
$function$;
comment on function "public"."delete_task_history"(uuid, text) is 'Deletes a record; true when there was one.';
revoke all on function "public"."delete_task_history"(uuid, text) from public;
grant execute on function "public"."delete_task_history"(uuid, text) to "authenticated", "service_role";

create or replace function public.get_document_statistics (
  p_user_id uuid,
  p_days    integer default 30
)
  returns table (
    total_documents       integer,
    docs_count            integer,
    sheets_count          integer,
    emails_count          integer,
    calendar_events_count integer,
    files_count           integer
  )
  language plpgsql
  stable
  security definer
  set search_path to ''
  AS $function$
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
$function$;
comment on function "public"."get_document_statistics"(uuid, integer) is 'Counts per type over the documents of the last so many days; always one row.';
revoke all on function "public"."get_document_statistics"(uuid, integer) from public;
grant execute on function "public"."get_document_statistics"(uuid, integer) to "authenticated", "service_role";

create or replace function public.get_documents_by_task (
  p_user_id uuid,
  p_task_id text
)
  returns table (
    id            uuid,
    task_id       text,
    document_type text,
    google_id     text,
    title         text,
    url           text,
    created_at    timestamp with time zone
  )
  language plpgsql
  stable
  security definer
  set search_path to ''
  AS $function$
begin
  perform public.require_caller(p_user_id);
  return query
    select d.id, d.task_id, d.document_type, d.google_id, d.title, d.url, d.created_at
    from public.documents_generated d
    where d.user_id = p_user_id and d.task_id = p_task_id
    order by d.created_at, d.id;
end;
$function$;
comment on function "public"."get_documents_by_task"(uuid, text) is 'A task''s documents, oldest first.';
revoke all on function "public"."get_documents_by_task"(uuid, text) from public;
grant execute on function "public"."get_documents_by_task"(uuid, text) to "authenticated", "service_role";

create or replace function public.get_documents_by_type (
  p_user_id       uuid,
  p_document_type text,
  p_limit         integer default 50,
  p_offset        integer default 0
)
  returns table (
    id            uuid,
    task_id       text,
    document_type text,
    google_id     text,
    title         text,
    url           text,
    created_at    timestamp with time zone
  )
  language plpgsql
  stable
  security definer
  set search_path to ''
  AS $function$
begin
  perform public.require_caller(p_user_id);
  return query
    select d.id, d.task_id, d.document_type, d.google_id, d.title, d.url, d.created_at
    from public.documents_generated d
    where d.user_id = p_user_id and d.document_type = p_document_type
    order by d.created_at desc, d.id desc
    limit p_limit offset p_offset;
end;
$function$;
comment on function "public"."get_documents_by_type"(uuid, text, integer, integer) is
  'A user''s documents of one type, newest first, paged.';
revoke all on function "public"."get_documents_by_type"(uuid, text, integer, integer) from public;
grant execute
  on function "public"."get_documents_by_type"(uuid, text, integer, integer)
  to "authenticated", "service_role";

create or replace function public.get_documents_filtered (
  p_user_id       uuid,
  p_document_type text                     default null::text,
  p_task_id       text                     default null::text,
  p_start_date    timestamp with time zone default null::timestamp with time zone,
  p_end_date      timestamp with time zone default null::timestamp with time zone,
  p_limit         integer                  default 50,
  p_offset        integer                  default 0
)
  returns table (
    id            uuid,
    task_id       text,
    document_type text,
    google_id     text,
    title         text,
    url           text,
    created_at    timestamp with time zone
  )
  language plpgsql
  stable
  security definer
  set search_path to ''
  AS $function$
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
$function$;
comment on function "public"."get_documents_filtered"(uuid, text, text, timestamp with time zone, timestamp
  with time zone, integer, integer) is 'A user''s documents, newest first, paged; a null filter is ignored, both dates are inclusive.';
revoke all
  on function "public"."get_documents_filtered"(uuid, text, text, timestamp with time zone, timestamp
    with time zone, integer, integer)
  from public;
grant execute
  on function "public"."get_documents_filtered"(uuid, text, text, timestamp with time zone, timestamp
    with time zone, integer, integer)
  to "authenticated", "service_role";

create or replace function public.get_execution_logs_by_task (
  p_user_id uuid,
  p_task_id text,
  p_limit   integer default 100
)
  returns table (
    id         uuid,
    task_id    text,
    step_id    text,
    agent_type text,
    message    text,
    log_level  text,
    metadata   jsonb,
    created_at timestamp with time zone
  )
  language plpgsql
  stable
  security definer
  set search_path to ''
  AS $function$
begin
  perform public.require_caller(p_user_id);
  return query
    select l.id, l.task_id, l.step_id, l.agent_type, l.message, l.log_level, l.metadata, l.created_at
    from public.execution_logs l
    where l.user_id = p_user_id and l.task_id = p_task_id
    order by l.created_at, l.id
    limit p_limit;
end;
$function$;
comment on function "public"."get_execution_logs_by_task"(uuid, text, integer) is 'A task''s log lines, oldest first.';
revoke all on function "public"."get_execution_logs_by_task"(uuid, text, integer) from public;
grant execute
  on function "public"."get_execution_logs_by_task"(uuid, text, integer)
  to "authenticated", "service_role";

create or replace function public.get_execution_logs_filtered (
  p_user_id    uuid,
  p_task_id    text                     default null::text,
  p_agent_type text                     default null::text,
  p_log_level  text                     default null::text,
  p_start_date timestamp with time zone default null::timestamp with time zone,
  p_end_date   timestamp with time zone default null::timestamp with time zone,
  p_limit      integer                  default 100,
  p_offset     integer                  default 0
)
  returns table (
    id         uuid,
    task_id    text,
    step_id    text,
    agent_type text,
    message    text,
    log_level  text,
    metadata   jsonb,
    created_at timestamp with time zone
  )
  language plpgsql
  stable
  security definer
  set search_path to ''
  AS $function$
begin
  perform public.require_caller(p_user_id);
  return query
    select l.id, l.task_id, l.step_id, l.agent_type, l.message, l.log_level, l.metadata, l.created_at
    from public.execution_logs l
    where l.user_id = p_user_id
      and (p_task_id is null or l.task_id = p_task_id)
      and (p_agent_type is null or l.agent_type = p_agent_type)
      and (p_log_level is null or l.log_level = p_log_level)
      and (p_start_date is null or l.created_at >= p_start_date)
      and (p_end_date is null or l.created_at <= p_end_date)
    order by l.created_at desc, l.id desc
    limit p_limit offset p_offset;
end;
$function$;
comment on function "public"."get_execution_logs_filtered"(uuid, text, text, text, timestamp
  with time zone, timestamp with time zone, integer, integer) is 'A user''s log lines, newest first, paged; a null filter is ignored, both dates are inclusive.';
revoke all
  on function "public"."get_execution_logs_filtered"(uuid, text, text, text, timestamp
    with time zone, timestamp with time zone, integer, integer)
  from public;
grant execute
  on function "public"."get_execution_logs_filtered"(uuid, text, text, text, timestamp
    with time zone, timestamp with time zone, integer, integer)
  to "authenticated", "service_role";

create or replace function public.get_recent_documents (
  p_user_id uuid,
  p_limit   integer default 20
)
  returns table (
    id            uuid,
    task_id       text,
    document_type text,
    google_id     text,
    title         text,
    url           text,
    created_at    timestamp with time zone
  )
  language plpgsql
  stable
  security definer
  set search_path to ''
  AS $function$
begin
  perform public.require_caller(p_user_id);
  return query
    select d.id, d.task_id, d.document_type, d.google_id, d.title, d.url, d.created_at
    from public.documents_generated d
    where d.user_id = p_user_id
    order by d.created_at desc, d.id desc
    limit p_limit;
end;
$function$;
comment on function "public"."get_recent_documents"(uuid, integer) is 'A user''s last documents, newest first.';
revoke all on function "public"."get_recent_documents"(uuid, integer) from public;
grant execute on function "public"."get_recent_documents"(uuid, integer) to "authenticated", "service_role";

create or replace function public.get_recent_task_history (
  p_user_id uuid,
  p_limit   integer default 10
)
  returns table (
    id              uuid,
    task_id         text,
    title           text,
    status          text,
    output_summary  text,
    google_services text[],
    duration_ms     integer,
    created_at      timestamp with time zone,
    completed_at    timestamp with time zone
  )
  language plpgsql
  stable
  security definer
  set search_path to ''
  AS $function$
begin
  perform public.require_caller(p_user_id);
  return query
    select h.id, h.task_id, h.title, h.status, h.output_summary, h.google_services, h.duration_ms, h.created_at,
      h.completed_at
    from public.task_history h
    where h.user_id = p_user_id
    order by h.created_at desc, h.id desc
    limit p_limit;
end;
$function$;
comment on function "public"."get_recent_task_history"(uuid, integer) is 'A user''s last records, newest first.';
revoke all on function "public"."get_recent_task_history"(uuid, integer) from public;
grant execute on function "public"."get_recent_task_history"(uuid, integer) to "authenticated", "service_role";

create or replace function public.get_task_history_by_id (
  p_user_id uuid,
  p_task_id text
)
  returns table (
    id              uuid,
    task_id         text,
    title           text,
    status          text,
    input_prompt    text,
    output_summary  text,
    outputs         jsonb,
    google_services text[],
    duration_ms     integer,
    created_at      timestamp with time zone,
    completed_at    timestamp with time zone
  )
  language plpgsql
  stable
  security definer
  set search_path to ''
  AS $function$
begin
  perform public.require_caller(p_user_id);
  return query
    select h.id, h.task_id, h.title, h.status, h.input_prompt, h.output_summary, h.outputs, h.google_services,
      h.duration_ms, h.created_at, h.completed_at
    from public.task_history h
    where h.user_id = p_user_id and h.task_id = p_task_id;
end;
$function$;
comment on function "public"."get_task_history_by_id"(uuid, text) is 'One record of a user, by task id.';
revoke all on function "public"."get_task_history_by_id"(uuid, text) from public;
grant execute on function "public"."get_task_history_by_id"(uuid, text) to "authenticated", "service_role";

create or replace function public.get_task_history_filtered (
  p_user_id        uuid,
  p_status         text                     default null::text,
  p_google_service text                     default null::text,
  p_start_date     timestamp with time zone default null::timestamp with time zone,
  p_end_date       timestamp with time zone default null::timestamp with time zone,
  p_limit          integer                  default 50,
  p_offset         integer                  default 0
)
  returns table (
    id              uuid,
    task_id         text,
    title           text,
    status          text,
    input_prompt    text,
    output_summary  text,
    outputs         jsonb,
    google_services text[],
    duration_ms     integer,
    created_at      timestamp with time zone,
    completed_at    timestamp with time zone
  )
  language plpgsql
  stable
  security definer
  set search_path to ''
  AS $function$
begin
  perform public.require_caller(p_user_id);
  return query
    select h.id, h.task_id, h.title, h.status, h.input_prompt, h.output_summary, h.outputs, h.google_services,
      h.duration_ms, h.created_at, h.completed_at
    from public.task_history h
    where h.user_id = p_user_id
      and (p_status is null or h.status = p_status)
      and (p_google_service is null or h.google_services @> array[p_google_service])
      and (p_start_date is null or h.created_at >= p_start_date)
      and (p_end_date is null or h.created_at <= p_end_date)
    order by h.created_at desc, h.id desc
    limit p_limit offset p_offset;
end;
$function$;
comment on function "public"."get_task_history_filtered"(uuid, text, text, timestamp with time zone, timestamp
  with time zone, integer, integer) is 'A user''s records, newest first, paged; a null filter is ignored, both dates are inclusive.';
revoke all
  on function "public"."get_task_history_filtered"(uuid, text, text, timestamp with time zone, timestamp
    with time zone, integer, integer)
  from public;
grant execute
  on function "public"."get_task_history_filtered"(uuid, text, text, timestamp with time zone, timestamp
    with time zone, integer, integer)
  to "authenticated", "service_role";

create or replace function public.get_task_statistics (
  p_user_id uuid,
  p_days    integer default 30
)
  returns table (
    total_tasks       integer,
    successful_tasks  integer,
    failed_tasks      integer,
    avg_duration_ms   integer,
    most_used_service text
  )
  language plpgsql
  stable
  security definer
  set search_path to ''
  AS $function$
declare
  since timestamptz;
begin
  perform public.require_caller(p_user_id);
  since := now() - make_interval(days => p_days);
  return query
    select
      count(*)::integer,
      count(*) filter (where h.status = 'success')::integer,
      count(*) filter (where h.status = 'failed')::integer,
      round(avg(h.duration_ms))::integer,
      (
        select used.service
        from public.task_history w cross join unnest(w.google_services) as used (service)
        where w.user_id = p_user_id and w.created_at >= since
        group by used.service
        order by count(*) desc, used.service collate "C"
        limit 1
      )
    from public.task_history h
    where h.user_id = p_user_id and h.created_at >= since;
end;
$function$;
comment on function "public"."get_task_statistics"(uuid, integer) is 'Counts over the records of the last so many days; always one row.';
revoke all on function "public"."get_task_statistics"(uuid, integer) from public;
grant execute on function "public"."get_task_statistics"(uuid, integer) to "authenticated", "service_role";

create or replace function public.insert_execution_log (
  p_user_id    uuid,
  p_task_id    text,
  p_step_id    text,
  p_agent_type text,
  p_message    text,
  p_log_level  text  default 'info'::text,
  p_metadata   jsonb default null::jsonb
)
  returns uuid
  language plpgsql
  security definer
  set search_path to ''
  AS $function$
declare
  new_id uuid;
begin
  perform public.require_caller(p_user_id);
  insert into public.execution_logs (user_id, task_id, step_id, agent_type, message, log_level, metadata)
  values (p_user_id, p_task_id, p_step_id, p_agent_type, p_message, coalesce(p_log_level, 'info'), p_metadata)
  returning id into new_id;
  return new_id;
end;
$function$;
comment on function "public"."insert_execution_log"(uuid, text, text, text, text, text, jsonb) is
  'Appends a log line and returns its id.';
revoke all on function "public"."insert_execution_log"(uuid, text, text, text, text, text, jsonb) from public;
grant execute
  on function "public"."insert_execution_log"(uuid, text, text, text, text, text, jsonb)
  to "authenticated", "service_role";

create or replace function public.insert_generated_document (
  p_user_id       uuid,
  p_task_id       text,
  p_document_type text,
  p_google_id     text,
  p_title         text,
  p_url           text default null::text
)
  returns uuid
  language plpgsql
  security definer
  set search_path to ''
  AS $function$
declare
  new_id uuid;
begin
  perform public.require_caller(p_user_id);
  insert into public.documents_generated (user_id, task_id, document_type, google_id, title, url)
  values (p_user_id, p_task_id, p_document_type, p_google_id, p_title, p_url)
  returning id into new_id;
  return new_id;
end;
$function$;
comment on function "public"."insert_generated_document"(uuid, text, text, text, text, text) is
  'Records a document and returns the record''s id.';
revoke all on function "public"."insert_generated_document"(uuid, text, text, text, text, text) from public;
grant execute
  on function "public"."insert_generated_document"(uuid, text, text, text, text, text)
  to "authenticated", "service_role";

create or replace function public.insert_task_history (
  p_user_id         uuid,
  p_task_id         text,
  p_title           text,
  p_status          text,
  p_input_prompt    text,
  p_output_summary  text                     default null::text,
  p_outputs         jsonb                    default null::jsonb,
  p_google_services text[]                   default null::text[],
  p_duration_ms     integer                  default null::integer,
  p_completed_at    timestamp with time zone default now()
)
  returns uuid
  language plpgsql
  security definer
  set search_path to ''
  AS $function$
declare
  new_id uuid;
begin
  perform public.require_caller(p_user_id);
  insert into public.task_history (
    user_id, task_id, title, status, input_prompt, output_summary, outputs, google_services, duration_ms, completed_at
  ) values (
    p_user_id, p_task_id, p_title, p_status, p_input_prompt, p_output_summary, p_outputs, p_google_services,
    p_duration_ms, p_completed_at
  )
  returning id into new_id;
  return new_id;
end;
$function$;
comment on function
  "public"."insert_task_history"(uuid, text, text, text, text, text, jsonb, text[], integer, timestamp
  with time zone) is 'Records a task and returns the record''s id.';
revoke all
  on function
    "public"."insert_task_history"(uuid, text, text, text, text, text, jsonb, text[], integer, timestamp
    with time zone)
  from public;
grant execute
  on function
    "public"."insert_task_history"(uuid, text, text, text, text, text, jsonb, text[], integer, timestamp
    with time zone)
  to "authenticated", "service_role";

create or replace function public.update_task_history_status (
  p_user_id        uuid,
  p_task_id        text,
  p_status         text,
  p_output_summary text                     default null::text,
  p_outputs        jsonb                    default null::jsonb,
  p_duration_ms    integer                  default null::integer,
  p_completed_at   timestamp with time zone default now()
)
  returns boolean
  language plpgsql
  security definer
  set search_path to ''
  AS $function$
begin
  perform public.require_caller(p_user_id);
  update public.task_history h set
    status = p_status,
    output_summary = coalesce(p_output_summary, h.output_summary),
    outputs = coalesce(p_outputs, h.outputs),
    duration_ms = coalesce(p_duration_ms, h.duration_ms),
    completed_at = p_completed_at
  where h.user_id = p_user_id and h.task_id = p_task_id;
  return found;
end;
$function$;
comment on function "public"."update_task_history_status"(uuid, text, text, text, jsonb, integer, timestamp
  with time zone) is 'Sets a record''s status and completion, the rest only when given; true when the user has the record.';
revoke all
  on function "public"."update_task_history_status"(uuid, text, text, text, jsonb, integer, timestamp
    with time zone)
  from public;
grant execute
  on function "public"."update_task_history_status"(uuid, text, text, text, jsonb, integer, timestamp
    with time zone)
  to "authenticated", "service_role";
