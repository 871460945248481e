import { nearest } from '../../nearest.ts';
import type { Rule } from '../rule.ts';

/** An entry for a table that is not there would be tried by nobody; a package may declare other services' tables. */
export const accessUnknown: Rule = {
  code: 'access-malformed',
  judgeCatalog: ({ tables }, { packages }) => {
    const known = tables.map(({ name }) => name);
    return [...packages.values()].flatMap(({ service, access }) =>
      access
        .filter(({ table }) => !known.includes(table))
        .map(({ key, table, path, line }) => {
          const meant = nearest(table, known);
          return {
            place: { kind: 'line', key: service, path, line } as const,
            message: `"${key}" names the table ${table}, which no migration of the stream makes.`,
            hint: meant === undefined ? 'Take the entry out.' : `Do you mean ${meant}?`,
          };
        }),
    );
  },
};
