import { keyFromSetting, type KeySetting } from '../data-key.ts';
import { localKeyProvider } from './local.ts';
import type { KeyProvider } from './provider.ts';

/**
 * The key-encryption key as an environment variable holds it, base64 of 32 bytes. Read when it is needed:
 * throws KeyConfigurationError (`key-missing`, `key-malformed`) then.
 */
export const environmentKeyProvider = (setting: KeySetting): KeyProvider =>
  localKeyProvider(`environment ${setting.name}`, () => keyFromSetting(setting));
