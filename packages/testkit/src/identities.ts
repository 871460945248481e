import type { Database, Session } from '@tributary/composer-postgres';

type Body<Result> = (session: Session) => Promise<Result>;

/** Runs `body` in a transaction as a signed-in account: its role and its claims, as the API sets them. */
export const asUser = <Result>(database: Database, id: string, body: Body<Result>): Promise<Result> =>
  inRole(database, signedIn(id), body);

/** As a caller without a session. */
export const asAnon = <Result>(database: Database, body: Body<Result>): Promise<Result> =>
  inRole(database, NOT_SIGNED_IN, body);

/** As a backend, which row level security does not limit. */
export const asService = <Result>(database: Database, body: Body<Result>): Promise<Result> =>
  inRole(database, BACKEND, body);

/** A caller as the API hands it on: a role of the database, and settings of the transaction. */
export interface Caller {
  readonly role: 'anon' | 'authenticated' | 'service_role';
  readonly claims: Readonly<Record<string, string>>;
  /** Setting app.current_tenant. */
  readonly tenant?: string;
}

export const signedIn = (id: string, tenant?: string): Caller => ({
  role: 'authenticated',
  claims: { sub: id, role: 'authenticated' },
  ...(tenant === undefined ? {} : { tenant }),
});

export const NOT_SIGNED_IN: Caller = { role: 'anon', claims: { role: 'anon' } };

export const BACKEND: Caller = { role: 'service_role', claims: { role: 'service_role' } };

/** Makes the rest of the transaction, or of its savepoint, the caller's. */
export const become = async (session: Session, { role, claims, tenant = '' }: Caller): Promise<void> => {
  await session.query("select set_config('request.jwt.claims', $1, true), set_config('app.current_tenant', $2, true)", [
    JSON.stringify(claims),
    tenant,
  ]);
  await session.query(`set local role ${role}`);
};

const inRole = <Result>(database: Database, caller: Caller, body: Body<Result>): Promise<Result> =>
  database.transaction(async (session) => {
    await become(session, caller);
    return body(session);
  });
