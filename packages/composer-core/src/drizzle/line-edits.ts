/** Lines of a text replaced by others. `at` counts from 0, before any edit. */
export interface LineEdit {
  readonly at: number;
  readonly remove: number;
  readonly insert: readonly string[];
}

/** Edits must not overlap. Of several at one line the earlier comes first. */
export const applyEdits = (text: string, edits: readonly LineEdit[]): string => {
  const lines: string[] = [];
  const old = text.split('\n');
  let at = 0;
  for (const edit of inOrder(edits)) {
    lines.push(...old.slice(at, edit.at), ...edit.insert);
    at = edit.at + edit.remove;
  }
  return [...lines, ...old.slice(at)].join('\n');
};

const CONTEXT = 3;

/** The same edits as a unified diff that `git apply` and `patch -p1` take; empty without an edit. */
export const unifiedDiff = (path: string, text: string, edits: readonly LineEdit[]): string => {
  const old = text.replace(/\n$/, '').split('\n');
  let shift = 0;
  const hunks = hunksOf(inOrder(edits)).map((hunk) => {
    const from = Math.max(0, (hunk[0]?.at ?? 0) - CONTEXT);
    const to = Math.min(old.length, endOf(hunk) + CONTEXT);
    const lines = hunkLines(old, hunk, { from, to });
    const added = hunk.reduce((sum, { remove, insert }) => sum + insert.length - remove, 0);
    const head = `@@ -${from + 1},${to - from} +${from + 1 + shift},${to - from + added} @@`;
    shift += added;
    return [head, ...lines].join('\n');
  });
  return hunks.length === 0 ? '' : `${[`--- a/${path}`, `+++ b/${path}`, ...hunks].join('\n')}\n`;
};

const inOrder = (edits: readonly LineEdit[]): readonly LineEdit[] => edits.toSorted((a, b) => a.at - b.at);

const endOf = (hunk: readonly LineEdit[]): number => Math.max(...hunk.map(({ at, remove }) => at + remove));

/** Edits whose surroundings touch stand in one. */
const hunksOf = (edits: readonly LineEdit[]): readonly (readonly LineEdit[])[] => {
  const hunks: LineEdit[][] = [];
  for (const edit of edits) {
    const last = hunks.at(-1);
    if (last === undefined || edit.at - endOf(last) > 2 * CONTEXT) hunks.push([edit]);
    else last.push(edit);
  }
  return hunks;
};

const hunkLines = (
  old: readonly string[],
  hunk: readonly LineEdit[],
  { from, to }: { readonly from: number; readonly to: number },
): readonly string[] => {
  const lines: string[] = [];
  let at = from;
  for (const { at: start, remove, insert } of hunk) {
    lines.push(...old.slice(at, start).map((line) => ` ${line}`));
    lines.push(...old.slice(start, start + remove).map((line) => `-${line}`), ...insert.map((line) => `+${line}`));
    at = start + remove;
  }
  return [...lines, ...old.slice(at, to).map((line) => ` ${line}`)];
};
