export { ALGORITHMS, type Algorithm, type KeyType, type KeyUse } from './algorithms.ts';
export type { Cipher, CipherName, Sealed } from './cipher/cipher.ts';
export { aesGcmCipher } from './cipher/aes-gcm.ts';
export { openPgpCipher } from './cipher/openpgp.ts';
export { dataKey, keyFromSetting, passphraseOf, type DataKey, type KeySetting } from './data-key.ts';
export type { EncryptedTable, KeyUsage } from './encrypted-table.ts';
export { CipherTextRefused, CredentialsError, KeyConfigurationError, KeyRefused } from './errors.ts';
export {
  createKeyManager,
  type KeyManager,
  type KeyManagerOptions,
  type KeyRequest,
  type KeySummary,
} from './key-manager.ts';
export { planReencryption, type PlannedRows } from './plan-reencryption.ts';
export type { Rotation } from './key-moves.ts';
export { environmentKeyProvider } from './key-provider/environment.ts';
export { fileKeyProvider } from './key-provider/file.ts';
export { kmsKeyProvider, type KmsClient, type KmsRequest } from './key-provider/kms.ts';
export { withPreviousProviders } from './key-provider/previous.ts';
export type { KeyProvider, WrappedKey } from './key-provider/provider.ts';
export {
  environmentKeyRing,
  managedKeyRing,
  type EnvironmentKeys,
  type KeyRing,
  type ManagedRingOptions,
} from './key-ring.ts';
export type { KeyAuditEvent, KeyChanges, KeyMove, KeyRecord, KeyStatus, KeyStore, NewKey } from './key-store.ts';
export {
  keyUsage,
  reencrypt,
  type ReencryptionEvent,
  type ReencryptionOptions,
  type ReencryptionReport,
  type TableReencryption,
} from './reencrypt.ts';
export type { ReencryptionFailure } from './reencryption-failures.ts';
export type { KeySet, SigningKey } from './signing.ts';
export { auditCredentialUpdate } from './stores/audit.ts';
export { requireKeyTables } from './stores/encrypted-rows.ts';
export { postgresKeyStore } from './stores/postgres-key-store.ts';
export type { SqlDatabase } from './stores/sql-database.ts';
export { createVault, type SealedValue, type SealedValues, type Vault } from './vault.ts';
