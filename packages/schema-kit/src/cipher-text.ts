import { isOpenPgpMessage } from './openpgp-message.ts';

declare const sealed: unique symbol;

/**
 * A secret as AES-256-GCM cipher text: hex initialisation vector (16 bytes) `:` hex authentication tag
 * (16 bytes) `:` hex data. No plain string is one: `@tributary/credentials` makes them.
 */
export type CipherText = string & { readonly [sealed]: 'aes-gcm' };

/**
 * A secret as an OpenPGP message, symmetrically encrypted with AES-256. No plain Uint8Array or Buffer is
 * one: `@tributary/credentials` makes them.
 */
export type CipherBytes = Uint8Array & { readonly [sealed]: 'openpgp' };

/** What should have been cipher text is something else, perhaps the secret itself: its value is not told. */
export class NotCipherText extends TypeError {
  readonly code = 'not-cipher-text';
  readonly hint = 'Encrypt it with @tributary/credentials, and store what that gives.';

  constructor(expected: string) {
    super(`This is not ${expected}, so it is not stored: it may be plain text.`);
    this.name = 'NotCipherText';
  }
}

const AES_GCM = /^[0-9a-f]{32}:[0-9a-f]{32}:(?:[0-9a-f]{2})+$/;

/** Judges the layout alone; whether a key opens it only the key can tell. */
export const isCipherText = (value: unknown): value is CipherText => typeof value === 'string' && AES_GCM.test(value);

/** Judges the layout alone, packet by packet. */
export const isCipherBytes = (value: unknown): value is CipherBytes =>
  value instanceof Uint8Array && isOpenPgpMessage(value);

/** Takes a text that is laid out as cipher text for what it is. Throws NotCipherText (`not-cipher-text`). */
export const asCipherText = (value: string): CipherText => {
  if (isCipherText(value)) return value;
  throw new NotCipherText('AES-256-GCM cipher text (hex vector:tag:data)');
};

/** Takes bytes that are laid out as an OpenPGP message for what they are. Throws NotCipherText (`not-cipher-text`). */
export const asCipherBytes = (value: Uint8Array): CipherBytes => {
  if (isCipherBytes(value)) return value;
  throw new NotCipherText('an OpenPGP message encrypted with AES-256');
};
