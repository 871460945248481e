/** An insert of drizzle-seed: text and parameters. */
export interface Insert {
  readonly text: string;
  readonly params: readonly unknown[];
}

/** postgres.js 3.4 refuses 65,534 and more (connection.js); the protocol counts to 65,535. */
const MOST_PARAMETERS = 65_533;

/**
 * The same rows in inserts that a driver takes: drizzle-seed fills a statement to the protocol's limit, which is too
 * many for it.
 */
export const withinLimit = (insert: Insert): readonly Insert[] => {
  if (insert.params.length <= MOST_PARAMETERS) return [insert];
  const at = insert.text.lastIndexOf(', (');
  const first = insert.text.slice(0, at);
  const last = insert.text.slice(at + 2);
  const before = insert.params.length - (last.match(/\$\d+/g)?.length ?? 0);
  const head = first.slice(0, first.indexOf(' values ') + ' values '.length);
  const renumbered = last.replaceAll(/\$(\d+)/g, (_, number: string) => `$${Number(number) - before}`);
  return [
    ...withinLimit({ text: first, params: insert.params.slice(0, before) }),
    { text: `${head}${renumbered}`, params: insert.params.slice(before) },
  ];
};
