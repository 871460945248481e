import type { Session } from '../database.ts';

/**
 * Roles that rights or policies of this database name, predefined ones left out (manual, "pg_shdepend":
 * `a` for rights, `r` for policies). Roles are the server's, not the database's, so a dump only makes sure
 * that they are there: without login, password or memberships.
 */
const READ_ROLES = `
select distinct r.rolname as name, r.rolinherit as inherits, r.rolbypassrls as "bypassesRowSecurity"
from pg_shdepend d join pg_roles r on r.oid = d.refobjid
where d.refclassid = 'pg_authid'::regclass and d.deptype in ('a', 'r')
  and d.dbid = (select oid from pg_database where datname = current_database())
  and r.rolname !~ '^pg_'
order by 1`;

interface RoleRow {
  readonly name: string;
  readonly inherits: boolean;
  readonly bypassesRowSecurity: boolean;
}

/** Statements that create the roles that are missing. */
export const roleStatements = async (session: Session): Promise<readonly string[]> =>
  (await session.query<RoleRow>(READ_ROLES)).map(createRole);

/** Another database of the server may be creating the same role at this moment. */
const createRole = ({ name, inherits, bypassesRowSecurity }: RoleRow): string => {
  const identifier = `"${name.replaceAll('"', '""')}"`;
  const literal = `'${name.replaceAll("'", "''")}'`;
  const attributes = `NOLOGIN ${inherits ? 'INHERIT' : 'NOINHERIT'}${bypassesRowSecurity ? ' BYPASSRLS' : ''}`;
  const tag = dollarTag(name);
  return [
    `DO ${tag} BEGIN`,
    `  IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = ${literal}) THEN CREATE ROLE ${identifier} ${attributes}; END IF;`,
    `EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;`,
    `END ${tag}`,
  ].join('\n');
};

const dollarTag = (text: string): string => {
  let tag = '$role$';
  while (text.includes(tag)) tag = tag.replace('$role', '$role_');
  return tag;
};
