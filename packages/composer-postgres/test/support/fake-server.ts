import { createServer, type AddressInfo, type Socket } from 'node:net';

import { onTestFinished } from 'vitest';

/** Something that listens and answers whatever comes in its own way. Returns its port. It ends with the test. */
export const listening = (answer: (socket: Socket) => void): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer((socket) => {
      socket.on('error', () => {});
      socket.once('data', () => answer(socket));
    });
    onTestFinished(() => void server.close());
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });

/** A server's refusal: an ErrorResponse message (manual, "Message Formats"), then the end. */
export const refusing = (sqlstate: string, message: string): Promise<number> =>
  listening((socket) => {
    const fields = Buffer.from(`SFATAL\0VFATAL\0C${sqlstate}\0M${message}\0\0`);
    const head = Buffer.from('E\0\0\0\0');
    head.writeInt32BE(fields.length + 4, 1);
    socket.end(Buffer.concat([head, fields]));
  });
