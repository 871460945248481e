import { type CipherText, type SqlExecutor, callFunction, cipherText, instant, textArray } from '@tributary/schema-kit';

import type { OauthToken } from '../rows.ts';
import { asDateOrNull } from './results.ts';

/*
 * The three legacy functions over `oauth_tokens`, Google only; new code uses those of `user_tokens`.
 * Every function refuses with 42501 unless `userId` is the caller's own id or the caller is the
 * service role. Drizzle wraps a failure in a DrizzleQueryError: the SQLSTATE is `error.cause.code`.
 */

export interface StoreGoogleOauthTokensArguments {
  readonly userId: string;
  /** Made by `@tributary/credentials`; anything else is refused (NotCipherText) before it is sent. */
  readonly accessToken: CipherText;
  /** Cipher text; null keeps the stored one. */
  readonly refreshToken: CipherText | null;
  readonly expiresAt: Date | null;
  readonly scopes: readonly string[] | null;
  /** The key that encrypted the tokens. Left out, the row names no key. */
  readonly keyId?: string | null;
}

/**
 * Stores a user's Google tokens; replaces what is there, of whichever provider.
 *
 * Errors: 42501 another user's; 23502 the access token is null; 23503 no such profile; 22023 the
 * stored refresh token would be kept under another key than the new access token's.
 *
 * @deprecated Use `upsertUserTokens`.
 */
export const storeGoogleOauthTokens = async (db: SqlExecutor, args: StoreGoogleOauthTokensArguments): Promise<void> => {
  await callFunction(db, 'store_google_oauth_tokens', {
    p_user_id: args.userId,
    p_access_token: cipherText(args.accessToken),
    p_refresh_token: cipherText(args.refreshToken),
    p_expires_at: instant(args.expiresAt),
    p_scopes: textArray(args.scopes),
    p_key_id: args.keyId,
  });
};

/** What `get_google_oauth_token` returns; tokens are still encrypted. */
export interface StoredGoogleToken extends Readonly<Pick<OauthToken, 'accessToken' | 'refreshToken' | 'expiresAt'>> {
  /** Null when `expiresAt` is. */
  readonly isExpired: boolean | null;
}

/**
 * A user's Google tokens as stored, or undefined. Nothing is refreshed. Errors: 42501 another user's.
 *
 * @deprecated Use `getUserTokens`.
 */
export const getGoogleOauthToken = async (
  db: SqlExecutor,
  args: { readonly userId: string },
): Promise<StoredGoogleToken | undefined> => {
  const [row] = await callFunction<GoogleTokenRecord>(db, 'get_google_oauth_token', { p_user_id: args.userId });
  return row && storedGoogleToken(row);
};

/**
 * Removes a user's Google tokens; silent when there are none. Errors: 42501 another user's.
 *
 * @deprecated Use `deleteUserTokens`.
 */
export const deleteGoogleOauthTokens = async (db: SqlExecutor, args: { readonly userId: string }): Promise<void> => {
  await callFunction(db, 'delete_google_oauth_tokens', { p_user_id: args.userId });
};

interface GoogleTokenRecord {
  readonly access_token: CipherText;
  readonly refresh_token: CipherText | null;
  readonly expires_at: string | Date | null;
  readonly is_expired: boolean | null;
}

const storedGoogleToken = (row: GoogleTokenRecord): StoredGoogleToken => ({
  accessToken: row.access_token,
  refreshToken: row.refresh_token,
  expiresAt: asDateOrNull(row.expires_at),
  isExpired: row.is_expired,
});
