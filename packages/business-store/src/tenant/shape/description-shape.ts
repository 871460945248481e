import { choice, flag, listOf, mapOf, name, record, scalar, someOf, text, whole, word, type Shapes } from './shape.ts';

const action = word('CASCADE', 'RESTRICT', 'NO ACTION', 'SET NULL', 'SET DEFAULT');
const scalarOrList = choice(listOf(scalar), scalar);

const column = record(
  { type: text },
  {
    nullable: flag,
    default: scalar,
    generated: text,
    stored: flag,
    comment: text,
    array: flag,
    dimensions: whole(1),
    length: whole(1),
    precision: whole(0),
    scale: whole(0),
    withTimeZone: flag,
    identity: choice(flag, word('ALWAYS', 'BY DEFAULT')),
    srid: whole(0),
    geometryType: text,
  },
);

const index = record(
  { name },
  {
    table: name,
    columns: someOf(choice(name, record({ name }, { opclass: text, collation: text }))),
    expression: text,
    method: word('BTREE', 'HASH', 'GIN', 'GIST', 'SPGIST', 'BRIN'),
    unique: flag,
    concurrent: flag,
    where: text,
    include: listOf(name),
    comment: text,
  },
);

const foreignKey = record(
  { columns: someOf(name), references: record({ table: name, columns: someOf(name) }, { schema: name }) },
  { name, onDelete: action, onUpdate: action, deferrable: flag, initiallyDeferred: flag },
);

const partition = record({
  name,
  values: choice(
    listOf(scalar),
    record({ from: scalarOrList, to: scalarOrList }),
    record({ modulus: whole(1), remainder: whole(0) }),
    word('DEFAULT'),
  ),
});

const table = record(
  { name, columns: mapOf(column) },
  {
    primaryKey: choice(someOf(name), record({ columns: someOf(name) }, { name })),
    unique: listOf(record({ columns: someOf(name) }, { name })),
    checks: listOf(record({ name, expression: text })),
    foreignKeys: listOf(foreignKey),
    indexes: listOf(index),
    partitionBy: record({ type: word('RANGE', 'LIST', 'HASH'), columns: someOf(name) }),
    partitions: listOf(partition),
    comment: text,
  },
);

const describedFunction = record(
  { name, language: word('sql', 'plpgsql'), returns: text, body: text },
  {
    args: listOf(record({ name, type: text }, { default: text })),
    volatility: word('IMMUTABLE', 'STABLE', 'VOLATILE'),
    security: word('INVOKER', 'DEFINER'),
  },
);

const trigger = record(
  {
    name,
    table: name,
    timing: word('BEFORE', 'AFTER', 'INSTEAD OF'),
    events: someOf(word('INSERT', 'UPDATE', 'DELETE', 'TRUNCATE')),
    function: name,
  },
  { forEach: word('ROW', 'STATEMENT'), when: text },
);

/** What may stand in the root and in a schema alike. */
const objects: Shapes = {
  enums: listOf(record({ name, values: someOf(text) })),
  compositeTypes: listOf(record({ name, attributes: someOf(record({ name, type: text })) })),
  functions: listOf(describedFunction),
  views: listOf(record({ name, definition: text }, { materialized: flag, checkOption: word('LOCAL', 'CASCADED') })),
  triggers: listOf(trigger),
  indexes: listOf(index),
};

/** The format of `tenant_schemas.schema_json`; `TenantDescription` is its type. */
export const descriptionShape = record(
  { schemas: listOf(record({ name, tables: listOf(table) }, { ...objects, comment: text })) },
  { schemaVersion: choice(text, whole(0)), extensions: listOf(text), ...objects },
);
