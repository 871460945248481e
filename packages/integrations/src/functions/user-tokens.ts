import { type CipherText, type SqlExecutor, callFunction, cipherText, instant, textArray } from '@tributary/schema-kit';

import type { UserToken } from '../rows.ts';
import { asDate, asTextArray } from './results.ts';

/*
 * Every function refuses with 42501 unless `userId` is the caller's own id or the caller is the
 * service role. Drizzle wraps a failure in a DrizzleQueryError: the SQLSTATE is `error.cause.code`.
 */

export interface UpsertUserTokensArguments {
  readonly userId: string;
  readonly provider: string;
  /** Made by `@tributary/credentials`; anything else is refused (NotCipherText) before it is sent. */
  readonly accessToken: CipherText;
  /** Cipher text; null keeps the stored one. */
  readonly refreshToken: CipherText | null;
  readonly expiresAt: Date;
  readonly scopes: readonly string[];
  /** The key that encrypted the tokens. Left out, the row names no key. */
  readonly keyId?: string | null;
}

/**
 * Stores the encrypted tokens of a user and provider; replaces those that are there.
 *
 * Errors: 42501 another user's; 23502 provider, access token, expiry or scopes is null; 23503 no such
 * account; 22023 the stored refresh token would be kept under another key than the new access token's
 * (read it, encrypt it with the new key and pass it).
 */
export const upsertUserTokens = async (db: SqlExecutor, args: UpsertUserTokensArguments): Promise<void> => {
  await callFunction(db, 'upsert_user_tokens', {
    p_user_id: args.userId,
    p_provider: args.provider,
    p_access_token: cipherText(args.accessToken),
    p_refresh_token: cipherText(args.refreshToken),
    p_expires_at: instant(args.expiresAt),
    p_scopes: textArray(args.scopes),
    p_key_id: args.keyId,
  });
};

export interface UserTokensArguments {
  readonly userId: string;
  /** Default: google. */
  readonly provider?: string;
}

/** What `get_user_tokens` returns; tokens are still encrypted. */
export interface StoredUserTokens extends Readonly<Pick<UserToken, 'accessToken' | 'refreshToken' | 'expiresAt'>> {
  readonly scopes: readonly string[];
  /** True when `expiresAt` is in the past, by the database's clock. */
  readonly isExpired: boolean;
}

/** The stored tokens of a user and provider, or undefined. Errors: 42501 another user's. */
export const getUserTokens = async (
  db: SqlExecutor,
  args: UserTokensArguments,
): Promise<StoredUserTokens | undefined> => {
  const [row] = await callFunction<UserTokensRecord>(db, 'get_user_tokens', {
    p_user_id: args.userId,
    p_provider: args.provider,
  });
  return row && storedUserTokens(row);
};

/** Removes the tokens of a user and provider; silent when there are none. Errors: 42501 another user's. */
export const deleteUserTokens = async (db: SqlExecutor, args: UserTokensArguments): Promise<void> => {
  await callFunction(db, 'delete_user_tokens', { p_user_id: args.userId, p_provider: args.provider });
};

interface UserTokensRecord {
  readonly access_token: CipherText;
  readonly refresh_token: CipherText | null;
  readonly expires_at: string | Date;
  readonly scopes: string | readonly string[];
  readonly is_expired: boolean;
}

const storedUserTokens = (row: UserTokensRecord): StoredUserTokens => ({
  accessToken: row.access_token,
  refreshToken: row.refresh_token,
  expiresAt: asDate(row.expires_at),
  scopes: asTextArray(row.scopes),
  isExpired: row.is_expired,
});
