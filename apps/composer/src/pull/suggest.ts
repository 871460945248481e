import { join, relative } from 'node:path';

import {
  applyEdits,
  definesTable,
  suggestTable,
  TributaryError,
  unifiedDiff,
  type LineEdit,
  type SchemaPackage,
} from '@tributary/composer-core';
import type { Database } from '@tributary/composer-postgres';
import { readTableChanges, type Pull, type TableDifference } from '@tributary/composer-postgres/drift';
import { hasDrizzle, readTableFiles, tryTables } from '@tributary/composer-workspace';

import type { Context } from '../context.ts';
import { objectLabel } from '../report/drift-object.ts';

/** How the Drizzle tables of a service would have to change, and what they cannot say. */
export interface Suggestion {
  readonly files: readonly SuggestedFile[];
  /** What the files say, and drizzle-kit has to agree to. */
  readonly told: readonly TableDifference[];
  readonly untold: readonly Untold[];
  /** What drizzle-kit writes once the files are so; absent where it sees no difference. */
  readonly generated?: { readonly sql: string; readonly snapshot: string };
}

interface SuggestedFile {
  /** From where the command was called. */
  readonly path: string;
  /** With paths in the package. */
  readonly diff: string;
}

interface Untold {
  readonly label: string;
  readonly reason: string;
}

/** Undefined where no table differs, or the package has no Drizzle tables. Edits none of its files. */
export const suggestTables = async (
  context: Context,
  database: Database,
  { owner, pull }: { readonly owner: SchemaPackage; readonly pull: Pull },
): Promise<Suggestion | undefined> => {
  const differences = hasDrizzle(owner.directory) ? await readTableChanges(database, pull.taken) : [];
  if (differences.length === 0) return undefined;
  const drafts = tableDrafts(readTableFiles(owner.directory), differences);
  const untold = drafts.flatMap((one) => one.untold);
  const silent = new Set(untold.map(({ label }) => label));
  const told = differences.filter((one) => !silent.has(labelOf(one)));
  const edited = drafts.flatMap(({ file, edits }) =>
    file === undefined || edits.length === 0 ? [] : [{ ...file, edits }],
  );
  if (edited.length === 0) return { files: [], told, untold };
  const tried = await generatedFrom(
    owner,
    new Map(edited.map(({ path, text, edits }) => [path, applyEdits(text, edits)])),
  );
  if ('problem' in tried)
    return {
      files: [],
      told: [],
      untold: [...untold, ...told.map((one) => ({ label: labelOf(one), reason: tried.problem }))],
    };
  const shown = (path: string): string => relative(context.environment.cwd, join(owner.directory, path));
  const files = edited.map(({ path, text, edits }) => ({ path: shown(path), diff: unifiedDiff(path, text, edits) }));
  return { files, told, untold, ...tried };
};

interface TableDraft {
  readonly file: { readonly path: string; readonly text: string } | undefined;
  readonly edits: readonly LineEdit[];
  readonly untold: readonly Untold[];
}

/** One for each table. A file that defines two of them is edited for the first. */
const tableDrafts = (
  files: ReadonlyMap<string, string>,
  differences: readonly TableDifference[],
): readonly TableDraft[] => {
  const used = new Set<string>();
  return [...Map.groupBy(differences, ({ table }) => table)].map(([table, own]) => {
    const found = [...files].find(([, text]) => definesTable(text, table));
    if (found === undefined || used.has(found[0]))
      return silentDraft(
        own,
        found === undefined ? 'no file in src/tables defines the table' : 'its file has another table that changes',
      );
    const [path, text] = found;
    used.add(path);
    const whole = own.filter(({ change }) => change === undefined);
    const { edits, untold } = suggestTable(
      text,
      table,
      own.flatMap(({ change }) => change ?? []),
    );
    return {
      file: { path, text },
      edits,
      untold: [
        ...silentDraft(whole, 'a table as a whole is changed by hand').untold,
        ...untold.map(({ change, reason }) => ({ label: labelOf(own.find((one) => one.change === change)), reason })),
      ],
    };
  });
};

const silentDraft = (own: readonly TableDifference[], reason: string): TableDraft => ({
  file: undefined,
  edits: [],
  untold: own.map((one) => ({ label: labelOf(one), reason })),
});

const labelOf = (one: TableDifference | undefined): string =>
  one === undefined ? '' : objectLabel(one.difference.object);

const generatedFrom = async (
  owner: SchemaPackage,
  files: ReadonlyMap<string, string>,
): Promise<Pick<Suggestion, 'generated'> | { readonly problem: string }> => {
  try {
    const { sql, snapshot } = await tryTables(owner, files);
    return sql === undefined || snapshot === undefined ? {} : { generated: { sql, snapshot } };
  } catch (error) {
    if (!(error instanceof TributaryError)) throw error;
    const isAsking = error.message.includes('missing_hints');
    return { problem: isAsking ? 'drizzle-kit would ask whether it was renamed' : error.message };
  }
};
