import type postgres from 'postgres';

/**
 * Arrays of the catalog's texts by OID: "char"[], name[], text[], varchar[] (src/include/catalog/pg_type.dat).
 * The driver would learn them by a query of its own at each connect.
 */
const TEXT_ARRAYS = [1002, 1003, 1009, 1015];

/** `{a,"b c",NULL}` → its elements. */
export const parseArray = (text: string): readonly (string | null)[] =>
  [...text.slice(1, -1).matchAll(/"((?:[^"\\]|\\.)*)"|([^,]+)/gs)].map(([, quoted, plain]) =>
    quoted === undefined ? (plain === 'NULL' ? null : (plain ?? null)) : quoted.replaceAll(/\\(.)/gs, '$1'),
  );

/** One-dimensional arrays of texts are read as arrays, as PGlite reads them; what is sent stays as it is. */
export const arrayTypes = {
  textArrays: { from: TEXT_ARRAYS, parse: parseArray } as unknown as postgres.PostgresType,
};
