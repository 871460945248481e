import { connect, type Socket } from 'node:net';

import { lastWordsIn, type LastWords } from './last-words.ts';

/** The driver's parsed options, as far as a socket needs them. */
interface Place {
  readonly host: readonly string[];
  readonly port: readonly number[];
  /** Of a Unix socket, where the host is a folder. */
  readonly path: string | false;
}

/** Sockets in a row that may be hung up without a word. */
const MAX_SILENT = 3;

/**
 * Makes the sockets of one client. The driver answers a hang-up while it connects by connecting again at
 * once, without end; here the fourth attempt in a row fails, so that a balancer without a server behind
 * it, or a port that speaks something else, is told instead of being called in a loop.
 * `onLastWords` is told what the other side says before it hangs up.
 */
export const socketsThatAnswer = (onLastWords: (words: LastWords) => void): ((place: Place) => Socket) => {
  let silent = 0;
  return ({ host: [host = 'localhost'], port: [port = 5432], path }) => {
    if (silent === MAX_SILENT) {
      silent = 0;
      throw Object.assign(new Error('hung up'), { code: 'CONNECTION_CLOSED' });
    }
    silent += 1;
    const socket = path === false ? connect({ host, port }) : connect({ path });
    socket.on('data', (chunk: Buffer) => {
      silent = 0;
      const words = lastWordsIn(chunk);
      if (words !== undefined) onLastWords(words);
    });
    // The driver asks for a certificate of this name.
    return Object.assign(socket, { host });
  };
};
