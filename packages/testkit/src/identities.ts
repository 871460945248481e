import type { Database, Session } from '@tributary/composer-postgres';

type Body<Result> = (session: Session) => Promise<Result>;

/** Runs `body` in a transaction as a signed-in account: its role and its claims, as the API sets them. */
export const asUser = <Result>(database: Database, id: string, body: Body<Result>): Promise<Result> =>
  asCaller(database, signedIn(id), body);

/** As a caller without a session. */
export const asAnon = <Result>(database: Database, body: Body<Result>): Promise<Result> =>
  asCaller(database, NOT_SIGNED_IN, body);

/** As a backend, which row level security does not limit. */
export const asService = <Result>(database: Database, body: Body<Result>): Promise<Result> =>
  asCaller(database, BACKEND, body);

/** A caller as the API hands it on: a role of the database, and settings of the transaction. */
export interface Caller {
  readonly role: 'anon' | 'authenticated' | 'service_role';
  /** `request.jwt.claims`: JSON, as a rule. */
  readonly claims: string;
  /** `app.current_tenant`. */
  readonly tenant?: string;
  /** `request.jwt.claim.sub` and `.role`, which come before the claims as one text. */
  readonly sub?: string;
  readonly claimedRole?: string;
}

export const signedIn = (id: string, tenant?: string): Caller => ({
  role: 'authenticated',
  claims: JSON.stringify({ sub: id, role: 'authenticated' }),
  ...(tenant === undefined ? {} : { tenant }),
});

export const NOT_SIGNED_IN: Caller = { role: 'anon', claims: '{"role": "anon"}' };

export const BACKEND: Caller = { role: 'service_role', claims: '{"role": "service_role"}' };

/** Makes the rest of the transaction, or of its savepoint, the caller's. */
export const become = async (session: Session, caller: Caller): Promise<void> => {
  const { role, claims, tenant = '', sub = '', claimedRole = '' } = caller;
  await session.query(
    `select set_config('request.jwt.claims', $1, true), set_config('app.current_tenant', $2, true),
       set_config('request.jwt.claim.sub', $3, true), set_config('request.jwt.claim.role', $4, true)`,
    [claims, tenant, sub, claimedRole],
  );
  await session.query(`set local role ${role}`);
};

const asCaller = <Result>(database: Database, caller: Caller, body: Body<Result>): Promise<Result> =>
  database.transaction(async (session) => {
    await become(session, caller);
    return body(session);
  });
