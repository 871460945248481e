import type { Database, Session } from '@tributary/composer-postgres';

import { become, type Caller } from '../identities.ts';
import { sqlstateOf } from '../sqlstate-of.ts';
import { aCast, type Cast } from './cast.ts';
import { forgedCallers } from './forged-callers.ts';
import { inSavepoint, rolledBack } from './savepoint.ts';

/** A function that could reach rows which its caller may not. */
export interface CallableFunction {
  /** `public.get_user_tokens(uuid,text)` */
  readonly identity: string;
  readonly name: string;
  /** A call with `$1` for the id of a user, and samples of the other types. */
  readonly call: string;
  /** `user`: somebody else's id must be refused. `nothing`: what it gives must be the caller's own. */
  readonly takes: 'user' | 'nothing' | 'something else';
}

/**
 * The functions of a database that API roles may call and that run with their owner's rights or take `p_user_id`,
 * those of extensions left out, in order of identity. From the catalog: none can be forgotten.
 */
export const callableFunctions = async (session: Session): Promise<readonly CallableFunction[]> => {
  const rows = await session.query<{ identity: string; name: string; arguments: string }>(FUNCTIONS);
  return rows.map((row) => {
    const taken = JSON.parse(row.arguments) as readonly Argument[];
    return {
      identity: row.identity,
      name: row.name,
      call: `select nullif(given::text, '') as given from ${row.name}(${taken.map(sampleOf).join(', ')}) as given`,
      takes: taken.some(isUser) ? 'user' : taken.length === 0 ? 'nothing' : 'something else',
    };
  });
};

interface Argument {
  readonly name: string;
  readonly type: string;
  /** `typcategory` (manual, "pg_type"). */
  readonly category: string;
}

const FUNCTIONS = `
  select n.nspname || '.' || p.proname || '(' || (
      select coalesce(string_agg(a.type::regtype::text, ',' order by a.place), '')
      from unnest(p.proargtypes) with ordinality a (type, place)) || ')' as identity,
    format('%I.%I', n.nspname, p.proname) as name,
    (select coalesce(json_agg(json_build_object('name', coalesce(p.proargnames[a.place], ''), 'type', a.type::regtype::text,
        'category', t.typcategory) order by a.place), '[]')
     from unnest(p.proargtypes) with ordinality a (type, place) join pg_type t on t.oid = a.type)::text as arguments
  from pg_proc p join pg_namespace n on n.oid = p.pronamespace
  where n.nspname not in ('pg_catalog', 'information_schema') and p.prokind = 'f'
    and p.prorettype not in ('trigger'::regtype, 'event_trigger'::regtype)
    and (p.prosecdef or 'p_user_id' = any (p.proargnames))
    and (has_function_privilege('anon', p.oid, 'execute') or has_function_privilege('authenticated', p.oid, 'execute'))
    and not exists (select from pg_depend d where d.objid = p.oid and d.classid = 'pg_proc'::regclass and d.deptype = 'e')
  order by 1`;

const isUser = ({ name }: Argument): boolean => /(?:^|_)(?:account|cust|customer|owner|profile|user)_id$/.test(name);

/** Any value that the type takes: who may call is asked before a value is looked at. */
const sampleOf = (argument: Argument): string => {
  if (isUser(argument)) return `$1::text::${argument.type}`;
  const { type, category } = argument;
  if (type === 'uuid') return 'gen_random_uuid()';
  if (category === 'E') return `(enum_range(null::${type}))[1]`;
  const sample = type === 'jsonb' || type === 'json' ? "'[]'" : SAMPLES[category];
  return `${sample ?? 'null'}::${type}`;
};

/** Category → text. */
const SAMPLES: Readonly<Record<string, string>> = { A: "'{}'", B: "'true'", D: "'now'", N: "'1'", S: "'sample'" };

/**
 * Where a function does not hold, told in words: the owner is not served, somebody else is, or it takes arguments that do
 * not name a user, so that what it must refuse is not known. Empty where all is well.
 */
export const looseFunctions = async (
  database: Database,
  functions: readonly CallableFunction[],
  cast?: Cast,
): Promise<readonly string[]> => {
  const callers = cast ?? (await aCast(database));
  const told: string[] = [];
  for (const called of functions) {
    const outcomes = Object.entries(await calledByAll(database, callers, called));
    const wrong = outcomes.filter(([name, outcome]) => !isRight(called, name, outcome));
    told.push(...wrong.map(([name, outcome]) => `${called.identity}, called by ${name}: ${outcome}`));
    if (called.takes === 'something else')
      told.push(`${called.identity} names no user in its arguments: try by hand whom it serves`);
  }
  return told;
};

/** The owner alone is served; what takes no argument may also give what the owner shares with another user. */
const isRight = ({ takes }: CallableFunction, name: string, outcome: Outcome): boolean =>
  (outcome === 'served') === (name === 'owner') || (takes === 'nothing' && name === 'anotherUser');

/** What a caller got: `served`; `own`, where none of it is what the owner gets; or that it was refused. */
type Outcome = 'served' | 'own' | 'refused';

/** Calls a function for the owner's id as the owner, as strangers and as forged callers: caller → outcome. */
const calledByAll = (
  database: Database,
  cast: Cast,
  called: CallableFunction,
): Promise<Readonly<Record<string, Outcome>>> =>
  rolledBack(database, async (session) => {
    const { owner, ...strangers } = callersOf(cast);
    const owned = await rowsFor(session, called, { cast, caller: owner! });
    const outcomes: [string, Outcome][] = [['owner', owned === undefined ? 'refused' : 'served']];
    for (const [name, caller] of Object.entries(strangers)) {
      const rows = await rowsFor(session, called, { cast, caller });
      outcomes.push([name, outcomeOf(called, rows, owned ?? [])]);
    }
    return Object.fromEntries(outcomes);
  });

const callersOf = (cast: Cast): Readonly<Record<string, Caller>> => {
  const { anonymous, owner, anotherUser, anotherTenant } = cast.callers;
  const forged = forgedCallers(cast).map(({ name, caller }) => [name, caller] as const);
  return { owner, anonymous, anotherUser, anotherTenant, ...Object.fromEntries(forged) };
};

const outcomeOf = (
  { takes }: CallableFunction,
  rows: readonly string[] | undefined,
  owned: readonly string[],
): Outcome => {
  if (rows === undefined) return 'refused';
  return takes === 'user' || rows.some((row) => owned.includes(row)) ? 'served' : 'own';
};

/**
 * What the call gives, nulls left out; undefined where it is refused: 42501, or 22P02 for claims that cannot be read. Any
 * other error came after the question who is calling: nothing was given, but the call was let in.
 */
const rowsFor = (
  session: Session,
  { call }: CallableFunction,
  { cast, caller }: { readonly cast: Cast; readonly caller: Caller },
): Promise<readonly string[] | undefined> =>
  inSavepoint(session, async () => {
    await become(session, caller);
    try {
      const rows = await session.query<{ given: string | null }>(call, call.includes('$1') ? [cast.owner] : []);
      return rows.flatMap(({ given }) => (given === null ? [] : [given]));
    } catch (error) {
      const sqlstate = await sqlstateOf(Promise.reject(error));
      return sqlstate === '42501' || sqlstate === '22P02' ? undefined : [];
    }
  });
