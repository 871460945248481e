import type { DescribedComposite, DescribedEnum, DescribedIndex, TenantDescription } from '../description.ts';
import { below } from '../finding.ts';
import { readType } from '../types/read-type.ts';
import { tenantSchemaName, type IndexModel, type TableModel, type TenantModel, type TypeModel } from './model.ts';
import { readIndexes, readTable } from './read-table.ts';

/** A description, right or not, as the model of one tenant's schema. Never throws. */
export const tenantModel = (tenantId: string, description: TenantDescription): TenantModel => {
  const levels = levelsOf(description);
  return {
    tenantId,
    schema: tenantSchemaName(tenantId),
    groups: description.schemas.map(({ name, comment }) => ({ name, ...(comment === undefined ? {} : { comment }) })),
    extensions: (description.extensions ?? []).map((name, index) => ({ name, path: `$.extensions[${index}]` })),
    types: levels.flatMap(typesAt),
    tables: description.schemas.flatMap((_, index) => tablesOf(description, index, tenantId)),
    functions: levels.flatMap(({ objects, path }) => placed(objects.functions, below(path, 'functions'))),
    views: levels.flatMap(({ objects, path }) => placed(objects.views, below(path, 'views'))),
    triggers: levels.flatMap(({ objects, path }) => placed(objects.triggers, below(path, 'triggers'))),
  };
};

/** The root and its schemas: both may hold objects beside tables. */
interface Level {
  readonly objects: Omit<TenantDescription, 'schemas'>;
  readonly path: string;
}

const levelsOf = (description: TenantDescription): readonly Level[] => [
  { objects: description, path: '$' },
  ...description.schemas.map((objects, index) => ({ objects, path: `$.schemas[${index}]` })),
];

const placed = <Thing>(things: readonly Thing[] = [], path: string): readonly (Thing & { readonly path: string })[] =>
  things.map((thing, index) => ({ ...thing, path: below(path, index) }));

const typesAt = ({ objects, path }: Level): readonly TypeModel[] => [
  ...placed<DescribedEnum>(objects.enums, below(path, 'enums')).map((one) => ({ kind: 'enum' as const, ...one })),
  ...placed<DescribedComposite>(objects.compositeTypes, below(path, 'compositeTypes')).map((one) => ({
    kind: 'composite' as const,
    ...one,
    attributes: placed(one.attributes, below(one.path, 'attributes')).map((attribute) => ({
      ...attribute,
      type: readType(attribute.type).type,
      written: attribute.type,
    })),
  })),
];

const tablesOf = (description: TenantDescription, group: number, tenantId: string): readonly TableModel[] => {
  const schema = description.schemas[group]!;
  const path = `$.schemas[${group}]`;
  return schema.tables.map((table, index) =>
    readTable(table, {
      path: `${path}.tables[${index}]`,
      group: schema.name,
      tenantId,
      indexes: [
        ...outsideIndexes(description.indexes, '$.indexes', table.name),
        ...outsideIndexes(schema.indexes, below(path, 'indexes'), table.name),
      ],
    }),
  );
};

const outsideIndexes = (indexes: readonly DescribedIndex[] = [], path: string, table: string): readonly IndexModel[] =>
  readIndexes(indexes, path).filter((_, index) => indexes[index]!.table === table);
