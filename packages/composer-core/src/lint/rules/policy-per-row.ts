import type { PolicyEvidence } from '../evidence.ts';
import { at, type Rule } from '../rule.ts';

/** A call that tells the caller is the same for every row; inside `(select …)` PostgreSQL makes it once a statement. */
export const policyPerRow: Rule = {
  code: 'policy-per-row',
  judgeCatalog: ({ tables }) =>
    tables.flatMap((table) =>
      table.policies.flatMap((policy) => {
        const call = callPerRow(policy);
        return call === undefined
          ? []
          : [
              {
                place: at(`policy ${policy.name} on ${table.name}`, policy.origin),
                message: `Policy "${policy.name}" on ${table.name} calls ${call}() for every row that a statement looks at.`,
                hint: `Wrap the call, so that it runs once a statement: (select ${call}(…)).`,
              },
            ];
      }),
    ),
};

const CALL = /\b(auth\.(?:uid|jwt|role|email)|current_setting)\s*\(/gi;

const callPerRow = ({ using = '', check = '' }: PolicyEvidence): string | undefined => {
  for (const expression of [using, check]) {
    // A parenthesis in a literal encloses nothing.
    const code = expression.replaceAll(/'(?:[^']|'')*'/g, (literal) => '_'.repeat(literal.length));
    for (const { 1: call, index } of code.matchAll(CALL)) if (!isWrapped(code, index)) return call;
  }
  return undefined;
};

/** PostgreSQL writes a wrapped call as `( SELECT auth.uid() AS uid)`; one that reads rows is made for each of them. */
const isWrapped = (code: string, at: number): boolean => {
  let depth = 0;
  for (let index = at - 1; index >= 0; index -= 1) {
    if (code[index] === ')') depth += 1;
    if (code[index] !== '(' || depth-- > 0) continue;
    depth = 0;
    if (/^\(\s*select\b/i.test(code.slice(index, index + 20))) return !/\sfrom\s/i.test(insideOf(code, index));
  }
  return false;
};

/** What stands between a parenthesis and the one that closes it, without what is enclosed again. */
const insideOf = (code: string, open: number): string => {
  let depth = 0;
  let inside = '';
  for (const character of code.slice(open)) {
    if (character === '(') depth += 1;
    else if (character === ')') depth -= 1;
    else if (depth === 1) inside += character;
    if (depth === 0) return inside;
  }
  return inside;
};
