import type { EncryptedTable } from '../src/index.ts';

/** What the integrations service keeps encrypted. */
export const INSTANCES: EncryptedTable = {
  table: 'integration_instances',
  columns: ['credentials'],
  cipher: 'openpgp',
  key: 'credentials_key_id',
};
export const TOKENS: EncryptedTable = {
  table: 'user_tokens',
  columns: ['access_token', 'refresh_token'],
  cipher: 'aes-gcm',
  key: 'key_id',
};
