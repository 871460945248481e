import { argumentsByName } from './call.ts';
import { openContext, type Bare, type CommandResult } from './context.ts';
import { plainCall } from './plain-call.ts';
import type { Verb } from './verbs.ts';

/**
 * Parses one command line and runs its verb, whose module is loaded only then.
 * Throws TributaryError (usage errors included, exit code 2).
 */
export const runCli = async (argv: readonly string[], bare: Omit<Bare, 'options'>): Promise<CommandResult> => {
  const call = plainCall(argv) ?? (await (await import('./program.ts')).programCall(argv, bare.version));
  if (call === undefined) return { exitCode: 0, json: {}, text: '' };
  const { verb, options } = call;
  return runVerb(verb, { ...bare, options }, { ...options, ...argumentsByName(call) } as never);
};

const runVerb = async (verb: Verb, bare: Bare, options: never): Promise<CommandResult> => {
  if ('loadBare' in verb) return (await verb.loadBare())(bare, options);
  const context = await openContext(bare);
  return (await verb.load())(context, options);
};
