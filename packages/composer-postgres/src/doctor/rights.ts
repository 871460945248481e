import { BugError, errorCheck, okCheck, warningCheck, type Check } from '@tributary/composer-core';

import type { Session } from '../database.ts';

export interface RightsFacts {
  readonly role: string;
  /** As SQL writes them. */
  readonly quotedRole: string;
  readonly quotedDatabase: string;
  readonly isSuperuser: boolean;
  /** Roles of hosts' administrators that the role is a member of, in order of name. */
  readonly hostRoles: readonly string[];
  readonly canCreateSchema: boolean;
  /** Undefined where there is no schema public. */
  readonly canCreateInPublic: boolean | undefined;
  readonly isStandby: boolean;
  readonly isReadOnly: boolean;
}

/** What hosts without superusers give their administrators instead. */
const HOST_ROLES = [
  'azure_pg_admin',
  'cloudsqlsuperuser',
  'neon_superuser',
  'rds_superuser',
  'supabase_privileged_role',
];

const READ_RIGHTS = `
select r.rolname as role, quote_ident(r.rolname) as "quotedRole", quote_ident(current_database()) as "quotedDatabase",
  r.rolsuper as "isSuperuser",
  (select coalesce(json_agg(h.rolname order by h.rolname), '[]')::text from pg_roles h
   where h.rolname in (select json_array_elements_text($1::text::json)) and pg_has_role(h.oid, 'usage')) as "hostRoles",
  has_database_privilege(current_database(), 'create') as "canCreateSchema",
  case when to_regnamespace('public') is not null then has_schema_privilege('public', 'create') end as "canCreateInPublic",
  pg_is_in_recovery() as "isStandby",
  current_setting('default_transaction_read_only')::boolean as "isReadOnly"
from pg_roles r where r.rolname = current_user`;

type Row = Omit<RightsFacts, 'hostRoles' | 'canCreateInPublic'> & {
  readonly hostRoles: string;
  readonly canCreateInPublic: boolean | null;
};

export const readRights = async (session: Session): Promise<RightsFacts> => {
  const [row] = await session.query<Row>(READ_RIGHTS, [JSON.stringify(HOST_ROLES)]);
  if (row === undefined) throw new BugError('the server has no role of this connection');
  return {
    ...row,
    hostRoles: JSON.parse(row.hostRoles) as readonly string[],
    canCreateInPublic: row.canCreateInPublic ?? undefined,
  };
};

/** What the composition asks of the role. */
export interface RightsNeeds {
  readonly hasLedger: boolean;
  readonly createsInPublic: boolean;
  /** Keys of migrations marked `-- @privileged` that this database does not have yet. */
  readonly privileged: readonly string[];
}

export const RIGHTS_CHECKS = ['writable', 'create-schema', 'create-in-public', 'privileged'] as const;

export const rightsChecks = (facts: RightsFacts, needs: RightsNeeds): readonly Check[] => [
  writableCheck(facts),
  createSchemaCheck(facts, needs),
  createInPublicCheck(facts, needs),
  privilegedCheck(facts, needs),
];

const writableCheck = ({ isStandby, isReadOnly, quotedRole, quotedDatabase }: RightsFacts): Check => {
  if (isStandby)
    return errorCheck(
      'writable',
      'the server is a standby: nothing can be written',
      'Name the primary server in the database URL.',
    );
  if (isReadOnly)
    return errorCheck(
      'writable',
      'transactions are read-only (default_transaction_read_only)',
      `Use the role that owns the schema, or: alter role ${quotedRole} in database ${quotedDatabase} set default_transaction_read_only = off;`,
    );
  return okCheck('writable', 'reads and writes');
};

const createSchemaCheck = (
  { role, canCreateSchema, quotedRole, quotedDatabase }: RightsFacts,
  { hasLedger }: RightsNeeds,
): Check => {
  if (canCreateSchema) return okCheck('create-schema', `${role} may create schemas`);
  const cure = `Let the database’s owner run: grant create on database ${quotedDatabase} to ${quotedRole};`;
  return hasLedger
    ? warningCheck('create-schema', `${role} may not create schemas: a migration that does so fails`, cure)
    : errorCheck('create-schema', `${role} may not create schemas, and the ledger needs one`, cure);
};

const createInPublicCheck = (
  { role, canCreateInPublic, quotedRole }: RightsFacts,
  { createsInPublic }: RightsNeeds,
): Check => {
  if (canCreateInPublic === true) return okCheck('create-in-public', `${role} may create in schema public`);
  if (!createsInPublic)
    return okCheck('create-in-public', `${role} may not create in schema public, and no migration does`);
  return canCreateInPublic === undefined
    ? errorCheck(
        'create-in-public',
        'there is no schema public, and migrations create in it',
        'Let the database’s owner run: create schema public;',
      )
    : errorCheck(
        'create-in-public',
        `${role} may not create in schema public, and migrations do`,
        `Let its owner run: grant create on schema public to ${quotedRole};`,
      );
};

const privilegedCheck = ({ role, isSuperuser, hostRoles }: RightsFacts, { privileged }: RightsNeeds): Check => {
  if (isSuperuser) return okCheck('privileged', `${role} is a superuser`);
  if (privileged.length === 0)
    return okCheck('privileged', `${role} is no superuser, and no pending migration is marked @privileged`);
  const [first] = privileged;
  const marked =
    privileged.length === 1
      ? `${first} is marked @privileged`
      : `${privileged.length} pending migrations are marked @privileged (${first}, …)`;
  if (hostRoles.length > 0) return okCheck('privileged', `${marked}; ${role} has ${hostRoles.join(', ')}`);
  return errorCheck(
    'privileged',
    `${marked}, and ${role} is no superuser`,
    'Run migrate as a superuser or as your host’s administrator.',
  );
};
