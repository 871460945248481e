import { CredentialsError } from '../errors.ts';
import { refusedEnvelope, type KeyProvider } from './provider.ts';

/** The two calls that a key management service has to offer; bind its client to them. */
export interface KmsClient {
  /** Encrypts at most a few dozen bytes with the named key; `context` is authenticated, not kept. */
  readonly encrypt: (request: KmsRequest) => Promise<Uint8Array>;
  /** Rejects for another key, another context or changed bytes. */
  readonly decrypt: (request: KmsRequest) => Promise<Uint8Array>;
}

export interface KmsRequest {
  readonly keyId: string;
  readonly bytes: Uint8Array;
  readonly context: string;
}

/** The key of a key management service, which never leaves it. Throws CredentialsError `kms-failed`, `envelope-refused`. */
export const kmsKeyProvider = (client: KmsClient, keyId: string): KeyProvider => ({
  name: `KMS key ${keyId}`,
  wrap: async (dataKey, context) => {
    try {
      const bytes = await client.encrypt({ keyId, bytes: dataKey, context });
      return { kek: keyId, data: Buffer.from(bytes).toString('base64') };
    } catch (error) {
      throw new CredentialsError({
        code: 'kms-failed',
        message: `The key management service did not wrap a key with ${keyId}.`,
        hint: 'See the cause; nothing was stored.',
        data: { keyId },
        cause: error,
      });
    }
  },
  // The key that closed it, which may be an older one of the service.
  unwrap: async ({ kek, data }, context) => {
    try {
      return await client.decrypt({ keyId: kek, bytes: Buffer.from(data, 'base64'), context });
    } catch (error) {
      throw refusedEnvelope(`KMS key ${keyId}`, kek, error);
    }
  },
});
