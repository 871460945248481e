import { customType } from 'drizzle-orm/pg-core';

/** Numbers in an embedding; every vector of the column has as many. */
export const EMBEDDING_DIMENSIONS = 1536;

/**
 * `vector(1536)` of pgvector, read and written as numbers; pgvector keeps them in single precision. The column that the
 * package keeps as `jsonb` on servers without pgvector is read by the same definition.
 */
export const embedding = customType<{
  data: readonly number[];
  driverData: string;
  driverOutput: string | readonly number[];
  jsonData: string | readonly number[];
}>({
  dataType: () => `vector(${EMBEDDING_DIMENSIONS})`,
  toDriver: (numbers) => JSON.stringify(numbers),
  fromDriver: (value) => (typeof value === 'string' ? (JSON.parse(value) as readonly number[]) : value),
});
