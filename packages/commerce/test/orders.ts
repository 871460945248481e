import { insertRow, type Session } from '@tributary/testkit';

import { aUser } from './catalogue.ts';

/** When an order is old enough for the archive, and when it is not quite: PostgreSQL intervals before now. */
export const LONG_AGO = '2 years 1 day';
export const NOT_LONG_AGO = '1 year 11 months';

/** A completed order of a new user, all of whose dates lie `age` back, unless `values` say otherwise. Returns the id. */
export const anOrder = async (
  session: Session,
  age: string,
  values: Readonly<Record<string, unknown>> = {},
): Promise<string> => {
  const [now] = await session.query<{ at: string }>(`select (now() - $1::interval)::text as at`, [age]);
  const dates = { created_at: now!.at, paid_at: now!.at, completed_at: now!.at };
  const all = { user_id: await aUser(session), total_amount: 49.99, status: 'completed', ...dates, ...values };
  return (await insertRow(session, 'orders', all)).id;
};

/** A row in each table that an order's rows are in; the money is released. */
export const fillOrder = async (session: Session, orderId: string): Promise<void> => {
  const order = { order_id: orderId };
  await insertRow(session, 'order_items', { ...order, item_name: 'Roses', unit_price: 49.99, total_price: 49.99 });
  const leg = await insertRow(session, 'order_legs', { ...order, status: 'completed' });
  const payment = await insertRow(session, 'payments', { ...order, payment_method: 'stripe', amount: 49.99 });
  await insertRow(session, 'payment_splits', { payment_id: payment.id, recipient_type: 'platform', amount: 5 });
  const escrow = await insertRow(session, 'escrow_accounts', { ...order, total_amount: 49.99, status: 'released' });
  const movement = { escrow_account_id: escrow.id, amount: 44.99 };
  await insertRow(session, 'escrow_transactions', { ...movement, transaction_type: 'release' });
  await insertRow(session, 'escrow_releases', {
    ...movement,
    order_leg_id: leg.id,
    release_trigger: 'delivery_confirmed',
    recipient_id: orderId,
    recipient_type: 'partner',
  });
};
