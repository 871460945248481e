import { CredentialsError, KeyConfigurationError } from '@tributary/credentials';
import { TributaryError } from '@tributary/composer-core';

/** What the Key Manager refuses, as a failure of the command: how it is set up ends with 2, all else with 1. */
class KeysRefused extends TributaryError {
  constructor(cause: CredentialsError) {
    const { code, message, hint, data } = cause;
    super({ code, message, hint, data, cause, exitCode: cause instanceof KeyConfigurationError ? 2 : 1 });
  }
}

/** An error of the credentials' package as one that the command prints; any other as it is. */
export const asFailure = (error: unknown): unknown =>
  error instanceof CredentialsError ? new KeysRefused(error) : error;

/** The composition lacks what `keys` works on. */
export class KeysUnavailable extends TributaryError {
  constructor(message: string, hint: string) {
    super({ code: 'keys-unavailable', exitCode: 2, message, hint });
  }
}

/** Rows still need the key. */
export class KeyInUse extends TributaryError {
  constructor(key: string, rows: number) {
    super({
      code: 'key-in-use',
      exitCode: 1,
      message: `${rows} ${rows === 1 ? 'row is' : 'rows are'} encrypted with ${key}, and could not be read without it.`,
      hint: 'Re-encrypt them first: tributary keys reencrypt.',
      data: { key, rows },
    });
  }
}
