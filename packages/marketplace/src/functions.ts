import { callFunction, type SqlExecutor } from '@tributary/schema-kit';

/**
 * Names the customer whose rows of `agent_memory` the rest of the transaction reaches; call it first in each. Outside a
 * transaction it has no effect. Fails with SQLSTATE 42501 unless the caller is that customer or the service role.
 */
export const setCustomerContext = async (db: SqlExecutor, context: { readonly customerId: string }): Promise<void> => {
  await callFunction(db, 'set_customer_context', { cust_id: context.customerId });
};
