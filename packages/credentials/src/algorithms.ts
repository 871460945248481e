import { generateKeyPair, randomBytes, type KeyPairKeyObjectResult } from 'node:crypto';
import { promisify } from 'node:util';

import { KEY_BYTES } from './data-key.ts';
import { KeyConfigurationError } from './errors.ts';

export type KeyUse = 'sig' | 'enc';
export type KeyType = 'EC' | 'RSA' | 'AES' | 'HMAC';

/** Fresh key material: PEM for pairs, bytes for shared secrets. */
type KeyMaterial =
  | { readonly kind: 'pair'; readonly publicKey: string; readonly privateKey: string }
  | { readonly kind: 'secret'; readonly secretKey: Uint8Array };

export interface Algorithm {
  readonly name: string;
  readonly use: KeyUse;
  readonly type: KeyType;
  readonly generate: () => Promise<KeyMaterial>;
}

const generatePair = promisify(generateKeyPair);

/** 112 bits of strength and more until 2030 and after (NIST SP 800-57 part 1, table 2). */
const RSA_BITS = 3072;

const secret = (bytes: number) => async (): Promise<KeyMaterial> => ({
  kind: 'secret',
  secretKey: randomBytes(bytes),
});

const curve = (namedCurve: string) => async (): Promise<KeyMaterial> => asPem(await generatePair('ec', { namedCurve }));

const rsa = async (): Promise<KeyMaterial> => asPem(await generatePair('rsa', { modulusLength: RSA_BITS }));

const asPem = ({ publicKey, privateKey }: KeyPairKeyObjectResult): KeyMaterial => ({
  kind: 'pair',
  publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
});

/** What the Key Manager makes; names as RFC 7518 has them. The first of each use is its default. */
export const ALGORITHMS: readonly Algorithm[] = [
  { name: 'AES-256-GCM', use: 'enc', type: 'AES', generate: secret(KEY_BYTES) },
  { name: 'ES256', use: 'sig', type: 'EC', generate: curve('P-256') },
  { name: 'ES384', use: 'sig', type: 'EC', generate: curve('P-384') },
  { name: 'ES512', use: 'sig', type: 'EC', generate: curve('P-521') },
  { name: 'RS256', use: 'sig', type: 'RSA', generate: rsa },
  { name: 'RS384', use: 'sig', type: 'RSA', generate: rsa },
  { name: 'RS512', use: 'sig', type: 'RSA', generate: rsa },
  { name: 'HS256', use: 'sig', type: 'HMAC', generate: secret(32) },
  { name: 'HS384', use: 'sig', type: 'HMAC', generate: secret(48) },
  { name: 'HS512', use: 'sig', type: 'HMAC', generate: secret(64) },
];

/** The named algorithm of this use, or its default. Throws KeyConfigurationError `algorithm-unsupported`. */
export const algorithmOf = (use: KeyUse, name?: string): Algorithm => {
  const ofUse = ALGORITHMS.filter((algorithm) => algorithm.use === use);
  const found = name === undefined ? ofUse[0] : ofUse.find((algorithm) => algorithm.name === name);
  if (found !== undefined) return found;
  const names = ofUse.map((algorithm) => algorithm.name).join(', ');
  throw new KeyConfigurationError({
    code: 'algorithm-unsupported',
    message: `The Key Manager makes no ${use === 'enc' ? 'encryption' : 'signing'} keys of ${name}.`,
    hint: `Choose one of: ${names}.`,
    data: { use, algorithm: name },
  });
};
