-- Guards of roles and their hierarchy, rights, and what the tables are for.

create trigger set_updated_at before update on public.roles
  for each row execute function public.set_updated_at();
create trigger set_updated_at before update on public.permissions
  for each row execute function public.set_updated_at();

create function public.refuse_system_role_change() returns trigger
  language plpgsql set search_path = '' as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'role % is a system role and is not deleted', old.name using errcode = '42501';
  end if;
  raise exception 'role % is a system role and is not renamed', old.name using errcode = '42501';
end $$;
comment on function public.refuse_system_role_change() is 'Raises 42501 when a system role would be renamed or deleted.';
revoke execute on function public.refuse_system_role_change() from public;

create trigger refuse_delete_of_system_role before delete on public.roles
  for each row when (old.is_system) execute function public.refuse_system_role_change();
create trigger refuse_rename_of_system_role before update of name on public.roles
  for each row when (old.is_system and new.name is distinct from old.name)
  execute function public.refuse_system_role_change();

create function public.refuse_role_cycle() returns trigger
  language plpgsql set search_path = '' as $$
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
end $$;
comment on function public.refuse_role_cycle() is 'Raises 23514 for a cycle in the role hierarchy and beyond ten levels.';
revoke execute on function public.refuse_role_cycle() from public;

-- After the statement, so that the rows it brings are judged together.
create trigger refuse_cycle after insert or update on public.role_hierarchy
  for each row execute function public.refuse_role_cycle();

revoke all on table public.roles, public.permissions, public.role_permissions, public.role_hierarchy,
  public.user_roles, public.user_permissions from anon, authenticated;
grant select on table public.roles, public.permissions, public.role_permissions, public.role_hierarchy,
  public.user_roles, public.user_permissions to authenticated;
grant all on table public.roles, public.permissions, public.role_permissions, public.role_hierarchy,
  public.user_roles, public.user_permissions to service_role;

comment on table public.roles is 'Named sets of permissions.';
comment on table public.permissions is 'Single access rights, action:resource or action:resource:scope.';
comment on table public.role_permissions is 'Which permissions a role grants.';
comment on table public.role_hierarchy is 'Inheritance: the child role also has the permissions of its parents.';
comment on table public.user_roles is 'Roles of a user.';
comment on table public.user_permissions is 'Permissions granted directly to a user.';
