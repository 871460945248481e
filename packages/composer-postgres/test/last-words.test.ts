import { expect, test } from 'vitest';

import { lastWordsIn } from '../src/postgres/last-words.ts';

const message = (type: string, ...fields: readonly string[]): Buffer => {
  const body = Buffer.from(`${fields.join('\0')}\0\0`);
  const header = Buffer.alloc(5);
  header.write(type);
  header.writeUInt32BE(body.length + 4, 1);
  return Buffer.concat([header, body]);
};

const FATAL = message('E', 'SFATAL', 'VFATAL', 'C57P01', 'Mterminating connection due to administrator command');
const WORDS = { code: '57P01', message: 'terminating connection due to administrator command' };

test.each([
  ['alone', FATAL, WORDS],
  ['behind other messages', Buffer.concat([message('N', 'SNOTICE', 'C00000', 'MEEE'), FATAL]), WORDS],
  [
    'in the server’s language',
    message('E', 'SFATALE', 'VFATAL', 'C08P01', 'MEE, adieu'),
    { code: '08P01', message: 'EE, adieu' },
  ],
  [
    'of a pooler that sends no plain severity',
    message('E', 'SFATAL', 'C08P01', 'Mquery_wait_timeout'),
    { code: '08P01', message: 'query_wait_timeout' },
  ],
])('a fatal error %s is read', (_, chunk, words) => {
  expect(lastWordsIn(chunk)).toEqual(words);
});

test.each([
  ['an error that ends a statement alone', message('E', 'SERROR', 'VERROR', 'C42P01', 'Mno')],
  ['a fatal error cut in two', FATAL.subarray(0, 40)],
  ['what comes after one', Buffer.concat([FATAL, message('Z', 'I')])],
  ['nothing', Buffer.alloc(0)],
  ['noise', Buffer.from('EEEEEEEEE')],
  ['an encrypted record', Buffer.from([0x17, 0x03, 0x03, 0x00, 0x45, 0x00, 0x00, 0x00, 0x05])],
])('%s says nothing', (_, chunk) => {
  expect(lastWordsIn(chunk)).toBeUndefined();
});
