import type { SchemaPackage } from '@tributary/composer-core';

/** Those whose creation takes seconds in an embedded database, by the hundreds of functions that they make. */
const SLOW_TO_CREATE: readonly string[] = ['postgis'];

/**
 * Extensions that take seconds to create and that the packages create only where they are missing, in no schema of their
 * choice: a new embedded database may have them from its birth. Told by the text, for every command pays for it.
 */
export const bornExtensions = (packages: readonly Pick<SchemaPackage, 'migrations'>[]): readonly string[] => {
  const texts = packages.flatMap(({ migrations }) => migrations.map(({ sql }) => sql));
  return SLOW_TO_CREATE.filter((name) => {
    const creation = new RegExp(`create extension[^;]*\\b${name}\\b[^;]*`, 'gi');
    const creations = texts.flatMap((text) => text.match(creation) ?? []);
    const plain = new RegExp(`^create extension if not exists "?${name}"?\\s*$`, 'i');
    return creations.length > 0 && creations.every((text) => plain.test(text));
  });
};
