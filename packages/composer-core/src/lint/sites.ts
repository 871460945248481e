import { objectName } from '../graph/creators.ts';
import type { ReadMigration } from '../graph/read-migrations.ts';
import { createdBy } from '../sql/created.ts';
import { displayName, isNode, qualifiedName, rangeVarOf, stringsOf } from '../sql/names.ts';
import { characterOffsets } from '../sql/place.ts';
import type { SqlStatement } from '../sql/statements.ts';

/** Names → where a migration says them, in characters from its start. */
export type Sites = ReadonlyMap<string, number>;

/** `column public.t.c` is at worst where `relation public.t` is made; a part is where its table is. */
export const nearestSite = (sites: Sites, objects: readonly (string | undefined)[]): number | undefined => {
  const exact = objects.filter((object) => object !== undefined);
  return [...exact, ...exact.flatMap(namesAround)]
    .map((name) => sites.get(name))
    .find((offset) => offset !== undefined);
};

const namesAround = (object: string): readonly string[] => {
  const [kind = '', name = ''] = splitOnce(object, ' ');
  switch (kind) {
    case 'column':
      return [`relation ${name.slice(0, name.lastIndexOf('.'))}`];
    case 'constraint':
    case 'policy':
    case 'trigger':
      return [`relation ${name.slice(name.lastIndexOf(' on ') + 4)}`];
    case 'function':
      return [`function ${name.replace(/\(.*$/s, '')}`];
    default:
      return [];
  }
};

const splitOnce = (text: string, by: string): readonly string[] => {
  const index = text.indexOf(by);
  return index === -1 ? [text] : [text.slice(0, index), text.slice(index + by.length)];
};

/** What a migration makes, alters, renames and drops, each where it first does. */
export const sitesIn = ({ migration, objects }: ReadMigration): Sites => {
  const sites = new Map<string, number>();
  const note = (name: string, offset: number): void => {
    if (!sites.has(name)) sites.set(name, offset);
  };
  const toCharacters = characterOffsets(migration.sql);
  for (const statement of objects.statements) {
    for (const { name } of createdBy(statement.kind, statement.node)) {
      note(name.identity, statement.offset);
      note(objectName(name), statement.offset);
    }
    for (const { name, location } of partsOf(statement))
      note(name, location === undefined ? statement.offset : toCharacters(location));
  }
  return sites;
};

interface Part {
  readonly name: string;
  /** UTF-8 bytes. */
  readonly location?: number;
}

/** Columns and constraints that a statement writes down, and what it alters, renames or drops. */
const partsOf = ({ kind, node }: SqlStatement): readonly Part[] => {
  if (kind === 'DropStmt') return droppedRelations(node);
  const table = rangeVarOf(node['relation']);
  if (table === undefined) return [];
  const name = displayName(table);
  switch (kind) {
    case 'CreateStmt':
      return elementsOf(node['tableElts'], name);
    case 'RenameStmt':
      return [
        { name: node['subname'] === undefined ? `relation ${name}` : `column ${name}.${String(node['subname'])}` },
      ];
    case 'AlterTableStmt':
      return [
        ...listOf(node['cmds']).flatMap((cmd) => commandParts(cmd['AlterTableCmd'], name)),
        { name: `relation ${name}` },
      ];
    default:
      return [];
  }
};

const commandParts = (cmd: unknown, table: string): readonly Part[] => {
  if (!isNode(cmd)) return [];
  if (typeof cmd['name'] === 'string') return [{ name: `column ${table}.${cmd['name']}` }];
  return isNode(cmd['def']) ? elementsOf([cmd['def']], table) : [];
};

const droppedRelations = (node: SqlStatement['node']): readonly Part[] =>
  listOf(node['objects']).flatMap((object) => {
    const name = isNode(object['List']) ? qualifiedName(stringsOf(object['List']['items'])) : undefined;
    return name === undefined ? [] : [{ name: `relation ${displayName(name)}` }];
  });

const elementsOf = (elements: unknown, table: string): readonly Part[] =>
  listOf(elements).flatMap((element) => {
    const column = element['ColumnDef'];
    const constraint = element['Constraint'];
    if (isNode(column))
      return [
        located(`column ${table}.${String(column['colname'])}`, column['location']),
        ...elementsOf(column['constraints'], table),
      ];
    return isNode(constraint) && typeof constraint['conname'] === 'string'
      ? [located(`constraint ${constraint['conname']} on ${table}`, constraint['location'])]
      : [];
  });

const located = (name: string, location: unknown): Part => ({
  name,
  ...(typeof location === 'number' ? { location } : {}),
});

const listOf = (value: unknown): readonly Readonly<Record<string, unknown>>[] =>
  Array.isArray(value) ? value.filter(isNode) : [];
