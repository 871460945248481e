import { at, type Rule } from '../rule.ts';

/** A policy without `to` is for every role, those of other services and of tomorrow included. */
export const policyPublic: Rule = {
  code: 'policy-public',
  judgeCatalog: ({ tables }) =>
    tables.flatMap((table) =>
      table.policies
        .filter(({ roles }) => roles.length === 0)
        .map(({ name, origin }) => ({
          place: at(`policy ${name} on ${table.name}`, origin),
          message: `Policy "${name}" on ${table.name} names no role, so it is for every role that there is.`,
          hint: 'Name the roles that it is meant for: create policy … to authenticated.',
        })),
    ),
};
