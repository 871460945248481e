import { readFileSync } from 'node:fs';

import { keyFromSetting, type DataKey } from '../data-key.ts';
import { KeyConfigurationError } from '../errors.ts';
import { localKeyProvider } from './local.ts';
import type { KeyProvider } from './provider.ts';

/**
 * The key-encryption key in a file of its own, base64 of 32 bytes, as secret mounts give it. Read when it
 * is needed: throws KeyConfigurationError (`key-file-unreadable`, `key-missing`, `key-malformed`) then.
 */
export const fileKeyProvider = (path: string): KeyProvider => localKeyProvider(`file ${path}`, () => readKey(path));

const readKey = (path: string): DataKey => keyFromSetting({ name: path, value: readText(path) });

const readText = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new KeyConfigurationError({
      code: 'key-file-unreadable',
      message: `The file of the key-encryption key cannot be read: ${path}.`,
      hint: 'Name a file that this process may read, holding 32 bytes in base64.',
      data: { path },
      cause: error,
    });
  }
};
