import { at, type Rule } from '../rule.ts';

/** Row level security without a policy lets nobody in. That may be meant, and is then said. */
export const tableUnreachable: Rule = {
  code: 'table-unreachable',
  judgeCatalog: ({ tables }) =>
    tables
      .filter(
        ({ hasRowSecurity, policies, access, isPartition }) =>
          hasRowSecurity && policies.length === 0 && access === undefined && !isPartition,
      )
      .map(({ name, origin }) => ({
        place: at(`relation ${name}`, origin),
        message: `Table ${name} has row level security and no policy: only roles that bypass it see a row, and nobody says that this is meant.`,
        hint: 'Create a policy, or say why there is none in the comment of the table: a line "@access reason".',
      })),
};
