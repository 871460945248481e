/**
 * The SQLSTATE that an attempt is refused with: of the database's own error, however often wrapped.
 * Rejects with the error where it has none, and when nothing is refused.
 */
export const sqlstateOf = async (attempt: PromiseLike<unknown>): Promise<string> => {
  const error: unknown = await attempt.then(
    () => new Error('nothing was refused'),
    (reason: unknown) => reason,
  );
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const code: unknown = 'sqlstate' in cause ? cause.sqlstate : 'code' in cause ? cause.code : undefined;
    if (typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code)) return code;
  }
  throw error;
};
