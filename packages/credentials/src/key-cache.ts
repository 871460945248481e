import { openEnvelope } from './envelope.ts';
import { CipherTextRefused } from './errors.ts';
import type { KeyManagerOptions } from './key-manager.ts';
import type { KeyProvider } from './key-provider/provider.ts';
import type { KeyRecord } from './key-store.ts';

interface KeyCache {
  /** The row of the primary encryption key, at most `cacheMs` old. */
  readonly primary: () => Promise<KeyRecord | undefined>;
  /** The row, at most `cacheMs` old. */
  readonly recordOf: (id: string) => Promise<KeyRecord | undefined>;
  /** Its private part, opened. Counts the use when it is not remembered. */
  readonly secretOf: (key: KeyRecord) => Promise<Uint8Array>;
  /** After a change of this process: the next call reads anew. */
  readonly forget: () => void;
}

const DEFAULT_MS = 60_000;

/**
 * Remembers what was opened, for key services cost time and money. A revocation elsewhere is seen when the
 * time is over. What failed is not remembered.
 */
export const keyCache = ({ store, provider, ...options }: KeyManagerOptions): KeyCache => {
  const { cacheMs = DEFAULT_MS, now = () => performance.now(), countsUse = true } = options;
  const records = expiring<KeyRecord | undefined>(cacheMs, now);
  const secrets = expiring<Uint8Array>(cacheMs, now);
  return {
    primary: () => records.get('primary', () => store.primary('enc')),
    recordOf: (id) => records.get(id, () => store.find(id)),
    forget: records.clear,
    secretOf: (key) =>
      secrets.get(key.id, async () => {
        const secret = await openKey(provider, key);
        if (countsUse) await store.recordUse(key.id, 1);
        return secret;
      }),
  };
};

/** Opens the private part of a key, whatever its state. Throws CipherTextRefused: `envelope-malformed`, `envelope-refused`. */
export const openKey = async (provider: KeyProvider, key: KeyRecord): Promise<Uint8Array> => {
  const envelope = key.secretKey ?? key.privateKey;
  if (envelope === null) throw absentMaterial(key.id);
  return openEnvelope(provider, key.id, envelope);
};

const expiring = <Value>(lifetimeMs: number, now: () => number) => {
  const kept = new Map<string, { readonly value: Promise<Value>; readonly at: number }>();
  const get = (id: string, load: () => Promise<Value>): Promise<Value> => {
    const known = kept.get(id);
    if (known !== undefined && now() - known.at < lifetimeMs) return known.value;
    const value = load();
    kept.set(id, { value, at: now() });
    value.catch(() => kept.delete(id));
    return value;
  };
  return { get, clear: () => kept.clear() };
};

const absentMaterial = (keyId: string): CipherTextRefused =>
  new CipherTextRefused({
    code: 'envelope-malformed',
    message: `The key ${keyId} has no private part any more.`,
    hint: 'Restore the row of crypto_keys from a backup.',
    data: { keyId },
  });
