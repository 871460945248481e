import { hash } from 'node:crypto';

import type { Checksum } from './model.ts';

/** Without byte order mark, with LF line ends: what is hashed, parsed and sent. */
export const normaliseText = (text: string): string => text.replace(/^\uFEFF/, '').replaceAll(/\r\n?/g, '\n');

/** `sha256:` and the hash of the text's UTF-8 bytes. Normalise first. */
export const checksumOf = (normalised: string): Checksum => `sha256:${sha256(normalised)}`;

/** 64 lower-case hex digits. */
export const sha256 = (text: string): string => hash('sha256', text);
