-- One account to develop with. Its profile appears by trigger.
insert into auth.users (id, email, raw_user_meta_data)
values ('00000000-0000-4000-8000-0000000000d1', 'dev@example.com', '{"full_name": "Dev Example"}')
on conflict (id) do nothing;

insert into public.users (id, username, email, full_name, display_name, email_verified)
values ('00000000-0000-4000-8000-0000000000d1', 'dev', 'dev@example.com', 'Dev Example', 'Dev', true)
on conflict (id) do nothing;

insert into public.user_roles (user_id, role_id)
select '00000000-0000-4000-8000-0000000000d1', id from public.roles where name = 'admin'
on conflict do nothing;
