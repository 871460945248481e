import { permissions, rolePermissions, roles, roleHierarchy } from '@tributary/auth';
import { seed, type SeedDatabase } from '@tributary/schema-kit';
import { eq, inArray, sql } from 'drizzle-orm';

/** What may be done, as `action:resource` or `action:resource:scope`. */
const permissionNames = [
  ...['create', 'read', 'update', 'delete', 'execute', 'test', 'admin'].map((action) => `${action}:workflow`),
  'update:workflow:own',
  ...['create', 'read', 'update', 'delete'].map((action) => `${action}:user`),
  'manage:users',
  'manage:roles',
  'read:audit',
  'read:logs',
  'assign:task',
  'read:task',
  'update:task:assigned',
  'configure:integration',
  'read:integration',
  'delete:integration:own',
  'read:analytics',
  'admin:*',
  'read:*',
];

interface RoleSeed {
  readonly name: string;
  readonly description: string;
  readonly kind: 'system' | 'functional';
  readonly grants: readonly string[];
}

/** The functional roles inherit from `user`. */
const roleSeeds: readonly RoleSeed[] = [
  { name: 'admin', description: 'May do everything', kind: 'system', grants: ['admin:*'] },
  {
    name: 'user',
    description: 'Signed-in person',
    kind: 'system',
    grants: ['read:workflow', 'read:task', 'update:task:assigned'],
  },
  {
    name: 'service',
    description: 'Service acting for itself',
    kind: 'system',
    grants: ['execute:workflow', 'read:integration'],
  },
  { name: 'readonly', description: 'May read everything', kind: 'system', grants: ['read:*'] },
  { name: 'guest', description: 'Person without an account of its own', kind: 'system', grants: [] },
  {
    name: 'workflow_designer',
    description: 'Designs and tests workflows',
    kind: 'functional',
    grants: ['create:workflow', 'update:workflow', 'delete:workflow', 'test:workflow'],
  },
  {
    name: 'workflow_operator',
    description: 'Runs workflows and hands out tasks',
    kind: 'functional',
    grants: ['execute:workflow', 'assign:task', 'read:logs'],
  },
  {
    name: 'integration_manager',
    description: 'Connects external services',
    kind: 'functional',
    grants: ['configure:integration', 'read:integration', 'delete:integration:own'],
  },
  { name: 'analytics_viewer', description: 'Reads figures', kind: 'functional', grants: ['read:analytics'] },
  {
    name: 'user_manager',
    description: 'Administers users',
    kind: 'functional',
    grants: ['create:user', 'read:user', 'update:user', 'manage:users'],
  },
];

export default seed((db) => [
  upsertPermissions(db),
  upsertRoles(db),
  ...roleSeeds.filter((role) => role.grants.length > 0).map((role) => grantPermissions(db, role)),
  inheritFromUser(db),
]);

/** `manage:*` is high risk and audited, `admin:*` critical. */
const riskOf = (action: string, resource: string) => {
  if (action === 'admin' && resource === '*') return { riskLevel: 'critical', auditRequired: true };
  return action === 'manage' ? { riskLevel: 'high', auditRequired: true } : {};
};

const upsertPermissions = (db: SeedDatabase) => {
  const rows = permissionNames.map((name) => {
    const [action = '', resource = '', scope] = name.split(':');
    const conditions = scope === 'own' ? { ownerOnly: true } : {};
    return { name, action, resource, conditions, isSystem: true, metadata: riskOf(action, resource) };
  });
  return db
    .insert(permissions)
    .values(rows)
    .onConflictDoUpdate({
      target: permissions.name,
      set: {
        action: sql`excluded.action`,
        resource: sql`excluded.resource`,
        conditions: sql`excluded.conditions`,
        isSystem: sql`excluded.is_system`,
        metadata: sql`excluded.metadata`,
      },
      setWhere: sql`(${permissions.action}, ${permissions.resource}, ${permissions.conditions}, ${permissions.isSystem}, ${permissions.metadata})
        is distinct from (excluded.action, excluded.resource, excluded.conditions, excluded.is_system, excluded.metadata)`,
    });
};

const upsertRoles = (db: SeedDatabase) =>
  db
    .insert(roles)
    .values(
      roleSeeds.map(({ name, description, kind }) => ({
        name,
        description,
        isSystem: kind === 'system',
        metadata: { category: kind },
      })),
    )
    .onConflictDoUpdate({
      target: roles.name,
      set: {
        description: sql`excluded.description`,
        isSystem: sql`excluded.is_system`,
        metadata: sql`excluded.metadata`,
      },
      setWhere: sql`(${roles.description}, ${roles.isSystem}, ${roles.metadata})
        is distinct from (excluded.description, excluded.is_system, excluded.metadata)`,
    });

const grantPermissions = (db: SeedDatabase, { name, grants }: RoleSeed) =>
  db
    .insert(rolePermissions)
    .select(
      db
        .select({ roleId: roles.id, permissionId: permissions.id, createdAt: sql`now()`.as('created_at') })
        .from(roles)
        .innerJoin(permissions, inArray(permissions.name, [...grants]))
        .where(eq(roles.name, name)),
    )
    .onConflictDoNothing();

const inheritFromUser = (db: SeedDatabase) => {
  const functional = roleSeeds.filter(({ kind }) => kind === 'functional').map(({ name }) => name);
  const parent = sql<string>`(select id from public.roles where name = 'user')`;
  return db
    .insert(roleHierarchy)
    .select(
      db
        .select({
          parentRoleId: parent.as('parent_role_id'),
          childRoleId: roles.id,
          createdAt: sql`now()`.as('created_at'),
        })
        .from(roles)
        .where(inArray(roles.name, functional)),
    )
    .onConflictDoNothing();
};
