import { randomUUID } from 'node:crypto';

import type { Identity } from '@tributary/composer-core';
import type { Session } from '@tributary/composer-postgres';

import { anAccount } from '../accounts.ts';
import { BACKEND, NOT_SIGNED_IN, signedIn, type Caller } from '../identities.ts';

/** The accounts of the play: each identity as the API would hand it on. */
export interface Cast {
  readonly owner: string;
  readonly anotherUser: string;
  readonly anotherTenant: string;
  readonly tenant: string;
  readonly callers: Readonly<Record<Identity, Caller>>;
}

/** Makes three accounts; profiles follow by trigger, rows of public.users are made where there is that table. */
export const aCast = async (session: Session): Promise<Cast> => {
  const owner = await aPerson(session);
  const anotherUser = await aPerson(session);
  const anotherTenant = await aPerson(session);
  const tenant = randomUUID();
  const callers: Cast['callers'] = {
    anonymous: NOT_SIGNED_IN,
    owner: signedIn(owner, tenant),
    anotherUser: signedIn(anotherUser, tenant),
    anotherTenant: signedIn(anotherTenant, randomUUID()),
    serviceRole: BACKEND,
  };
  return { owner, anotherUser, anotherTenant, tenant, callers };
};

const aPerson = async (session: Session): Promise<string> => {
  const id = await anAccount(session);
  const [found] = await session.query<{ users: string | null }>(`select to_regclass('public.users')::text as users`);
  if (found?.users != null) await session.query('insert into public.users (id) values ($1)', [id]);
  return id;
};
