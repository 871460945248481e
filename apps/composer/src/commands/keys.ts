import type { Command, CommandResult, Context } from '../context.ts';
import { targetOf, withDatabase } from '../database.ts';
import { asFailure } from '../keys/errors.ts';
import { listKeys } from '../keys/list.ts';
import { openKeys, requireKeys, type KeysOptions, type OpenKeys } from '../keys/open-keys.ts';
import { reencryptRows } from '../keys/reencrypt.ts';
import { retireKey, revokeKey } from '../keys/retire.ts';
import { rotateKey } from '../keys/rotate.ts';
import { usage } from '../report/failure.ts';
import { findingsResult } from '../report/findings.ts';
import { targetLine } from '../report/migrate.ts';
import { openStream } from '../stream.ts';

type Action = (context: Context, keys: OpenKeys, options: KeysOptions) => Promise<CommandResult>;

const ACTIONS: ReadonlyMap<string, Action> = new Map([
  ['list', listKeys],
  ['rotate', rotateKey],
  ['reencrypt', reencryptRows],
  ['retire', retireKey],
  ['revoke', revokeKey],
]);

/** Prints ids, states and numbers of rows; never what a key is. */
export const keys: Command<KeysOptions> = async (context, options) => {
  const action = ACTIONS.get(options.action);
  if (action === undefined)
    throw usage(`keys has the actions ${[...ACTIONS.keys()].join(', ')}, not "${options.action}".`);
  const opened = await openStream(context);
  if (opened.kind === 'refused') return findingsResult(opened.findings, context.environment);
  const { packages } = opened.stream;
  requireKeys(context, packages, options.action);
  context.say(targetLine(context, targetOf(context)));
  return withDatabase(context, packages, async (database) => {
    try {
      return await action(context, await openKeys(context, { database, packages }), options);
    } catch (error) {
      throw asFailure(error);
    }
  });
};
