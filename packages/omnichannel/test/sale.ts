import { anAccount, insertRow, type Session } from '@tributary/testkit';

/** Rows of commerce that conversations and negotiations are about. */
export interface Sale {
  readonly userId: string;
  readonly partnerId: string;
  readonly bundleId: string;
  readonly orderId: string;
  readonly legId: string;
}

/** A user of the platform and of the auth service. Returns the id. */
export const aUser = async (session: Session): Promise<string> => {
  const id = await anAccount(session);
  await session.query('insert into public.users (id) values ($1) on conflict do nothing', [id]);
  return id;
};

/** A new user's order of one leg, from a partner of another new user. */
export const aSale = async (session: Session): Promise<Sale> => {
  const idOf = async (table: string, values: Readonly<Record<string, unknown>>): Promise<string> =>
    (await insertRow(session, table, values)).id;
  const userId = await aUser(session);
  const partnerId = await idOf('partners', {
    user_id: await aUser(session),
    business_name: 'Florist',
    contact_email: 'p@example.com',
  });
  const bundleId = await idOf('bundles', { user_id: userId, total_price: '49.99' });
  const orderId = await idOf('orders', { user_id: userId, bundle_id: bundleId, total_amount: '49.99' });
  const legId = await idOf('order_legs', { order_id: orderId, partner_id: partnerId });
  return { userId, partnerId, bundleId, orderId, legId };
};
