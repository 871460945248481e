import { sampleRows } from '@tributary/testkit';

export default sampleRows({
  users: ({ owner }) => ({ id: owner }),
  profiles: ({ owner }) => ({ id: owner }),
  roles: ({ unique }) => ({ name: unique() }),
  'roles:child': ({ unique }) => ({ name: unique() }),
  permissions: ({ unique }) => ({ name: unique(), resource: 'logs', action: 'read' }),
  role_permissions: ({ row }) => ({ role_id: row('roles').id, permission_id: row('permissions').id }),
  role_hierarchy: ({ row }) => ({ parent_role_id: row('roles').id, child_role_id: row('roles:child').id }),
  user_roles: ({ owner, row }) => ({ user_id: owner, role_id: row('roles').id }),
  user_permissions: ({ owner, row }) => ({ user_id: owner, permission_id: row('permissions').id }),
  tokens: ({ owner, unique }) => ({
    user_id: owner,
    type: 'refresh',
    value_hash: unique(),
    expires_at: '2030-01-01T00:00:00Z',
  }),
  service_accounts: ({ unique }) => ({ name: unique(), client_id: unique(), client_secret_hash: 'hash' }),
  service_account_roles: ({ row }) => ({ service_account_id: row('service_accounts').id, role_id: row('roles').id }),
  crypto_keys: ({ unique }) => ({
    id: unique(),
    key_use: 'enc',
    type: 'AES',
    algorithm: 'AES-256',
    secret_key: 'cipher text',
  }),
  audit_logs: ({ owner }) => ({ user_id: owner, action: 'login' }),
  password_reset_tokens: ({ owner, unique }) => ({
    user_id: owner,
    token_hash: unique(),
    expires_at: '2030-01-01T00:00:00Z',
  }),
});
