export interface CredentialsErrorDetails {
  /** Stable, machine-readable, `object-state`. */
  readonly code: string;
  readonly message: string;
  /** What to do next, in one sentence. */
  readonly hint: string;
  /** Ids and names, never key material or plain text. */
  readonly data?: Readonly<Record<string, unknown>>;
  readonly cause?: unknown;
}

/** Base of every expected failure of this package. One subclass per kind of condition; no message holds a secret. */
export class CredentialsError extends Error {
  readonly code: string;
  readonly hint: string;
  readonly data: Readonly<Record<string, unknown>>;

  constructor({ code, message, hint, data = {}, cause }: CredentialsErrorDetails) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = new.target.name;
    this.code = code;
    this.hint = hint;
    this.data = data;
  }
}

/** How an installation is set up: keys that are missing or no keys. */
export class KeyConfigurationError extends CredentialsError {}

/** A key that is there and may not be used this way: unknown, retired, revoked, in another state. */
export class KeyRefused extends CredentialsError {}

/** Cipher text or an envelope that is damaged, or that its key does not open. */
export class CipherTextRefused extends CredentialsError {}
