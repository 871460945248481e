import { plainName, type Effect, type MigrationKey } from '@tributary/composer-core';

import type { Origin } from './origins.ts';

/** Origins by name, put right for objects that were renamed: such a one comes from whoever made it under its first name. */
export const followRenames = (
  origins: ReadonlyMap<string, Origin>,
  effects: readonly Effect[],
): ReadonlyMap<string, Origin> => {
  const objects = livingObjects(effects);
  const right = new Map(origins);
  const names = new Set(objects.map(({ name }) => name));
  for (const { name, firstName, creator } of objects) {
    if (name === firstName) continue;
    if (!names.has(firstName)) right.delete(firstName);
    right.set(name, { creator, last: origins.get(name)?.last ?? creator });
  }
  return right;
};

interface NamedObject {
  readonly firstName: string;
  readonly name: string;
  readonly creator: MigrationKey;
}

/** Told apart by address, which a rename leaves as it is. Columns go by the address of their table. */
const livingObjects = (effects: readonly Effect[]): readonly NamedObject[] => {
  const objects = new Map<string, NamedObject>();
  for (const { key, change, kind, identity, address } of effects) {
    if (address === undefined || kind.startsWith('table ')) continue;
    const name = `${kind} ${plainName(identity)}`;
    const known = objects.get(address);
    if (change === 'dropped') objects.delete(address);
    else if (known !== undefined) objects.set(address, { ...known, name });
    else if (change === 'created') objects.set(address, { firstName: name, name, creator: key });
  }
  return [...objects.values()];
};
