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
          isDefiner && !isTrigger && callers.length > 0 && !checks(withoutComments(body), checking),
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

/** Bare names of functions that look at the caller, by themselves or through another one that does. */
const namesThatCheck = (functions: readonly FunctionEvidence[]): ReadonlySet<string> => {
  const names = new Set<string>();
  let rest = functions.map(({ name, body }) => ({ name: bare(name), body: withoutComments(body) }));
  for (;;) {
    const { found = [], open = [] } = Object.groupBy(rest, ({ body }) => (checks(body, names) ? 'found' : 'open'));
    if (found.length === 0) return names;
    for (const { name } of found) names.add(name);
    rest = open;
  }
};

const bare = (name: string): string => name.slice(name.lastIndexOf('.') + 1).toLowerCase();

/** `code` without comments. */
const checks = (code: string, checking: ReadonlySet<string>): boolean =>
  CALLER.test(code) ||
  [...code.matchAll(/\b([a-z_][a-z0-9_$]*)\s*\(/gi)].some(([, name = '']) => checking.has(name.toLowerCase()));

/** What stands in a comment checks nothing. */
const withoutComments = (body: string): string => body.replaceAll(/--[^\n]*|\/\*[\s\S]*?\*\//g, ' ');

const listed = (callers: readonly string[]): string =>
  callers.includes('PUBLIC') ? 'everybody' : callers.join(' and ');
