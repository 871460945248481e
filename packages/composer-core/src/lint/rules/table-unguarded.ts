import { at, type Rule } from '../rule.ts';

/** Without row level security a grant opens every row. A stand-in or a closed table says why in its comment. */
export const tableUnguarded: Rule = {
  code: 'table-unguarded',
  judgeCatalog: ({ tables }) =>
    tables
      .filter((table) => !table.hasRowSecurity && table.access === undefined)
      .map(({ name, origin }) => ({
        place: at(`relation ${name}`, origin),
        message: `Table ${name} has no row level security: whoever is granted the table reaches every row.`,
        hint: `alter table ${name} enable row level security; or say why not in its comment: a line "@access reason".`,
      })),
};
