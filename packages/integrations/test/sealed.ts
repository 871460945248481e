import { asCipherText, type CipherText } from '@tributary/schema-kit';

/** A text laid out as cipher text, which is all that the database and its callers look at. */
export const sealed = (text: string): CipherText =>
  asCipherText(`${'0'.repeat(32)}:${'f'.repeat(32)}:${Buffer.from(text).toString('hex')}`);
