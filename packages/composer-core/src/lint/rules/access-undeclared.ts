import { serviceOf } from '../lint-index.ts';
import { at, type Rule } from '../rule.ts';

/**
 * A package that declares who reaches its rows does so for every table: nobody tries the one that is left out. A
 * package without an access.json declares nothing at all, which the status table shows.
 */
export const accessUndeclared: Rule = {
  code: 'access-undeclared',
  judgeCatalog: ({ tables }, { packages }) =>
    tables.flatMap(({ name, origin, isPartition }) => {
      const access = packages.get(serviceOf(origin.creator))?.access ?? [];
      if (isPartition || access.length === 0 || access.some(({ table }) => table === name)) return [];
      const written = name.replace(/^public\./, '');
      return [
        {
          place: at(`relation ${name}`, origin),
          message: `Table ${name} is not in the access.json of its package: nobody tries who reaches its rows.`,
          hint: `Add "${written}" to access.json, and a row of it to test/rows.ts; {} lets only the service role in.`,
        },
      ];
    }),
};
