-- A profile for every account, made when the account appears.

create trigger set_updated_at before update on public.profiles
  for each row execute function public.set_updated_at();

create function public.handle_new_user() returns trigger
  language plpgsql security definer set search_path = '' as $$
begin
  -- An account without an e-mail, or with one that another profile has, must still be able to sign up.
  insert into public.profiles (id, email, full_name, avatar_url)
  values (new.id, new.email, new.raw_user_meta_data ->> 'full_name', new.raw_user_meta_data ->> 'avatar_url')
  on conflict do nothing;
  return new;
end $$;
comment on function public.handle_new_user() is 'After-insert trigger of auth.users: makes the profile of the new account.';
revoke execute on function public.handle_new_user() from public, anon, authenticated;

create trigger on_auth_user_created after insert on auth.users
  for each row execute function public.handle_new_user();

revoke all on table public.profiles from anon, authenticated;
grant select, insert, update on table public.profiles to authenticated;
grant all on table public.profiles to service_role;

comment on table public.profiles is 'One profile per signed-in account, with the preferences of its user interface.';
