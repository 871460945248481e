import type { KeyUse } from './algorithms.ts';
import { dataKey, type DataKey } from './data-key.ts';
import { KeyRefused } from './errors.ts';
import { freshKey } from './fresh-key.ts';
import { keyCache, openKey } from './key-cache.ts';
import { moves, type Rotation } from './key-moves.ts';
import { unknownKey, type ManagedKeys } from './key-ring.ts';
import type { KeyProvider } from './key-provider/provider.ts';
import type { KeyAuditEvent, KeyRecord, KeyStore } from './key-store.ts';
import { keySet, signingKeyOf, type KeySet, type SigningKey } from './signing.ts';

export interface KeyManagerOptions {
  readonly store: KeyStore;
  readonly provider: KeyProvider;
  /** How long an opened key and its status are believed, in milliseconds. Default: 60 000. */
  readonly cacheMs?: number;
  /** Milliseconds since any fixed moment. */
  readonly now?: () => number;
  /** False: keys are opened without counting the use, for what must not write. Default: true. */
  readonly countsUse?: boolean;
  /** Told after the commit: publish `key.rotated` from here. */
  readonly onEvent?: (event: KeyAuditEvent) => void;
}

export interface KeyRequest {
  readonly use: KeyUse;
  /** Default: of the primary key of this use, else ES256 for sig and AES-256-GCM for enc. */
  readonly algorithm?: string;
  /** Default: 90 for sig; enc keys do not expire by themselves, for what they encrypted stays. */
  readonly expiresInDays?: number;
  readonly description?: string;
}

/** A key without its private part. */
export type KeySummary = Omit<KeyRecord, 'privateKey' | 'secretKey'>;

/** The life of keys. Every change is one transaction with its audit row. */
export interface KeyManager extends ManagedKeys {
  /** By creation, oldest first. */
  readonly list: () => Promise<readonly KeySummary[]>;
  /** Makes a key that is not used yet; gives its id. Throws `algorithm-unsupported`. */
  readonly generate: (request: KeyRequest) => Promise<string>;
  /** inactive → active. Throws KeyRefused: `key-unknown`, `key-state`. */
  readonly activate: (id: string) => Promise<void>;
  /**
   * Makes a new primary key; the old one stays active, names the new one, and goes on decrypting. A provider that
   * does not open the old one is a mistake in how it is set up, and is refused: `envelope-refused`.
   */
  readonly rotate: (request: KeyRequest) => Promise<Rotation>;
  /**
   * Rotates when the primary key is older than `days`, expires within them, or is not there; else gives
   * undefined. For a schedule.
   */
  readonly rotateDue: (
    use: KeyUse,
    days: { readonly age: number; readonly ahead: number },
  ) => Promise<Rotation | undefined>;
  /**
   * active → expired: nothing reads with it any more, except a re-encryption. Throws KeyRefused: `key-unknown`,
   * `key-state`, `key-is-primary`.
   */
  readonly retire: (id: string) => Promise<void>;
  /**
   * Says that others have the key: compromised at once, and a primary one is replaced in the same
   * transaction, even where the provider does not open it; for any other key no provider is asked. Re-encryption still reads with it, so nothing is
   * lost. Throws `key-unknown`, `key-state`.
   */
  readonly revoke: (id: string, reason: string) => Promise<Rotation | undefined>;
  /** The primary encryption key. Throws KeyRefused `primary-missing`. */
  readonly encryptionKey: () => Promise<DataKey>;
  /** Throws KeyRefused: `key-unknown`, `key-inactive`, `key-retired`, `key-revoked`; CipherTextRefused: `envelope-…`. */
  readonly decryptionKey: (id: string) => Promise<DataKey>;
  /** The same for a re-encryption: retired and revoked keys as well. */
  readonly rescueKey: (id: string) => Promise<DataKey>;
  /** The primary one, else any active one of the algorithm. Throws KeyRefused `signing-key-missing`. */
  readonly signingKey: (algorithm?: string) => Promise<SigningKey>;
  /** JSON Web Key Set of what verifies: the public keys of active and primary signing keys. */
  readonly publicKeys: () => Promise<KeySet>;
}

export const createKeyManager = (options: KeyManagerOptions): KeyManager => {
  const { store, provider, onEvent = () => {} } = options;
  const opened = keyCache(options);
  const { add, activate, retire, revoke, rotate } = moves({
    store,
    onEvent: (event) => {
      opened.forget();
      onEvent(event);
    },
  });
  const algorithm = async ({ use, algorithm: asked }: KeyRequest) => asked ?? (await store.primary(use))?.algorithm;
  const fresh = async (request: KeyRequest) => freshKey(provider, { ...request, algorithm: await algorithm(request) });
  const rotation = async (request: KeyRequest): Promise<Rotation> => {
    const old = await store.primary(request.use);
    if (old !== undefined) await openKey(provider, old);
    return rotate(await fresh(request));
  };

  const manager: KeyManager = {
    list: async () => (await store.list()).map(summaryOf),
    generate: async (request) => add(await freshKey(provider, request)),
    activate,
    rotate: rotation,
    rotateDue: async (use, days) => (isDue(await store.primary(use), days) ? rotation({ use }) : undefined),
    retire,
    revoke: async (id, reason) => {
      const key = await store.find(id);
      if (key === undefined) throw unknownKey(id, 'The Key Manager has no such key.');
      return revoke({ key, reason, successor: () => fresh({ use: key.use }) });
    },
    encryptionKey: async () => {
      const key = await opened.primary();
      if (key === undefined) throw missingPrimary();
      return dataKey(key.id, await opened.secretOf(key));
    },
    decryptionKey: async (id) => usableKey(id, refusalOf),
    rescueKey: async (id) => usableKey(id, () => undefined),
    signingKey: async (asked) => signingKeyOf(await store.list(), asked, opened.secretOf),
    publicKeys: async () => keySet(await store.list()),
  };

  const usableKey = async (id: string, judge: (key: KeyRecord) => KeyRefused | undefined): Promise<DataKey> => {
    const key = await opened.recordOf(id);
    if (key === undefined) throw unknownKey(id, 'The Key Manager has no such key.');
    const refusal = judge(key);
    if (refusal !== undefined) throw refusal;
    return dataKey(id, await opened.secretOf(key));
  };
  return manager;
};

const summaryOf = ({ privateKey: _private, secretKey: _secret, ...summary }: KeyRecord): KeySummary => summary;

const DAY_MS = 86_400_000;

/** By the store's clock alone: the times of the row, and the moment it was read at. */
const isDue = (key: KeyRecord | undefined, days: { readonly age: number; readonly ahead: number }): boolean => {
  if (key === undefined) return true;
  const since = (key.activatedAt ?? key.createdAt).getTime();
  const until = key.expiresAt?.getTime() ?? Infinity;
  const now = key.readAt.getTime();
  return now - since >= days.age * DAY_MS || until - now <= days.ahead * DAY_MS;
};

const refusalOf = ({ id, status, rotatedKeyId }: KeyRecord): KeyRefused | undefined => {
  if (status === 'active' || status === 'primary') return undefined;
  const [code, what] = REFUSALS[status];
  return new KeyRefused({
    code,
    message: `The key ${id} ${what}, so it opens nothing any more.`,
    hint: `Re-encrypt what still names it: tributary keys reencrypt.${rotatedKeyId === null ? '' : ` Its successor is ${rotatedKeyId}.`}`,
    data: { keyId: id, status },
  });
};

const REFUSALS = {
  inactive: ['key-inactive', 'was never activated'],
  expired: ['key-retired', 'was rotated away and retired'],
  compromised: ['key-revoked', 'was revoked'],
} as const;

const missingPrimary = (): KeyRefused =>
  new KeyRefused({
    code: 'primary-missing',
    message: 'The Key Manager has no primary encryption key, so nothing can be encrypted.',
    hint: 'Make one: tributary keys rotate.',
  });
