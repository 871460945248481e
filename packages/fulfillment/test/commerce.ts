import type { Session } from '@tributary/testkit';
import { anAccount, insertRow } from '@tributary/testkit';

/** Rows of commerce that those of fulfillment stand on. */
export interface Sale {
  readonly userId: string;
  readonly partnerId: string;
  readonly tagId: string;
  readonly productId: string;
  readonly bundleId: string;
  readonly orderId: string;
  readonly legId: string;
}

/** A new account that buys what it sells: one bundle, one order of it, with one leg. */
export const aSale = async (session: Session): Promise<Sale> => {
  const userId = await anAccount(session);
  await session.query('insert into public.users (id) values ($1)', [userId]);
  const idOf = async (table: string, values: Readonly<Record<string, unknown>>): Promise<string> =>
    (await insertRow(session, table, values)).id;
  const tagId = await idOf('capability_tags', { tag_name: `flowers of ${userId}` });
  const partnerId = await idOf('partners', { user_id: userId, business_name: 'Shop', contact_email: 'a@example.com' });
  const productId = await idOf('products', { partner_id: partnerId, name: 'Roses', price: '49.99' });
  const bundleId = await idOf('bundles', { user_id: userId, total_price: '49.99' });
  const orderId = await idOf('orders', { user_id: userId, bundle_id: bundleId, total_amount: '49.99' });
  const legId = await idOf('order_legs', { order_id: orderId, partner_id: partnerId });
  return { userId, partnerId, tagId, productId, bundleId, orderId, legId };
};
