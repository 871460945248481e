import { defineRelations } from 'drizzle-orm';

import * as tables from './tables.ts';

/** Relations inside the package, for Drizzle's query builder: `drizzle({ client, relations: authRelations })`. */
export const authRelations = defineRelations(tables, (r) => ({
  users: {
    roles: r.many.roles({
      from: r.users.id.through(r.userRoles.userId),
      to: r.roles.id.through(r.userRoles.roleId),
    }),
    permissions: r.many.permissions({
      from: r.users.id.through(r.userPermissions.userId),
      to: r.permissions.id.through(r.userPermissions.permissionId),
    }),
    tokens: r.many.tokens({ from: r.users.id, to: r.tokens.userId }),
    passwordResetTokens: r.many.passwordResetTokens({ from: r.users.id, to: r.passwordResetTokens.userId }),
    accountProfile: r.one.profiles({ from: r.users.id, to: r.profiles.id }),
    auditLogs: r.many.auditLogs({ from: r.users.id, to: r.auditLogs.userId }),
  },
  roles: {
    permissions: r.many.permissions({
      from: r.roles.id.through(r.rolePermissions.roleId),
      to: r.permissions.id.through(r.rolePermissions.permissionId),
    }),
    parents: r.many.roles({
      from: r.roles.id.through(r.roleHierarchy.childRoleId),
      to: r.roles.id.through(r.roleHierarchy.parentRoleId),
      alias: 'role_parents',
    }),
    children: r.many.roles({
      from: r.roles.id.through(r.roleHierarchy.parentRoleId),
      to: r.roles.id.through(r.roleHierarchy.childRoleId),
      alias: 'role_children',
    }),
    users: r.many.users({
      from: r.roles.id.through(r.userRoles.roleId),
      to: r.users.id.through(r.userRoles.userId),
    }),
    serviceAccounts: r.many.serviceAccounts({
      from: r.roles.id.through(r.serviceAccountRoles.roleId),
      to: r.serviceAccounts.id.through(r.serviceAccountRoles.serviceAccountId),
    }),
  },
  tokens: { user: r.one.users({ from: r.tokens.userId, to: r.users.id }) },
  passwordResetTokens: { user: r.one.users({ from: r.passwordResetTokens.userId, to: r.users.id }) },
  auditLogs: { user: r.one.users({ from: r.auditLogs.userId, to: r.users.id }) },
  cryptoKeys: { rotatedKey: r.one.cryptoKeys({ from: r.cryptoKeys.rotatedKeyId, to: r.cryptoKeys.id }) },
  serviceAccounts: {
    roles: r.many.roles({
      from: r.serviceAccounts.id.through(r.serviceAccountRoles.serviceAccountId),
      to: r.roles.id.through(r.serviceAccountRoles.roleId),
    }),
  },
}));
