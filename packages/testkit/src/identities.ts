import type { Database, Session } from '@tributary/composer-postgres';

type Body<Result> = (session: Session) => Promise<Result>;

/** Runs `body` in a transaction as a signed-in account: its role and its claims, as the API sets them. */
export const asUser = <Result>(database: Database, id: string, body: Body<Result>): Promise<Result> =>
  inRole(database, { role: 'authenticated', claims: { sub: id, role: 'authenticated' } }, body);

/** As a caller without a session. */
export const asAnon = <Result>(database: Database, body: Body<Result>): Promise<Result> =>
  inRole(database, { role: 'anon', claims: { role: 'anon' } }, body);

/** As a backend, which row level security does not limit. */
export const asService = <Result>(database: Database, body: Body<Result>): Promise<Result> =>
  inRole(database, { role: 'service_role', claims: { role: 'service_role' } }, body);

interface Identity {
  readonly role: 'anon' | 'authenticated' | 'service_role';
  readonly claims: Readonly<Record<string, string>>;
}

const inRole = <Result>(database: Database, { role, claims }: Identity, body: Body<Result>): Promise<Result> =>
  database.transaction(async (session) => {
    await session.query("select set_config('request.jwt.claims', $1, true)", [JSON.stringify(claims)]);
    await session.query(`set local role ${role}`);
    return body(session);
  });
