import type { CipherName } from './cipher/cipher.ts';
import { keyFromSetting, type DataKey, type KeySetting } from './data-key.ts';
import { KeyConfigurationError, KeyRefused } from './errors.ts';

/** Where ciphers get their keys. The one seam between the environment's key and the Key Manager. */
export interface KeyRing {
  /** The key to encrypt with now. */
  readonly primary: (cipher: CipherName) => Promise<DataKey>;
  /** The key of this id, to decrypt with; null stands for what was written before key ids were kept. */
  readonly key: (id: string | null, cipher: CipherName) => Promise<DataKey>;
}

/** The environment's key of each cipher: CREDENTIALS_ENCRYPTION_KEY for openpgp, ENCRYPTION_KEY for aes-gcm. */
export type EnvironmentKeys = Readonly<Record<CipherName, KeySetting>>;

/**
 * Keys of the environment, for development: one per cipher, each read when it is asked for. Ids are
 * fingerprints, so that cipher text of another key is refused before it is tried. Throws
 * KeyConfigurationError (`key-missing`, `key-malformed`) and KeyRefused (`key-unknown`).
 */
export const environmentKeyRing = (settings: EnvironmentKeys): KeyRing => {
  const primary = async (cipher: CipherName): Promise<DataKey> => keyFromSetting(settings[cipher]);
  return {
    primary,
    key: async (id, cipher) => {
      const key = await primary(cipher);
      if (id === null || id === key.id) return key;
      throw unknownKey(id, `${settings[cipher].name} holds ${key.id}.`);
    },
  };
};

/** What the Key Manager offers a ring. */
export interface ManagedKeys {
  readonly encryptionKey: () => Promise<DataKey>;
  readonly decryptionKey: (id: string) => Promise<DataKey>;
  readonly rescueKey: (id: string) => Promise<DataKey>;
}

export interface ManagedRingOptions {
  /** Opens what was encrypted before the Key Manager: ids `env_…`, and none. */
  readonly environment?: KeyRing;
  /** True for a re-encryption alone: retired and revoked keys open, too. */
  readonly isRescue?: boolean;
}

/**
 * Keys of the Key Manager. Throws what the manager and the environment's ring throw, and
 * KeyConfigurationError `key-unnamed` for cipher text without a key id where there is no environment.
 */
export const managedKeyRing = (manager: ManagedKeys, options: ManagedRingOptions = {}): KeyRing => ({
  primary: () => manager.encryptionKey(),
  key: async (id, cipher) => {
    const { environment, isRescue = false } = options;
    if (id !== null && !id.startsWith('env_')) return isRescue ? manager.rescueKey(id) : manager.decryptionKey(id);
    if (environment !== undefined) return environment.key(id, cipher);
    throw id === null ? unnamedKey() : unknownKey(id, 'The key of the environment is not given.');
  },
});

export const unknownKey = (id: string, found: string): KeyRefused =>
  new KeyRefused({
    code: 'key-unknown',
    message: `There is no key ${id} here. ${found}`,
    hint: 'Bring that key back, or the backup that holds it: without it nothing that it encrypted can be read.',
    data: { keyId: id },
  });

const unnamedKey = (): KeyConfigurationError =>
  new KeyConfigurationError({
    code: 'key-unnamed',
    message: 'The cipher text names no key, so it was encrypted with the key of the environment, which is not given.',
    hint: 'Give the key of the environment as well until everything is re-encrypted: tributary keys reencrypt.',
  });
