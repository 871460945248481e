import { customType } from 'drizzle-orm/pg-core';

import { asCipherBytes, asCipherText, type CipherBytes, type CipherText } from './cipher-text.ts';

/**
 * `bytea` that holds OpenPGP messages. Plain bytes do not type-check, and what slips past the types is
 * refused before it is sent: NotCipherText. What is read is given as it is stored.
 */
export const encryptedBytes = customType<{ data: CipherBytes; driverData: Uint8Array }>({
  dataType: () => 'bytea',
  toDriver: asCipherBytes,
});

/**
 * `text` that holds AES-256-GCM cipher text. A plain string does not type-check, and what slips past the
 * types is refused before it is sent: NotCipherText. What is read is given as it is stored.
 */
export const encryptedText = customType<{ data: CipherText; driverData: string }>({
  dataType: () => 'text',
  toDriver: asCipherText,
});
