import type { MigrationKey } from '../model.ts';
import type { Effect } from './effect.ts';
import { nameGroup, plainName } from './plain-name.ts';

/** An object that a migration made, as long as it is there. */
export interface OwnedObject {
  /** What tells it from others, whatever it is called. */
  readonly address: string;
  /** As PostgreSQL names kinds. */
  readonly kind: string;
  /** Without quotes. */
  readonly name: string;
  /** The service whose migration made it. */
  readonly service: string;
  readonly creator: MigrationKey;
  /** The last migration that touched it, the creator where none did. */
  readonly last: MigrationKey;
  /** Address of the table that it lies on. */
  readonly table?: string;
}

/** Who owns what, while the effects of a replay go by. What was there before the stream belongs to nobody. */
export interface Registry {
  readonly at: (address: string | undefined) => OwnedObject | undefined;
  /** `group` as nameGroup gives it: `relation`, `routine`, `schema`, … */
  readonly named: (group: string, name: string) => OwnedObject | undefined;
  /**
   * Takes in one effect. The first creator owns an object; one that is dropped and made again belongs to who
   * made it again, and one that is renamed stays what it is.
   */
  readonly note: (effect: Effect) => void;
  readonly all: () => readonly OwnedObject[];
}

export const newRegistry = (): Registry => {
  const objects = new Map<string, OwnedObject>();
  const addresses = new Map<string, string>();
  const add = (object: OwnedObject): void => {
    objects.set(object.address, object);
    addresses.set(`${nameGroup(object.kind)} ${object.name}`, object.address);
  };
  const remove = ({ address, kind, name }: OwnedObject): void => {
    objects.delete(address);
    addresses.delete(`${nameGroup(kind)} ${name}`);
  };
  return {
    at: (address) => (address === undefined ? undefined : objects.get(address)),
    named: (group, name) => objects.get(addresses.get(`${group} ${name}`) ?? ''),
    note: (effect) => {
      const address = addressOf(effect);
      const known = objects.get(address);
      if (known === undefined) {
        if (isMade(effect)) add(madeBy(effect, address));
        return;
      }
      // A column shares the address of its table.
      if (effect.kind === 'table column') return add({ ...known, last: effect.key });
      remove(known);
      if (effect.change !== 'dropped') add({ ...known, name: plainName(effect.identity), last: effect.key });
    },
    all: () => [...objects.values()],
  };
};

const addressOf = ({ address, kind, identity }: Effect): string => address ?? `${kind} ${identity}`;

/** A table enters a publication by ALTER PUBLICATION. */
const isMade = ({ change, kind }: Effect): boolean =>
  change === 'created' || (change === 'altered' && kind === 'publication relation');

const madeBy = ({ key, kind, identity, table }: Effect, address: string): OwnedObject => ({
  address,
  kind,
  name: plainName(identity),
  service: serviceOf(key),
  creator: key,
  last: key,
  ...(table === undefined ? {} : { table }),
});

export const serviceOf = (key: MigrationKey): string => key.slice(0, key.indexOf('/'));
