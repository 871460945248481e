import { alterColumn, type FileEdit, type Outcome } from './alter-column.ts';
import { camel, columnLine, extraLine, type Built } from './builders.ts';
import { importEdits } from './imports.ts';
import type { LineEdit } from './line-edits.ts';
import { constantIn, entriesOf, findTable, indentOf, type Entry, type TableBlocks } from './table-file.ts';
import type { TableChange } from './table-change.ts';

export interface TableSuggestion {
  readonly edits: readonly LineEdit[];
  /** What the edits do not say, and why. */
  readonly untold: readonly { readonly change: TableChange; readonly reason: string }[];
}

/**
 * How the Drizzle file of a table would have to change. A suggestion, made line by line from how a formatter writes
 * such a file: whether it says what it should is for drizzle-kit to tell.
 */
export const suggestTable = (text: string, table: string, changes: readonly TableChange[]): TableSuggestion => {
  const blocks = findTable(text, table);
  if (blocks === undefined)
    return {
      edits: [],
      untold: changes.map((change) => ({ change, reason: 'the definition of the table is not of the usual form' })),
    };
  const file = fileOf(text, blocks);
  const outcomes = changes.map((change) => ({ change, outcome: outcomeOf(file, change) }));
  const made = outcomes.flatMap(({ outcome }) => ('reason' in outcome ? [] : [outcome]));
  return {
    edits: [
      ...merged(
        made.flatMap(({ edits }) => edits),
        file,
      ),
      ...importEdits(
        text,
        made.flatMap(({ built }) => built ?? []),
      ),
    ],
    untold: outcomes.flatMap(({ change, outcome }) =>
      'reason' in outcome ? [{ change, reason: outcome.reason }] : [],
    ),
  };
};

interface File {
  readonly text: string;
  readonly blocks: TableBlocks;
  readonly columns: readonly Entry[];
  readonly extras: readonly Entry[];
  /** How a column is called in the file. */
  readonly keyOf: (name: string) => string;
}

const fileOf = (text: string, blocks: TableBlocks): File => {
  const lines = text.split('\n');
  const columns = entriesOf(lines, blocks.columns);
  const keys = new Map(
    columns.flatMap((entry) => {
      const found = columnOf(entry);
      return found === undefined ? [] : [[found.name, found.key] as const];
    }),
  );
  return {
    text,
    blocks,
    columns,
    extras: blocks.extras === undefined ? [] : entriesOf(lines, blocks.extras),
    keyOf: (name) => keys.get(name) ?? camel(name),
  };
};

/** `displayName: text('display_name')`, or without a name the key itself in snake_case. */
const columnOf = ({ text }: Entry): { readonly key: string; readonly name: string } | undefined => {
  const [, key, name] = /^\s*(\w+): \w+\(\s*(?:['"]([^'"]+)['"])?/m.exec(text) ?? [];
  if (key === undefined) return undefined;
  return { key, name: name ?? key.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`) };
};

const outcomeOf = (file: File, change: TableChange): Outcome => {
  if (change.what === 'column') return columnOutcome(file, change);
  if (change.change === 'drop') return dropped(file.extras.find((entry) => isNamed(file.text, entry, change)));
  const { part } = change;
  if (part === undefined || part.kind === 'column') return { reason: 'Drizzle has no word for it that is known here' };
  const built = extraLine(part, file.keyOf);
  if (built === undefined) return { reason: 'it is more than a list of columns' };
  if (change.change === 'add') return addedExtra(file, built);
  const entry = file.extras.find((one) => isNamed(file.text, one, change));
  return entry === undefined ? NOT_FOUND : { edits: [replacing(entry, built.code)], built };
};

const columnOutcome = (file: File, { change, name, part, hasOtherType }: TableChange): Outcome => {
  const entry = file.columns.find((one) => columnOf(one)?.name === name);
  if (change === 'drop') return dropped(entry);
  if (part?.kind !== 'column') return { reason: 'the database does not have it any more' };
  if (change === 'add') {
    const built = columnLine(part);
    if (built === undefined) return { reason: `no builder for ${part.type} is known here, or it is computed` };
    const { to } = file.blocks.columns;
    return { edits: [{ at: to, remove: 0, insert: [`${indentIn(file.columns)}${built.code}`] }], built };
  }
  return entry === undefined ? NOT_FOUND : alterColumn(entry, part, hasOtherType === true);
};

const NOT_FOUND = { reason: 'no line of the file is about it alone' } as const;

const dropped = (entry: Entry | undefined): Outcome =>
  entry === undefined ? NOT_FOUND : { edits: [{ at: entry.from, remove: entry.to - entry.from, insert: [] }] };

const replacing = ({ from, to, text }: Entry, code: string): LineEdit => ({
  at: from,
  remove: to - from,
  insert: [`${' '.repeat(indentOf(text))}${code}`],
});

const addedExtra = ({ blocks, extras, columns }: File, built: Built): Outcome => {
  if (blocks.extras !== undefined)
    return { edits: [{ at: blocks.extras.to, remove: 0, insert: [`${indentIn(extras)}${built.code}`] }], built };
  return {
    edits: [{ at: blocks.columns.to + 1, remove: 0, insert: [`${indentIn(columns)}${built.code}`], isExtra: true }],
    built,
  };
};

const indentIn = ([first]: readonly Entry[]): string => ' '.repeat(first === undefined ? 4 : indentOf(first.text));

/** By its name, or by the names that `indexName` and constants make. */
const isNamed = (text: string, entry: Entry, { table, name }: TableChange): boolean => {
  if (entry.text.includes(`'${name}'`) || entry.text.includes(`"${name}"`)) return true;
  const [, parts] = /\bindexName\(([^)]*)\)/.exec(entry.text) ?? [];
  const [first = '', ...columns] = (parts ?? '').split(',').map((part) => part.trim());
  const tableName = /^['"]/.test(first) ? first.slice(1, -1) : constantIn(text, first);
  return tableName === table && ['idx', table, ...columns.map((one) => one.slice(1, -1))].join('_') === name;
};

/** New lines at one place are one edit; where there was no list beside the columns they make one. */
const merged = (edits: readonly FileEdit[], { columns }: File): readonly LineEdit[] => {
  const outer = indentIn(columns).slice(2);
  return [...Map.groupBy(edits, ({ at, remove }) => `${at} ${remove}`).values()].map((group) => {
    const { at = 0, remove = 0, isExtra } = group[0] ?? {};
    const insert = group.flatMap((one) => one.insert);
    return { at, remove, insert: isExtra === true ? [`${outer}(t) => [`, ...insert, `${outer}],`] : insert };
  });
};
