/** A statement as text and parameters. */
export type Hand = (text: string, params: unknown[]) => Promise<{ rows: unknown[] }>;

/**
 * A Drizzle database that hands statements over as text. Dates, arrays and JSON become text by their columns, so that
 * every driver sends the same: it could not tell an array from a JSON document.
 */
export const textDatabase = async (hand: Hand): Promise<unknown> => {
  const [{ drizzle }, { postgresJsCodecs }] = await Promise.all([
    import('drizzle-orm/pg-proxy'),
    import('drizzle-orm/postgres-js/codecs'),
  ]);
  const json = { ...postgresJsCodecs.json, normalizeParam: (value: unknown) => JSON.stringify(value) };
  return drizzle(hand, { codecs: { ...postgresJsCodecs, json, jsonb: json } });
};
