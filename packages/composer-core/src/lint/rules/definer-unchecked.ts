import type { FunctionEvidence } from '../evidence.ts';
import { at, type Rule } from '../rule.ts';

/** What a function with its owner's rights does, it does for whoever may call it, row level security or not. */
export const definerUnchecked: Rule = {
  code: 'definer-unchecked',
  judgeCatalog: ({ functions }) => {
    const checking = namesThatCheck(functions);
    return functions
      .filter(
        ({ isDefiner, isTrigger, callers, body }) =>
          isDefiner && !isTrigger && callers.length > 0 && !checks(body, checking),
      )
      .map(({ identity, callers, origin }) => ({
        place: at(`function ${identity}`, origin),
        message: `Function ${identity} runs with its owner's rights for ${listed(callers)}, and nothing in it looks at who is calling.`,
        hint: `Compare with (select auth.uid()) in it, or close it: revoke execute on function ${identity} from public, anon, authenticated;`,
      }));
  },
};

const CALLER =
  /\bauth\.(?:uid|jwt|role|email)\s*\(|\bcurrent_setting\s*\(\s*'(?:request\.|app\.|role')|\bsession_user\b/i;

/** Names of functions that look at the caller, by themselves or through another one that does. */
const namesThatCheck = (functions: readonly FunctionEvidence[]): readonly string[] => {
  const names: string[] = [];
  let rest = functions.map(({ name, body }) => ({ name, body: withoutComments(body) }));
  for (;;) {
    const found = rest.filter(({ body }) => CALLER.test(body) || calls(body, names));
    if (found.length === 0) return names;
    names.push(...found.map(({ name }) => name));
    rest = rest.filter((one) => !found.includes(one));
  }
};

const checks = (body: string, checking: readonly string[]): boolean => {
  const code = withoutComments(body);
  return CALLER.test(code) || calls(code, checking);
};

const calls = (body: string, names: readonly string[]): boolean => {
  const called = new Set([...body.matchAll(/\b([a-z_][a-z0-9_$]*)\s*\(/gi)].map(([, name = '']) => name.toLowerCase()));
  return names.some((name) => called.has(name.slice(name.lastIndexOf('.') + 1).toLowerCase()));
};

/** What stands in a comment checks nothing. */
const withoutComments = (body: string): string => body.replaceAll(/--[^\n]*|\/\*[\s\S]*?\*\//g, ' ');

const listed = (callers: readonly string[]): string =>
  callers.includes('PUBLIC') ? 'everybody' : callers.join(' and ');
