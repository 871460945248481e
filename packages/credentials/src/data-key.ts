import { createHash, randomBytes } from 'node:crypto';
import { inspect } from 'node:util';

import { KeyConfigurationError } from './errors.ts';

export const KEY_BYTES = 32;

/** 32 random bytes with a name. Printed, logged or turned into JSON it shows its name alone. */
export interface DataKey {
  readonly id: string;
  readonly bytes: Uint8Array;
}

/** Throws KeyConfigurationError `key-malformed` when `bytes` are not 32. */
export const dataKey = (id: string, bytes: Uint8Array): DataKey => {
  if (bytes.length !== KEY_BYTES) throw malformed(`The key ${id}`, `It has ${bytes.length} bytes.`);
  const key = { id, [inspect.custom]: () => `DataKey(${id})` };
  Object.defineProperty(key, inspect.custom, { enumerable: false });
  return Object.defineProperty(key, 'bytes', { value: bytes, enumerable: false }) as unknown as DataKey;
};

/** 32 bytes of the system's random source. */
export const randomKeyBytes = (): Uint8Array => randomBytes(KEY_BYTES);

/** The passphrase of an OpenPGP message: what `pgp_sym_decrypt` takes for it. Handle it like the key itself. */
export const passphraseOf = ({ bytes }: DataKey): string => Buffer.from(bytes).toString('base64');

/** A setting by the name that its reader knows, such as an environment variable's, and its text. */
export interface KeySetting {
  readonly name: string;
  readonly value: string | undefined;
}

/**
 * The key of a setting, `base64` of 32 bytes; white space around it is left out. Its id is `env_` and 16
 * hex digits that depend on the key alone, so that another key is known to be another.
 * Throws KeyConfigurationError: `key-missing`, `key-malformed`.
 */
export const keyFromSetting = ({ name, value }: KeySetting): DataKey => {
  const text = value?.trim() ?? '';
  if (text === '')
    throw new KeyConfigurationError({
      code: 'key-missing',
      message: `${name} is not set, so there is no key.`,
      hint: `Set ${name} to 32 random bytes in base64: openssl rand -base64 32`,
      data: { name },
    });
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length !== KEY_BYTES || bytes.toString('base64') !== text)
    throw malformed(name, `It has ${text.length} characters; 32 bytes are 44 characters of base64.`);
  return dataKey(`env_${fingerprint(bytes)}`, bytes);
};

/** Says which key, not what it is: the key is random, so its hash cannot be searched for. */
const fingerprint = (bytes: Uint8Array): string =>
  createHash('sha256').update('tributary key id').update(bytes).digest('hex').slice(0, 16);

const malformed = (name: string, found: string): KeyConfigurationError =>
  new KeyConfigurationError({
    code: 'key-malformed',
    message: `${name} is not a key of 32 bytes in base64. ${found}`,
    hint: 'Make one with: openssl rand -base64 32',
    data: { name },
  });
