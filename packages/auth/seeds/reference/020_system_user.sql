-- The actor of automated changes. It cannot sign in: it has no password, and it is not active.
insert into public.users (id, username, full_name, display_name, status)
values ('00000000-0000-4000-8000-000000000001', 'system', 'System', 'System', 'inactive')
on conflict (id) do nothing;

insert into public.user_roles (user_id, role_id)
select '00000000-0000-4000-8000-000000000001', id from public.roles where name = 'service'
on conflict do nothing;
