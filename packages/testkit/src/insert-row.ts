import type { Session } from '@tributary/composer-postgres';

/**
 * Inserts one row into a table of schema public, by column name, and gives it back as the database
 * keeps it. Objects and lists must be given as JSON text.
 */
export const insertRow = async <Row = { readonly id: string }>(
  session: Session,
  table: string,
  values: Readonly<Record<string, unknown>>,
): Promise<Row> => {
  const columns = Object.keys(values).map((column) => `"${column}"`);
  const places = columns.map((_column, index) => `$${index + 1}`);
  const [row] = await session.query<Row>(
    `insert into public.${table} (${columns.join(', ')}) values (${places.join(', ')}) returning *`,
    Object.values(values),
  );
  return row!;
};
