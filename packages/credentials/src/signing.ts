import { createPublicKey } from 'node:crypto';

import { KeyRefused } from './errors.ts';
import type { KeyRecord } from './key-store.ts';

/** A key to sign with. */
export interface SigningKey {
  /** The `kid` of what it signs. */
  readonly id: string;
  readonly algorithm: string;
  /** PEM for EC and RSA, raw bytes for HMAC. */
  readonly secret: Uint8Array;
  readonly publicKey: string | null;
}

/** JSON Web Key Set (RFC 7517, section 5). */
export interface KeySet {
  readonly keys: readonly Readonly<Record<string, unknown>>[];
}

const usable = ({ use, status }: KeyRecord): boolean => use === 'sig' && (status === 'primary' || status === 'active');

/** Throws KeyRefused `signing-key-missing`. */
export const signingKeyOf = async (
  keys: readonly KeyRecord[],
  algorithm: string | undefined,
  secretOf: (key: KeyRecord) => Promise<Uint8Array>,
): Promise<SigningKey> => {
  const fitting = keys.filter((key) => usable(key) && (algorithm === undefined || key.algorithm === algorithm));
  const key = fitting.find(({ status }) => status === 'primary') ?? fitting.at(-1);
  if (key === undefined) throw missing(algorithm);
  return { id: key.id, algorithm: key.algorithm, secret: await secretOf(key), publicKey: key.publicKey };
};

/** Public keys that verify what primary and rotated-out keys signed. */
export const keySet = (keys: readonly KeyRecord[]): KeySet => ({
  keys: keys
    .filter(usable)
    .flatMap(({ id, algorithm, publicKey }) =>
      publicKey === null
        ? []
        : [{ kid: id, use: 'sig', alg: algorithm, ...createPublicKey(publicKey).export({ format: 'jwk' }) }],
    ),
});

const missing = (algorithm: string | undefined): KeyRefused =>
  new KeyRefused({
    code: 'signing-key-missing',
    message: `There is no active signing key${algorithm === undefined ? '' : ` for ${algorithm}`}.`,
    hint: `Make one: tributary keys rotate --use signing${algorithm === undefined ? '' : ` --algorithm ${algorithm}`}.`,
    data: { algorithm },
  });
