import { randomBytes } from 'node:crypto';

import { algorithmOf, type KeyUse } from './algorithms.ts';
import { sealEnvelope } from './envelope.ts';
import type { KeyProvider } from './key-provider/provider.ts';
import type { NewKey } from './key-store.ts';

/** Signing keys live this long where nothing else is said. */
const SIGNING_DAYS = 90;

interface FreshKeyRequest {
  readonly use: KeyUse;
  readonly algorithm?: string | undefined;
  readonly expiresInDays?: number;
  readonly description?: string;
}

/** A new key with its private part sealed, not stored yet. Throws `algorithm-unsupported` and what the provider throws. */
export const freshKey = async (provider: KeyProvider, request: FreshKeyRequest): Promise<NewKey> => {
  const { use, description = null, expiresInDays = use === 'sig' ? SIGNING_DAYS : null } = request;
  const { name, type, generate } = algorithmOf(use, request.algorithm);
  const id = `key_${randomBytes(12).toString('hex')}`;
  const material = await generate();
  const isPair = material.kind === 'pair';
  const secret = isPair ? Buffer.from(material.privateKey) : material.secretKey;
  const sealed = await sealEnvelope(provider, id, secret);
  return {
    id,
    use,
    type,
    algorithm: name,
    publicKey: isPair ? material.publicKey : null,
    privateKey: isPair ? sealed : null,
    secretKey: isPair ? null : sealed,
    description,
    tags: [use === 'sig' ? 'signing' : 'encryption', name],
    expiresInDays,
  };
};
