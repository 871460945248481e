import { keyUsage } from '@tributary/credentials';

import type { CommandResult, Context } from '../context.ts';
import { keyListText } from '../report/keys.ts';
import type { OpenKeys } from './open-keys.ts';

/** Needs no key-encryption key: what is listed is not secret. */
export const listKeys = async (
  context: Context,
  { db, label, reader, tables, environment }: OpenKeys,
): Promise<CommandResult> => {
  const keys = await reader.list();
  const usage = await keyUsage(db, tables);
  const ids = {
    openpgp: await environment.primary('openpgp').then(
      ({ id }) => id,
      () => null,
    ),
    'aes-gcm': await environment.primary('aes-gcm').then(
      ({ id }) => id,
      () => null,
    ),
  };
  return {
    exitCode: 0,
    json: { composition: context.composition, database: label, keys, environment: ids, usage },
    text: keyListText({ keys, usage, environment: ids, now: context.environment.now() }),
  };
};
