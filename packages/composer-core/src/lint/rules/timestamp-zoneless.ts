import { at, type Rule } from '../rule.ts';

/** A time without its zone is a moment only to those who know which zone was meant. */
export const timestampZoneless: Rule = {
  code: 'timestamp-zoneless',
  judgeCatalog: ({ tables }) =>
    tables
      .filter(({ isPartition }) => !isPartition)
      .flatMap((table) =>
        table.columns
          .filter(({ type }) => /^timestamp(?:\(\d\))? without time zone/.test(type))
          .map(({ name, origin }) => ({
            place: at(`column ${table.name}.${name}`, origin),
            message: `Column ${table.name}.${name} is a timestamp without time zone: it does not say which moment it means.`,
            hint: `Make it timestamptz: alter table ${table.name} alter column ${name} type timestamptz using ${name} at time zone 'UTC';`,
          })),
      ),
};
