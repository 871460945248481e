import type { Difference } from './compare.ts';
import type { SpecifiedTable } from './specification.ts';

/** A difference that is agreed wherever it appears. */
export interface AgreedRule {
  readonly reason: string;
  readonly covers: (difference: Difference, specified: SpecifiedTable) => boolean;
}

/** In the order in which they are asked; the first that covers a difference explains it. */
export const AGREED_RULES: readonly AgreedRule[] = [
  {
    reason: 'Every time has a zone: `timestamp` becomes `timestamptz`.',
    covers: ({ aspect, specified, live }) =>
      aspect === 'type' && specified === 'timestamp without time zone' && live === 'timestamp with time zone',
  },
  {
    reason: 'Ids are made by `gen_random_uuid()`, which needs no extension.',
    covers: ({ aspect, specified, live }) =>
      aspect === 'default' && specified === 'uuid_generate_v4()' && live === 'gen_random_uuid()',
  },
  {
    reason: 'A column with a default is never null.',
    covers: ({ aspect, column, live }, { columns }) =>
      aspect === 'null' && live === 'not null' && columns[column ?? '']?.default !== undefined,
  },
  {
    reason: 'A key that names the parent, with which the row goes, is never null.',
    covers: ({ aspect, column, live }, { foreignKeys }) =>
      aspect === 'null' &&
      live === 'not null' &&
      foreignKeys.some((key) => key.column === column && key.onDelete === 'cascade'),
  },
  {
    reason: 'A documented list of values is a check.',
    covers: ({ aspect, live = '' }, { columns }) => aspect === 'check' && listsDocumentedValues(live, columns),
  },
  {
    reason: 'Every foreign key has an index.',
    covers: ({ aspect, live }, { foreignKeys }) =>
      aspect === 'index' && live !== undefined && foreignKeys.some(({ column }) => leads(live, column)),
  },
  {
    reason: 'An index that a primary key or a unique constraint gives already is not built.',
    covers: ({ aspect, specified }, { primaryKey, unique }) =>
      aspect === 'index' &&
      specified !== undefined &&
      [primaryKey, ...unique].some((key) => isPrefix(columnsOf(specified), key)),
  },
];

/** `((status)::text = ANY (… 'a'::text, 'b'::text …))`, where the column's meaning names each of them. */
const listsDocumentedValues = (check: string, columns: SpecifiedTable['columns']): boolean => {
  const [, column = ''] = /^\(\(?(\w+)\)?(?:::text)? (?:= ANY|<@) \(?\(?ARRAY\[/.exec(check) ?? [];
  const values = [...check.matchAll(/'([^']*)'::/g)].map(([, value]) => value!);
  const meaning = columns[column]?.meaning ?? '';
  return values.length > 0 && values.every((value) => new RegExp(`(?<![\\w-])${value}(?![\\w-])`).test(meaning));
};

const columnsOf = (index: string): readonly string[] =>
  index
    .replace(/^(?:unique )?\w+ \(/, '')
    .replace(/\).*$/, '')
    .split(', ');

const leads = (index: string, column: string): boolean => columnsOf(index)[0]?.split(' ')[0] === column;

const isPrefix = (list: readonly string[], of: readonly string[]): boolean =>
  list.every((column, at) => of[at] === column);
