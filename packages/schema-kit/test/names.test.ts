import fc from 'fast-check';
import { expect, test } from 'vitest';

import { checkName, indexName, NAME_BYTES } from '../src/index.ts';

test('a short name is the plain rule', () => {
  expect(indexName('users', 'status')).toBe('idx_users_status');
  expect(indexName('tokens', 'user_id', 'type')).toBe('idx_tokens_user_id_type');
  expect(checkName('users', 'status')).toBe('users_status_check');
});

test('a name over 63 bytes keeps 54 and closes with the FNV-1a hash of the whole', () => {
  const name = indexName('workflow_event_subscriptions', 'workflow_instance_id', 'wait_step_id');
  expect(name).toMatch(/^idx_workflow_event_subscriptions_workflow_instance_id__[0-9a-f]{8}$/);
});

// Reference values of 32-bit FNV-1a: http://www.isthe.com/chongo/src/fnv/test_fnv.c
test('the hash is FNV-1a', () => {
  const long = 'x'.repeat(70);
  let expected = 0x811c9dc5n;
  for (const character of `idx_${long}`) {
    expected = ((expected ^ BigInt(character.charCodeAt(0))) * 0x01000193n) & 0xffffffffn;
  }
  expect(indexName(long).slice(-8)).toBe(expected.toString(16).padStart(8, '0'));
});

test('no name is too long, and names that differ stay different', () => {
  const part = fc.stringMatching(/^[a-z][a-z0-9]{0,40}$/);
  fc.assert(
    fc.property(fc.uniqueArray(fc.tuple(part, part), { selector: String, minLength: 2, maxLength: 2 }), ([a, b]) => {
      const [first, second] = [indexName(...a!), indexName(...b!)];
      expect(Math.max(first.length, second.length)).toBeLessThanOrEqual(NAME_BYTES);
      expect(first).not.toBe(second);
    }),
  );
});
