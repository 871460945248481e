import { expect, test } from 'vitest';

import { checkpointEntries, checkpointLines, readCheckpointHead, streamChain } from '../src/index.ts';
import { aPackage, lockOf } from './builders.ts';

const lock = lockOf([
  aPackage('shop', { migrations: { '20260101000000_a': 'select 1;', '20260102000000_b': 'select 2;' } }),
]);
const [first] = lock.entries;
const head = {
  composition: 'test',
  migrations: 1,
  key: first!.key,
  chain: streamChain([first!]),
  serverMajor: 18,
};

test('what a checkpoint says of itself is read as it was written', () => {
  const text = ['-- tributary dump, format 1', ...checkpointLines(head), '', 'select 1;'].join('\n');
  expect(readCheckpointHead(text)).toEqual(head);
  expect(readCheckpointHead('-- tributary dump, format 1\n-- composition: test\n')).toBeUndefined();
  expect(readCheckpointHead('-- checkpoint, format 2\n')).toBeUndefined();
});

test('it stands for the beginning of the stream that has its chain, and for no other', () => {
  expect(checkpointEntries(head, lock)).toEqual([first]);
  for (const other of [
    { composition: 'other' },
    { migrations: 2 },
    { migrations: 0 },
    { migrations: Number.NaN },
    { key: 'shop/20260102000000_b' },
    { chain: streamChain(lock.entries) },
  ])
    expect(checkpointEntries({ ...head, ...other }, lock)).toBeUndefined();
});
