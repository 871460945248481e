/** One packet of an OpenPGP message (RFC 4880, section 4.2): its kind and where its first piece of body begins. */
interface Packet {
  readonly tag: number;
  readonly bodyAt: number;
  readonly end: number;
}

/** Tags and versions of the only two packets that are let through (RFC 4880, sections 5.3 and 5.13). */
const SESSION_KEY = 3;
const SESSION_KEY_VERSION = 4;
const AES_256 = 9;
const PROTECTED_DATA = 18;
const PROTECTED_DATA_VERSION = 1;

/**
 * True for a message that one passphrase and nothing else opens, as `pgp_sym_encrypt(…, 'cipher-algo=aes256')`
 * and `@tributary/credentials` make it: a session key packet for AES-256, then integrity-protected data up to
 * the last byte. Decrypts nothing.
 */
export const isOpenPgpMessage = (bytes: Uint8Array): boolean => {
  const head = packetAt(bytes, 0);
  if (head === undefined || head.tag !== SESSION_KEY) return false;
  const body = packetAt(bytes, head.end);
  return (
    body?.tag === PROTECTED_DATA &&
    body.end === bytes.length &&
    bytes[head.bodyAt] === SESSION_KEY_VERSION &&
    bytes[head.bodyAt + 1] === AES_256 &&
    bytes[body.bodyAt] === PROTECTED_DATA_VERSION
  );
};

const packetAt = (bytes: Uint8Array, at: number): Packet | undefined => {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return undefined;
  const isNewFormat = (first & 0x40) !== 0;
  const packet = isNewFormat ? newPacket(bytes, at) : oldPacket(bytes, at);
  return packet !== undefined && packet.end <= bytes.length ? packet : undefined;
};

/** Lengths of one, two or four bytes; a body may come in pieces, each with a length of its own. */
const newPacket = (bytes: Uint8Array, at: number): Packet | undefined => {
  const tag = bytes[at]! & 0x3f;
  let bodyAt: number | undefined;
  for (let position = at + 1; ;) {
    const first = bytes[position];
    if (first === undefined) return undefined;
    const isPiece = first >= 224 && first < 255;
    const size = first < 192 || isPiece ? 1 : first < 224 ? 2 : 5;
    const length = isPiece ? 2 ** (first & 0x1f) : newLength(bytes, position, size);
    bodyAt ??= position + size;
    position += size + length;
    if (!isPiece) return { tag, bodyAt, end: position };
  }
};

const newLength = (bytes: Uint8Array, at: number, size: number): number =>
  size === 1
    ? bytes[at]!
    : size === 2
      ? ((bytes[at]! - 192) << 8) + (bytes[at + 1] ?? 0) + 192
      : bigEndian(bytes, at + 1, 4);

/** The older header: the first byte holds the tag and how many bytes of length follow; "until the end" is refused. */
const oldPacket = (bytes: Uint8Array, at: number): Packet | undefined => {
  const kind = bytes[at]! & 0x03;
  if (kind === 3) return undefined;
  const size = 2 ** kind;
  const bodyAt = at + 1 + size;
  return { tag: (bytes[at]! >> 2) & 0x0f, bodyAt, end: bodyAt + bigEndian(bytes, at + 1, size) };
};

const bigEndian = (bytes: Uint8Array, at: number, size: number): number =>
  bytes.subarray(at, at + size).reduce((sum, byte) => sum * 256 + byte, 0);
