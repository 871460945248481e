-- Events that the auth service publishes.
insert into public.event_definitions (event_id, name, pattern, version, source_types, payload_schema, status)
select
  'auth.' || event.name, event.title, event.name, '1.0.0', '["system"]'::jsonb,
  jsonb_build_object(
    'type', 'object',
    'properties', jsonb_build_object(event.field, jsonb_build_object('type', 'string')),
    'required', jsonb_build_array(event.field)),
  'active'
from (values
  ('user.created', 'User created', 'userId'),
  ('user.updated', 'User updated', 'userId'),
  ('user.deleted', 'User deleted', 'userId'),
  ('user.role_assigned', 'Role assigned to a user', 'userId'),
  ('user.role_removed', 'Role removed from a user', 'userId'),
  ('user.auth_failed', 'Sign-in failed', 'userId'),
  ('role.created', 'Role created', 'roleId'),
  ('role.updated', 'Role updated', 'roleId'),
  ('role.deleted', 'Role deleted', 'roleId'),
  ('service_account.created', 'Service account created', 'serviceAccountId'),
  ('service_account.key_rotated', 'Key of a service account rotated', 'serviceAccountId'),
  ('key.rotated', 'Key rotated', 'keyId')
) as event (name, title, field)
on conflict (event_id, version) do update set
  name = excluded.name, pattern = excluded.pattern, payload_schema = excluded.payload_schema
where (event_definitions.name, event_definitions.pattern, event_definitions.payload_schema)
  is distinct from (excluded.name, excluded.pattern, excluded.payload_schema);
