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

/** PostgreSQL writes a wrapped call as `( SELECT auth.uid() AS uid)`. */
const CALL = /(\bselect\s+)?\b(auth\.(?:uid|jwt|role|email)|current_setting)\s*\(/gi;

const callPerRow = ({ using = '', check = '' }: PolicyEvidence): string | undefined => {
  for (const expression of [using, check])
    for (const [, wrap, call] of expression.matchAll(CALL)) if (wrap === undefined) return call;
  return undefined;
};
