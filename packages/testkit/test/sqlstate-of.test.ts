import { expect, test } from 'vitest';

import { sqlstateOf } from '../src/index.ts';

const refused = (fields: object, message = 'refused'): Error => Object.assign(new Error(message), fields);

test('the SQLSTATE is read from drivers, from the port and through every wrapper', async () => {
  expect(await sqlstateOf(Promise.reject(refused({ code: '23505' })))).toBe('23505');
  expect(await sqlstateOf(Promise.reject(refused({ sqlstate: '42501', code: 'STATEMENT_FAILED' })))).toBe('42501');
  const wrapped = refused({ cause: refused({ code: 'FAILED', cause: refused({ code: '2201W' }) }) });
  expect(await sqlstateOf(Promise.reject(wrapped))).toBe('2201W');
});

test('an error without one is thrown as it is', async () => {
  const broken = refused({ code: 'ECONNREFUSED' }, 'no server');
  await expect(sqlstateOf(Promise.reject(broken))).rejects.toBe(broken);
});

test('an attempt that succeeds fails the test', async () => {
  await expect(sqlstateOf(Promise.resolve([]))).rejects.toThrow('nothing was refused');
});
