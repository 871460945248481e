import { CipherTextRefused } from '../errors.ts';

/** A 32-byte data key that a key-encryption key closed. */
export interface WrappedKey {
  /** Which key-encryption key did. */
  readonly kek: string;
  /** base64. */
  readonly data: string;
}

/**
 * Who holds the key-encryption key. It sees data keys and never what they encrypt. `context` is bound to
 * the wrapped key: unwrapping with another one is refused.
 */
export interface KeyProvider {
  /** For messages: where the key is, such as `environment KEY_ENCRYPTION_KEY`. */
  readonly name: string;
  readonly wrap: (dataKey: Uint8Array, context: string) => Promise<WrappedKey>;
  /** Throws CipherTextRefused: `envelope-refused`. */
  readonly unwrap: (wrapped: WrappedKey, context: string) => Promise<Uint8Array>;
}

/** The provider does not open it: another key-encryption key, or bytes that were changed. */
export const refusedEnvelope = (provider: string, kek: string, cause?: unknown): CipherTextRefused =>
  new CipherTextRefused({
    code: 'envelope-refused',
    message: `${provider} does not open a key of the Key Manager that ${kek} closed: it is another key, or the row was changed.`,
    hint: `Give the provider the key-encryption key ${kek}, as the previous one where there is a newer.`,
    data: { provider, kek },
    cause,
  });
