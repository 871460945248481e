import { randomUUID } from 'node:crypto';

import type { Session } from '@tributary/composer-postgres';

/** A new account of the platform, with its profile where auth is composed. Returns its id. */
export const anAccount = async (session: Session, account: { readonly email?: string } = {}): Promise<string> => {
  const id = randomUUID();
  await session.query('insert into auth.users (id, email) values ($1, $2)', [id, account.email ?? `${id}@example.com`]);
  return id;
};
