/** An insert of drizzle-seed: text and parameters. */
export interface Insert {
  readonly text: string;
  readonly params: readonly unknown[];
}

/**
 * The protocol counts to 65,535 and postgres.js 3.4 takes 65,533 (connection.js). PGlite 0.5 reads the count with its
 * sign: above this, that statement and all after it give no rows, and say nothing of it.
 */
const MOST_PARAMETERS = 32_767;

/**
 * The same rows in inserts that every driver takes: drizzle-seed fills a statement to the protocol's limit, which is too
 * many for them.
 */
export const withinLimit = ({ text, params }: Insert): readonly Insert[] => {
  if (params.length <= MOST_PARAMETERS) return [{ text, params }];
  const head = text.slice(0, text.indexOf(' values (') + ' values '.length);
  const rows = text.slice(head.length + 1, -1).split('), (');
  const inserts: Insert[] = [];
  let first = 0;
  for (const part of parts(rows)) {
    const count = part.reduce((sum, row) => sum + placeholdersIn(row), 0);
    const start = first;
    const body = part.join('), (').replaceAll(PLACEHOLDER, (_, number: string) => `$${Number(number) - start}`);
    inserts.push({ text: `${head}(${body})`, params: params.slice(start, start + count) });
    first += count;
  }
  return inserts;
};

/** As many rows together as the limit lets. */
const parts = (rows: readonly string[]): readonly (readonly string[])[] => {
  const found: string[][] = [[]];
  let room = MOST_PARAMETERS;
  for (const row of rows) {
    const count = placeholdersIn(row);
    if (count > room) {
      found.push([]);
      room = MOST_PARAMETERS;
    }
    found.at(-1)!.push(row);
    room -= count;
  }
  return found;
};

const PLACEHOLDER = /\$(\d+)/g;

/** A column that is left to its default has none. */
const placeholdersIn = (row: string): number => row.match(PLACEHOLDER)?.length ?? 0;
