import type { StableId } from '@supabase/pg-delta/core';

import type { Facts } from './adapter.ts';
import type { CreationAction } from './creation.ts';

type Right = Extract<StableId, { kind: 'acl' }>;

/**
 * Rights in words that hold on any server and for any owner, as pg_dump writes them: all of them are ALL,
 * since later servers have more of them; an owner's usual ones go without saying, and others are his
 * whose object it will be. Rights that default privileges would add are taken back by what is there.
 */
export const portableRights = <Action extends CreationAction>(
  facts: Facts,
  user: string,
  actions: readonly Action[],
): readonly Action[] =>
  actions.flatMap((action) => {
    const right = rightOf(action);
    if (right === undefined)
      return [{ ...action, sql: action.sql.replace(`FOR ROLE ${quoted(user)} `, 'FOR ROLE CURRENT_USER ') }];
    const fact = facts.get(right);
    if (fact === undefined) return [];
    const privileges = textsOf(fact.payload['privileges']);
    const usual = textsOf(fact.payload['_ownerDefault']);
    const options = textsOf(fact.payload['grantable']);
    const isOwner = facts
      .outgoingEdges(right.target)
      .some(({ kind, to }) => kind === 'owner' && isRole(to, right.grantee));
    if (isOwner && options.length === 0 && sameTexts(privileges, usual)) return [];
    const hasAll = sameTexts(privileges, allOn(facts, right)) && [0, privileges.length].includes(options.length);
    const sql = hasAll ? withAll(action.sql) : action.sql;
    return onAnyServer(isOwner ? toCurrentUser(sql) : sql).map((one) => ({ ...action, sql: one }));
  });

/** Of a REVOKE, which makes the fact, and of the GRANT that follows it. */
export const rightOf = ({ sql, produces, consumes }: CreationAction): Right | undefined =>
  /^(?:GRANT|REVOKE) /.test(sql) ? [...produces, ...consumes].find((id): id is Right => id.kind === 'acl') : undefined;

/** The owner's usual rights are all that there are. */
const allOn = (facts: Facts, { target }: Right): readonly string[] =>
  facts
    .childrenOf(target)
    .filter(({ id }) => id.kind === 'acl')
    .map(({ payload }) => textsOf(payload['_ownerDefault']))
    .find((usual) => usual.length > 0) ?? [];

const withAll = (sql: string): string => sql.replace(/^GRANT [A-Z, ]+ ON /, 'GRANT ALL ON ');

/** MAINTAIN is known from PostgreSQL 17 on; elsewhere nothing is lost without it. */
const onAnyServer = (sql: string): readonly string[] => {
  const [, before = '', after = '', target = ''] =
    /^GRANT ([A-Z, ]*?)MAINTAIN,? ?([A-Z, ]*) ?ON (.*)$/s.exec(sql) ?? [];
  if (target === '') return [sql];
  const others = `${before}${after}`.replace(/,? *$/, '');
  const guarded = `IF current_setting('server_version_num')::int >= 170000 THEN GRANT MAINTAIN ON ${target}; END IF`;
  const guard = `DO $maintain$ BEGIN ${guarded}; END $maintain$`;
  return others === '' ? [guard] : [`GRANT ${others} ON ${target}`, guard];
};

const toCurrentUser = (sql: string): string =>
  sql.replace(/ (TO|FROM) "(?:[^"]|"")+"( WITH GRANT OPTION)?$/, ' $1 CURRENT_USER$2');

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

const isRole = (id: StableId, name: string): boolean => id.kind === 'role' && id.name === name;

const textsOf = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);

const sameTexts = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((text) => b.includes(text));
