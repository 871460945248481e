import type { KeyUse } from './algorithms.ts';
import { KeyRefused } from './errors.ts';
import { unknownKey } from './key-ring.ts';
import type { KeyAuditEvent, KeyChanges, KeyRecord, KeyStatus, KeyStore, NewKey } from './key-store.ts';

/** What a rotation did. */
export interface Rotation {
  readonly keyId: string;
  readonly use: KeyUse;
  readonly algorithm: string;
  /** The primary key until now; undefined where there was none. */
  readonly replaced: string | undefined;
}

interface MoveOptions {
  readonly store: KeyStore;
  readonly onEvent: (event: KeyAuditEvent) => void;
}

interface Revocation {
  readonly key: KeyRecord;
  readonly reason: string;
  /** Makes the key that follows a primary one. A key becomes primary when it is made, or never. */
  readonly successor: () => Promise<NewKey>;
}

/** The changes between states, each in one transaction with its audit rows; listeners are told after the commit. */
export const moves = ({ store, onEvent }: MoveOptions) => {
  const change = async <Result>(use: KeyUse, body: (changes: KeyChanges) => Promise<Result>): Promise<Result> => {
    const events: KeyAuditEvent[] = [];
    const result = await store.change(use, (changes) =>
      body({ ...changes, audit: async (event) => void (await changes.audit(event), events.push(event)) }),
    );
    for (const event of events) onEvent(event);
    return result;
  };
  const useOf = async (id: string): Promise<KeyUse> => {
    const key = await store.find(id);
    if (key === undefined) throw unknownKey(id, 'The Key Manager has no such key.');
    return key.use;
  };

  return {
    add: (key: NewKey): Promise<string> =>
      change(key.use, async (changes) => {
        await generate(changes, key);
        return key.id;
      }),

    activate: async (id: string): Promise<void> =>
      change(await useOf(id), async (changes) => {
        await expectStatus(changes, id, ['inactive'], 'activated');
        await changes.move(id, { status: 'active' });
        await changes.audit({ action: 'key.activated', keyId: id, metadata: {} });
      }),

    rotate: (key: NewKey): Promise<Rotation> => change(key.use, (changes) => replacePrimary(changes, key)),

    retire: async (id: string): Promise<void> =>
      change(await useOf(id), async (changes) => {
        await expectStatus(changes, id, ['inactive', 'active'], 'retired');
        await changes.move(id, { status: 'expired' });
        await changes.audit({ action: 'key.retired', keyId: id, metadata: {} });
      }),

    revoke: async ({ key: { id, use, status }, reason, successor }: Revocation): Promise<Rotation | undefined> => {
      // Made before, as a key service may be slow, and the transaction keeps others waiting.
      const next = status === 'primary' ? await successor() : undefined;
      return change(use, async (changes) => {
        const key = await expectStatus(changes, id, ['inactive', 'active', 'primary', 'expired'], 'revoked');
        const rotation = key.status === 'primary' && next ? await replacePrimary(changes, next) : undefined;
        await changes.move(id, { status: 'compromised' });
        await changes.audit({ action: 'key.revoked', keyId: id, metadata: { reason } });
        return rotation;
      });
    },
  };
};

const generate = async (changes: KeyChanges, key: NewKey): Promise<void> => {
  await changes.add(key);
  const { id: keyId, use: keyUse, algorithm } = key;
  await changes.audit({ action: 'key.generated', keyId, metadata: { keyUse, algorithm } });
};

/** The old one steps down first: an index allows one primary key of a use, at every moment. */
const replacePrimary = async (changes: KeyChanges, key: NewKey): Promise<Rotation> => {
  const { id: keyId, use, algorithm } = key;
  const old = await changes.primary();
  await generate(changes, key);
  await changes.move(keyId, { status: 'active' });
  if (old !== undefined) await changes.move(old.id, { status: 'active', rotatedKeyId: keyId });
  await changes.move(keyId, { status: 'primary' });
  await changes.audit({
    action: 'key.rotated',
    keyId,
    metadata: { keyUse: use, algorithm, replaced: old?.id ?? null },
  });
  return { keyId, use, algorithm, replaced: old?.id };
};

const expectStatus = async (
  changes: KeyChanges,
  id: string,
  allowed: readonly KeyStatus[],
  becomes: string,
): Promise<KeyRecord> => {
  const key = await changes.find(id);
  if (key === undefined) throw unknownKey(id, 'The Key Manager has no such key.');
  if (allowed.includes(key.status)) return key;
  const isPrimary = key.status === 'primary';
  throw new KeyRefused({
    code: isPrimary ? 'key-is-primary' : 'key-state',
    message: `The key ${id} is ${key.status}, so it cannot be ${becomes}.`,
    hint: isPrimary
      ? 'Rotate first: tributary keys rotate.'
      : `A key is ${becomes} when it is ${allowed.join(' or ')}.`,
    data: { keyId: id, status: key.status },
  });
};
