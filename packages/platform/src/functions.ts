import { callFunction, type SqlExecutor } from '@tributary/schema-kit';

/**
 * The tenant of the transaction: setting `app.current_tenant`, or null when it is unset or empty.
 * Set it with `select set_config('app.current_tenant', id, true)` in the same transaction.
 * Fails with SQLSTATE 22P02 when the setting is not a uuid.
 */
export const currentTenantId = async (db: SqlExecutor): Promise<string | null> => {
  const [row] = await callFunction<{ readonly current_tenant_id: string | null }>(db, 'current_tenant_id', {});
  return row?.current_tenant_id ?? null;
};

/**
 * Resolves when the caller is the given user or the service role; fails with SQLSTATE 42501 otherwise.
 * SQL functions with their owner's rights call it first; a backend may, to check the session it passes on.
 */
export const requireCaller = async (db: SqlExecutor, caller: { readonly userId: string }): Promise<void> => {
  await callFunction(db, 'require_caller', { p_user_id: caller.userId });
};
