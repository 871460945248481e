-- Storage: schema storage with buckets and objects, as the hosted platform has them; stand-ins elsewhere.

do $$
begin
  if to_regnamespace('storage') is null then
    create schema storage;
    grant usage on schema storage to anon, authenticated, service_role;
  end if;
end $$;

do $$
begin
  if to_regclass('storage.buckets') is null then
    create table storage.buckets (
      id text primary key,
      name text not null unique,
      owner uuid,
      owner_id text,
      public boolean not null default false,
      file_size_limit bigint,
      allowed_mime_types text[],
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now()
    );
    create trigger set_updated_at before update on storage.buckets
      for each row execute function public.set_updated_at();
    alter table storage.buckets enable row level security;
    grant select on table storage.buckets to anon, authenticated;
    grant all on table storage.buckets to service_role;
    comment on table storage.buckets is 'Buckets of the object store.
@access service role only until a service adds a policy
@note stand-in, created only where the host has none';
  end if;
end $$;

do $$
begin
  if to_regclass('storage.objects') is null then
    create table storage.objects (
      id uuid primary key default gen_random_uuid(),
      bucket_id text references storage.buckets (id) on delete no action,
      name text,
      owner uuid,
      owner_id text,
      metadata jsonb,
      user_metadata jsonb,
      version text,
      path_tokens text[] generated always as (string_to_array(name, '/')) stored,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      last_accessed_at timestamptz not null default now(),
      unique (bucket_id, name)
    );
    create trigger set_updated_at before update on storage.objects
      for each row execute function public.set_updated_at();
    alter table storage.objects enable row level security;
    grant select, insert, update, delete on table storage.objects to anon, authenticated;
    grant all on table storage.objects to service_role;
    comment on table storage.objects is 'Objects of the store, one row per file.
@access service role only until a service adds a policy
@note stand-in, created only where the host has none';
  end if;
end $$;

do $$
begin
  if to_regprocedure('storage.foldername(text)') is null then
    create function storage.foldername(name text) returns text[] language sql immutable as $f$
      select (string_to_array(name, '/'))[1 : array_length(string_to_array(name, '/'), 1) - 1]
    $f$;
    comment on function storage.foldername(text) is 'Folders of an object''s path, without its file name.';
  end if;
end $$;
