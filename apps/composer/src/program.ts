import { Command as Program, CommanderError, Help } from 'commander';

import { GLOBAL_OPTIONS, type Call } from './call.ts';
import type { GlobalOptions } from './context.ts';
import { usage } from './report/failure.ts';
import { VERBS, type Verb } from './verbs.ts';

/** Any command line. Undefined: it asked for help, which is printed. Throws usage errors. */
export const programCall = async (argv: readonly string[], version: string): Promise<Call | undefined> => {
  let call: Call | undefined;
  const program = buildProgram(version, (understood) => {
    call = understood;
  });
  program.configureOutput({ writeErr: () => {} });
  try {
    await program.parseAsync(argv.length === 0 ? ['--help'] : [...argv], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode !== 0) throw usage(error.message.replace(/^error: /, ''));
  }
  return call;
};

type Understood = (call: Call) => void;

const buildProgram = (version: string, understood: Understood): Program => {
  const program = withGlobalOptions(new Program('tributary'))
    .description('Many services, one PostgreSQL database: schema packages in, one ordered and proven stream out.')
    .version(version, '-V, --version')
    .addHelpText('after', PROGRAM_HELP)
    // An alias is told by the help of its own verb.
    .configureHelp({ subcommandTerm: (verb) => new Help().subcommandTerm(verb).replace(/\|\S+/, '') })
    .exitOverride();
  for (const verb of VERBS) program.addCommand(buildVerb(verb, program, understood));
  return program;
};

const buildVerb = (verb: Verb, program: Program, understood: Understood): Program => {
  const command = withGlobalOptions(new Program(verb.name)).description(verb.summary).exitOverride();
  if (verb.alias !== undefined) command.alias(verb.alias);
  for (const [name, text] of verb.arguments ?? []) command.argument(name, text);
  for (const [flags, text, fallback] of verb.options ?? []) command.option(flags, text, fallback);
  command.addHelpText('after', `\nExamples:\n${verb.examples.map((line) => `  $ ${line}`).join('\n')}\n`);
  return command.configureOutput({ writeErr: () => {} }).action(() => {
    // Global options may stand before or after the verb; the ones after it win.
    const options: GlobalOptions = { ...program.opts(), ...command.opts() };
    understood({ verb, options, args: command.args });
  });
};

const withGlobalOptions = (command: Program): Program => {
  for (const [flags, text] of GLOBAL_OPTIONS) command.option(flags, text);
  return command;
};

const PROGRAM_HELP = `
Without a database URL the command works on an embedded database in .tributary/ and says so.

Exit codes: 0 done · 1 findings, or a failed apply · 2 usage or configuration · 3 busy or in doubt
`;
