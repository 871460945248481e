import type {
  auditLogs,
  cryptoKeys,
  passwordResetTokens,
  permissions,
  profiles,
  roleHierarchy,
  rolePermissions,
  roles,
  serviceAccountRoles,
  serviceAccounts,
  tokens,
  userPermissions,
  userRoles,
  users,
} from './tables.ts';

export type AuditLog = typeof auditLogs.$inferSelect;
export type NewAuditLog = typeof auditLogs.$inferInsert;
export type CryptoKey = typeof cryptoKeys.$inferSelect;
export type NewCryptoKey = typeof cryptoKeys.$inferInsert;
export type PasswordResetToken = typeof passwordResetTokens.$inferSelect;
export type NewPasswordResetToken = typeof passwordResetTokens.$inferInsert;
export type Permission = typeof permissions.$inferSelect;
export type NewPermission = typeof permissions.$inferInsert;
export type Profile = typeof profiles.$inferSelect;
export type NewProfile = typeof profiles.$inferInsert;
export type RoleHierarchy = typeof roleHierarchy.$inferSelect;
export type NewRoleHierarchy = typeof roleHierarchy.$inferInsert;
export type RolePermission = typeof rolePermissions.$inferSelect;
export type NewRolePermission = typeof rolePermissions.$inferInsert;
export type Role = typeof roles.$inferSelect;
export type NewRole = typeof roles.$inferInsert;
export type ServiceAccountRole = typeof serviceAccountRoles.$inferSelect;
export type NewServiceAccountRole = typeof serviceAccountRoles.$inferInsert;
export type ServiceAccount = typeof serviceAccounts.$inferSelect;
export type NewServiceAccount = typeof serviceAccounts.$inferInsert;
export type Token = typeof tokens.$inferSelect;
export type NewToken = typeof tokens.$inferInsert;
export type UserPermission = typeof userPermissions.$inferSelect;
export type NewUserPermission = typeof userPermissions.$inferInsert;
export type UserRole = typeof userRoles.$inferSelect;
export type NewUserRole = typeof userRoles.$inferInsert;
export type User = typeof users.$inferSelect;
export type NewUser = typeof users.$inferInsert;
