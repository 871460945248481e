import type { KeyRecord } from '../key-store.ts';

/** A row of `crypto_keys` as `to_jsonb` writes it, with `read_at` beside. */
export const keyRecord = (text: string): KeyRecord => {
  const row = JSON.parse(text) as KeyRow;
  return {
    id: row.id,
    use: row.key_use,
    type: row.type,
    algorithm: row.algorithm,
    publicKey: row.public_key,
    privateKey: row.private_key,
    secretKey: row.secret_key,
    status: row.status,
    createdAt: new Date(row.created_at),
    readAt: new Date(row.read_at),
    activatedAt: dateOf(row.activated_at),
    expiresAt: dateOf(row.expires_at),
    revokedAt: dateOf(row.revoked_at),
    rotatedKeyId: row.rotated_key_id,
    description: row.description,
    usageCount: row.usage_count,
    lastUsedAt: dateOf(row.last_used_at),
    tags: row.tags,
  };
};

interface KeyRow extends Pick<KeyRecord, 'id' | 'type' | 'algorithm' | 'status' | 'description' | 'tags'> {
  readonly key_use: KeyRecord['use'];
  readonly public_key: string | null;
  readonly private_key: string | null;
  readonly secret_key: string | null;
  readonly created_at: string;
  readonly read_at: string;
  readonly activated_at: string | null;
  readonly expires_at: string | null;
  readonly revoked_at: string | null;
  readonly rotated_key_id: string | null;
  readonly usage_count: number;
  readonly last_used_at: string | null;
}

const dateOf = (text: string | null): Date | null => (text === null ? null : new Date(text));
