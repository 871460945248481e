import type { StableId } from '@supabase/pg-delta/core';

import type { Facts } from './adapter.ts';
import { rightOf } from './rights.ts';
import type { CreationAction } from './creation.ts';

type Right = Extract<StableId, { kind: 'acl' }>;

/**
 * Revoking from a table revokes from its columns too (manual, "REVOKE"): the rights on columns that `facts` has and
 * that such a revocation among the actions takes along, to be given again after it.
 */
export const columnRightsAgain = (facts: Facts, actions: readonly CreationAction[]): readonly string[] => {
  const revoked = new Set(
    actions.flatMap((action) => {
      const right = action.sql.startsWith('REVOKE ALL ON ') ? rightOf(action) : undefined;
      return right === undefined || right.column !== undefined ? [] : [holderOf(right)];
    }),
  );
  return facts.facts().flatMap(({ id, payload }) => {
    if (id.kind !== 'acl' || id.column === undefined || !revoked.has(holderOf(id))) return [];
    const { target, grantee, column } = id;
    if (!('schema' in target) || !('name' in target) || target.schema === null) return [];
    const grantable = textsOf(payload['grantable']);
    const given = (privileges: readonly string[], suffix: string): readonly string[] =>
      privileges.length === 0
        ? []
        : [
            `GRANT ${privileges.map((one) => `${one} (${quoted(column)})`).join(', ')} ON TABLE ${quoted(target.schema)}.${quoted(target.name)} TO ${grantee === 'PUBLIC' ? grantee : quoted(grantee)}${suffix}`,
          ];
    return [
      ...given(
        textsOf(payload['privileges']).filter((one) => !grantable.includes(one)),
        '',
      ),
      ...given(grantable, ' WITH GRANT OPTION'),
    ];
  });
};

const holderOf = ({ target, grantee }: Right): string => JSON.stringify([target, grantee]);

const textsOf = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
