import { builderOf, defaultCall, type Built, type Column } from './builders.ts';
import type { LineEdit } from './line-edits.ts';
import { isComment, type Entry } from './table-file.ts';

/** What a change comes to in a file, or why it cannot be told there. */
export type Outcome = { readonly edits: readonly FileEdit[]; readonly built?: Built } | { readonly reason: string };

/** `isExtra`: it stands in a list beside the columns, and there is none yet. */
export type FileEdit = LineEdit & { readonly isExtra?: boolean };

/** Of a column that one line describes, whatever comment stands above it. */
export const alterColumn = (entry: Entry, column: Column, hasOtherType: boolean): Outcome => {
  const above = entry.text.split('\n');
  const line = above.pop() ?? '';
  if (!above.every(isComment)) return { reason: 'its column is written over several lines' };
  const builder = hasOtherType ? builderOf(column) : undefined;
  if (hasOtherType && builder === undefined) return { reason: `no builder for ${column.type} is known here` };
  const bare = line.replace(/\.notNull\(\)|\.default(?:Now|Random)?\((?:[^()]|\([^()]*\))*\)/g, '').replace(/,$/, '');
  const typed = builder === undefined ? bare : bare.replace(/(?<=^\s*\w+: )\w+\((?:[^()]|\([^()]*\))*\)/, builder.code);
  const isNotNull = column.isNotNull && !bare.includes('.primaryKey()');
  const value = column.default === undefined ? '' : defaultCall(column);
  const code = `${typed}${isNotNull ? '.notNull()' : ''}${value},`;
  const built: Built = { code, imports: builder === undefined ? [] : [builder.name], usesSql: value.includes('sql`') };
  return { edits: [{ at: entry.to - 1, remove: 1, insert: [code] }], built };
};
