import type postgres from 'postgres';

/**
 * Texts are sent as they are, as PGlite sends them. Left to itself the driver encodes the text of a JSON
 * document once more, and reads a timestamp without a zone in the zone of this machine. Types by OID:
 * json, jsonb; date, timestamp, timestamptz (src/include/catalog/pg_type.dat).
 */
export const textTypes = {
  json: {
    to: 114,
    from: [114, 3802],
    serialize: (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value)),
    parse: (text: string): unknown => JSON.parse(text),
  },
  date: {
    to: 1184,
    from: [1082, 1114, 1184],
    serialize: (value: unknown) => (value instanceof Date ? value.toISOString() : String(value)),
    parse: (text: string) => new Date(text),
  },
} satisfies Readonly<Record<string, postgres.PostgresType>>;
