import { parseArgs, type ParseArgsOptionDescriptor } from 'node:util';

import { GLOBAL_OPTIONS, type Call } from './call.ts';
import { VERBS, type OptionText, type Verb } from './verbs.ts';

/**
 * Reads a command line that asks for no help and holds no mistake, with Node's own parser. Anything else is
 * undefined and goes to `program.ts`, whose parser has all the answers, and takes ten milliseconds to load:
 * a run that finds nothing to do should not wait for it.
 */
export const plainCall = (argv: readonly string[]): Call | undefined => {
  const verb = VERBS.find(({ name }) => argv.includes(name));
  if (verb === undefined) return undefined;
  const at = argv.indexOf(verb.name);
  try {
    const before = parsed(argv.slice(0, at), GLOBAL_OPTIONS);
    const after = parsed(argv.slice(at + 1), [...GLOBAL_OPTIONS, ...(verb.options ?? [])]);
    const args = after.positionals;
    if (before.positionals.length > 0 || !takesArguments(verb, args)) return undefined;
    return { verb, args, options: byAttribute({ ...before.values, ...after.values }) };
  } catch {
    return undefined;
  }
};

/** Throws for what is not declared, and for a value that is missing or looks like an option. */
const parsed = (args: readonly string[], declared: readonly OptionText[]) =>
  parseArgs({
    args: [...args],
    options: Object.fromEntries(declared.map(described)),
    allowPositionals: true,
    allowNegative: true,
  });

/** `-c, --composition <name>`, or `--no-seeds`, whose positive form starts as true, as it does for commander. */
const described = ([flags, , fallback]: OptionText): readonly [name: string, ParseArgsOptionDescriptor] => {
  const [, short, no, name = '', value] = /^(?:-(\w), )?--(no-)?([a-z-]+)( <\w+>)?$/.exec(flags) ?? [];
  const descriptor: ParseArgsOptionDescriptor = {
    type: value === undefined ? 'boolean' : 'string',
    ...(short === undefined ? {} : { short }),
    ...(no === undefined ? {} : { default: true }),
    ...(fallback === undefined ? {} : { default: fallback }),
  };
  return [name, descriptor];
};

const byAttribute = (values: Readonly<Record<string, unknown>>): Call['options'] =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase()),
      value,
    ]),
  );

const takesArguments = ({ arguments: declared = [] }: Verb, args: readonly string[]): boolean =>
  args.length <= declared.length && args.length >= declared.filter(([name]) => name.startsWith('<')).length;
