/** What a server or a pooler said before it hung up. */
export interface LastWords {
  readonly code: string;
  readonly message: string;
}

const ERROR_RESPONSE = 'E'.charCodeAt(0);
const HEADER = 5;

/**
 * The FATAL error that ends a chunk of what a server sent, or undefined (manual, "Message Formats": ErrorResponse). The
 * driver keeps an error until the server is ready for the next query, which it never is after this one; what
 * comes encrypted is not read.
 */
export const lastWordsIn = (chunk: Buffer): LastWords | undefined => {
  for (
    let at = chunk.lastIndexOf(ERROR_RESPONSE);
    at >= 0;
    at = at === 0 ? -1 : chunk.lastIndexOf(ERROR_RESPONSE, at - 1)
  ) {
    const isLast = at + HEADER < chunk.length && at + 1 + chunk.readUInt32BE(at + 1) === chunk.length;
    const words = isLast ? fatal(chunk.subarray(at + HEADER)) : undefined;
    if (words !== undefined) return words;
  }
  return undefined;
};

const fatal = (body: Buffer): LastWords | undefined => {
  const fields = new Map(
    body
      .toString('utf8')
      .split('\0')
      .map((field) => [field.slice(0, 1), field.slice(1)] as const),
  );
  const { S: severity, V: plain = severity, C: code, M: message } = Object.fromEntries(fields);
  return plain === 'FATAL' && code !== undefined && message !== undefined ? { code, message } : undefined;
};
