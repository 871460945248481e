import type { KeyType, KeyUse } from './algorithms.ts';

/** fresh → usable → the one that is used → gone by plan, or in the wrong hands. */
export type KeyStatus = 'inactive' | 'active' | 'primary' | 'expired' | 'compromised';

/** A row of `crypto_keys`. Private parts are envelopes. */
export interface KeyRecord {
  readonly id: string;
  readonly use: KeyUse;
  readonly type: KeyType;
  readonly algorithm: string;
  readonly publicKey: string | null;
  readonly privateKey: string | null;
  readonly secretKey: string | null;
  readonly status: KeyStatus;
  readonly createdAt: Date;
  /** The store's clock when the row was read. */
  readonly readAt: Date;
  readonly activatedAt: Date | null;
  readonly expiresAt: Date | null;
  readonly revokedAt: Date | null;
  /** The key that replaced it. */
  readonly rotatedKeyId: string | null;
  readonly description: string | null;
  readonly usageCount: number;
  readonly lastUsedAt: Date | null;
  readonly tags: readonly string[];
}

export interface NewKey extends Pick<
  KeyRecord,
  'id' | 'use' | 'type' | 'algorithm' | 'publicKey' | 'privateKey' | 'secretKey' | 'description' | 'tags'
> {
  /** From now, by the store's clock; null never. */
  readonly expiresInDays: number | null;
}

/** What becomes of a key. The store sets the time that goes with it by its own clock. */
export interface KeyMove {
  readonly status: KeyStatus;
  readonly rotatedKeyId?: string;
}

/** What an auditor reads: never key material. */
export interface KeyAuditEvent {
  readonly action: 'key.generated' | 'key.activated' | 'key.rotated' | 'key.retired' | 'key.revoked';
  readonly keyId: string;
  readonly metadata: Readonly<Record<string, unknown>>;
}

/** The inside of one transaction over the keys of one use, which it has to itself. */
export interface KeyChanges {
  readonly find: (id: string) => Promise<KeyRecord | undefined>;
  readonly primary: () => Promise<KeyRecord | undefined>;
  readonly add: (key: NewKey) => Promise<void>;
  readonly move: (id: string, move: KeyMove) => Promise<void>;
  readonly audit: (event: KeyAuditEvent) => Promise<void>;
}

/** Where keys are kept. */
export interface KeyStore {
  /** By creation, oldest first. */
  readonly list: () => Promise<readonly KeyRecord[]>;
  readonly find: (id: string) => Promise<KeyRecord | undefined>;
  readonly primary: (use: KeyUse) => Promise<KeyRecord | undefined>;
  /** Commits when `body` resolves. Changes of one use wait for each other, wherever they come from. */
  readonly change: <Result>(use: KeyUse, body: (changes: KeyChanges) => Promise<Result>) => Promise<Result>;
  /** Counts uses and remembers the last one. */
  readonly recordUse: (id: string, uses: number) => Promise<void>;
}
