import { keyUsage } from '@tributary/credentials';

import type { CommandResult, Context } from '../context.ts';
import { usage } from '../report/failure.ts';
import { counted } from '../report/phrases.ts';
import { rotationLine } from '../report/keys.ts';
import { KeyInUse } from './errors.ts';
import type { KeysOptions, OpenKeys } from './open-keys.ts';

const rowsOn = async ({ db, tables }: OpenKeys, key: string): Promise<number> =>
  (await keyUsage(db, tables)).reduce((sum, { keyId, rows }) => (keyId === key ? sum + rows : sum), 0);

/** Throws KeyInUse while rows are on the key. */
export const retireKey = async (context: Context, keys: OpenKeys, { key }: KeysOptions): Promise<CommandResult> => {
  if (key === undefined) throw usage('keys retire needs the id of a key.');
  const rows = await rowsOn(keys, key);
  if (rows > 0) throw new KeyInUse(key, rows);
  await keys.manager.retire(key);
  return {
    exitCode: 0,
    json: { composition: context.composition, database: keys.label, key, status: 'expired' },
    text: `${key} is retired on ${keys.label}: nothing is read with it any more.\n`,
  };
};

/** At once, whatever is on the key: a re-encryption reads with it still. */
export const revokeKey = async (
  context: Context,
  keys: OpenKeys,
  { key, reason = '' }: KeysOptions,
): Promise<CommandResult> => {
  if (key === undefined) throw usage('keys revoke needs the id of a key.');
  if (reason.trim() === '') throw usage('keys revoke needs --reason: it is kept in the audit log.');
  const rotation = await keys.manager.revoke(key, reason);
  const rows = await rowsOn(keys, key);
  const lines = [
    `${key} is revoked on ${keys.label}: nothing is read with it any more, but by a re-encryption.`,
    ...(rotation === undefined ? [] : [rotationLine(rotation, keys.label)]),
    ...(rows === 0 ? [] : [`Next: ${context.environment.invocation} keys reencrypt   # ${counted(rows, 'row')} on it`]),
  ];
  return {
    exitCode: 0,
    json: {
      composition: context.composition,
      database: keys.label,
      key,
      status: 'compromised',
      rows,
      rotation: rotation ?? null,
    },
    text: `${lines.join('\n')}\n`,
  };
};
