import type { Extensions } from '@electric-sql/pglite';

import { ExtensionUnavailable } from '../errors.ts';

/** Extensions that PGlite can load, by their SQL names; each is loaded only when a package declares it. */
const LOADERS: Readonly<Record<string, () => Promise<Extensions[string]>>> = {
  citext: async () => (await import('@electric-sql/pglite/contrib/citext')).citext,
  hstore: async () => (await import('@electric-sql/pglite/contrib/hstore')).hstore,
  ltree: async () => (await import('@electric-sql/pglite/contrib/ltree')).ltree,
  pg_trgm: async () => (await import('@electric-sql/pglite/contrib/pg_trgm')).pg_trgm,
  pgcrypto: async () => (await import('@electric-sql/pglite/contrib/pgcrypto')).pgcrypto,
  postgis: async () => (await import('@electric-sql/pglite-postgis')).postgis,
  'uuid-ossp': async () => (await import('@electric-sql/pglite/contrib/uuid_ossp')).uuid_ossp,
  vector: async () => (await import('@electric-sql/pglite-pgvector')).vector,
};

/** Is it among those that PGlite carries? */
export const isEmbeddable = (name: string): boolean => name in LOADERS;

/** Throws ExtensionUnavailable for the first name that PGlite does not carry. */
export const extensionModules = async (names: readonly string[]): Promise<Extensions> => {
  const modules: Extensions = {};
  for (const name of names) {
    const load = LOADERS[name];
    if (load === undefined) throw new ExtensionUnavailable(name, Object.keys(LOADERS));
    modules[name.replaceAll('-', '_')] = await load();
  }
  return modules;
};
