import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

import { onTestFinished } from 'vitest';

export interface PoolerOptions {
  /** For which a client keeps a backend: one transaction, or as long as it is connected. */
  readonly mode: 'transaction' | 'session';
  /** Which resting backend is handed out. */
  readonly order?: 'last used' | 'longest rested';
}

/**
 * A pooler in front of a server without passwords, as small as one can be: it reads the frames of PostgreSQL's
 * protocol and counts answers. Returns its URL; it ends with the test.
 */
export const poolerTo = async (serverUrl: string, options: PoolerOptions): Promise<string> => {
  const { hostname, port } = new URL(serverUrl);
  const open = new Set<Socket>();
  const resting: Backend[] = [];
  const pool: Pool = {
    take: async (startup) => {
      const found = options.order === 'longest rested' ? resting.shift() : resting.pop();
      if (found !== undefined) return found;
      const socket = connect(Number(port), hostname);
      open.add(socket);
      return connected(socket, startup);
    },
    give: (backend) => void resting.push(backend),
    mode: options.mode,
  };
  const listener = createServer((client) => {
    open.add(client);
    client.on('error', () => client.destroy());
    serve(client, pool);
  });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of open) socket.destroy();
    listener.close();
  });
  return Object.assign(new URL(serverUrl), { port: String((listener.address() as AddressInfo).port) }).href;
};

interface Backend {
  readonly socket: Socket;
  /** Told of each frame. */
  onFrame: (frame: Buffer) => void;
}

interface Pool {
  readonly mode: PoolerOptions['mode'];
  readonly take: (startup: Buffer) => Promise<Backend>;
  readonly give: (backend: Backend) => void;
}

const connected = (socket: Socket, startup: Buffer): Promise<Backend> =>
  new Promise((resolve, reject) => {
    socket.on('error', reject);
    const backend: Backend = {
      socket,
      onFrame: (frame) => {
        if (frame[0] === READY) resolve(backend);
      },
    };
    const take = frames((frame) => backend.onFrame(frame));
    socket.on('data', take);
    socket.write(startup);
  });

/** A client's messages go to a backend that is taken with the first of them, and given back with the last answer. */
const serve = (client: Socket, pool: Pool): void => {
  let startup: Buffer | undefined;
  let backend: Promise<Backend> | undefined;
  let unanswered = 0;
  const onAnswer = (frame: Buffer): void => {
    client.write(frame);
    if (frame[0] !== READY) return;
    unanswered -= 1;
    if (pool.mode === 'session' || unanswered > 0 || frame[5] !== IDLE) return;
    void backend?.then(pool.give);
    backend = undefined;
  };
  const onMessage = (frame: Buffer): void => {
    if (frame[0] === TERMINATE || startup === undefined) return;
    if (frame[0] === QUERY || frame[0] === SYNC) unanswered += 1;
    backend ??= pool.take(startup);
    void backend.then((taken) => {
      taken.onFrame = onAnswer;
      taken.socket.write(frame);
    });
  };
  const onMessages = frames(onMessage);
  client.on('data', (chunk: Buffer) => {
    if (startup !== undefined) return onMessages(chunk);
    startup = chunk;
    client.write(GREETING);
  });
};

const [READY, QUERY, SYNC, TERMINATE, IDLE] = Buffer.from('ZQSXI');

/** AuthenticationOk, BackendKeyData with a process number that no backend has, ReadyForQuery. */
const GREETING = Buffer.from('5200000008000000004b0000000c7fffffff000000015a0000000549', 'hex');

/** Cuts a stream into frames: one byte of type, four of length. */
const frames = (onFrame: (frame: Buffer) => void): ((chunk: Buffer) => void) => {
  let rest: Buffer = Buffer.alloc(0);
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    while (rest.length >= 5 && rest.length > rest.readUInt32BE(1)) {
      const end = 1 + rest.readUInt32BE(1);
      onFrame(rest.subarray(0, end));
      rest = rest.subarray(end);
    }
  };
};
