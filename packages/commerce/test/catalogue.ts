import { anAccount, insertRow, type Session } from '@tributary/testkit';

import { EMBEDDING_DIMENSIONS } from '../src/index.ts';

/** A vector that points along the given axes and nowhere else. */
export const vectorAlong = (...axes: readonly number[]): readonly number[] =>
  Array.from({ length: EMBEDDING_DIMENSIONS }, (_zero, axis) => (axes.includes(axis) ? 1 : 0));

/** As pgvector reads it. */
export const vectorText = (vector: readonly number[]): string => `[${vector.join(',')}]`;

/** A user of the platform and of the auth service. Returns the id. */
export const aUser = async (session: Session): Promise<string> => {
  const id = await anAccount(session);
  await session.query('insert into public.users (id) values ($1) on conflict do nothing', [id]);
  return id;
};

/** A partner of a new user. Returns the id. */
export const aPartner = async (session: Session): Promise<string> => {
  const values = { user_id: await aUser(session), business_name: 'P', contact_email: 'p@example.com' };
  return (await insertRow(session, 'partners', values)).id;
};

/** A product of the partner, 10.00 dollars unless `values` say otherwise. Returns the id. */
export const aProduct = async (
  session: Session,
  partnerId: string,
  values: Readonly<Record<string, unknown>> = {},
): Promise<string> =>
  (await insertRow(session, 'products', { partner_id: partnerId, name: 'p', price: 10, ...values })).id;
