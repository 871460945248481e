import { at, type Rule } from '../rule.ts';

/** Without a key no row can be named: not by the application, not by replication, not by a repair. */
export const tableKeyless: Rule = {
  code: 'table-keyless',
  judgeCatalog: ({ tables }) =>
    tables
      .filter(({ keys, isPartition }) => !isPartition && !keys.some(({ kind }) => kind === 'primary'))
      .map(({ name, origin }) => ({
        place: at(`relation ${name}`, origin),
        message: `Table ${name} has no primary key: nothing can name one of its rows, and logical replication cannot update them.`,
        hint: `alter table ${name} add primary key (…);`,
      })),
};
