import { CipherTextRefused } from '../errors.ts';
import type { KeyProvider, WrappedKey } from './provider.ts';

/**
 * A provider that wraps with `current` and unwraps with whichever fits, newest first: for the time between
 * two key-encryption keys, or between two places that keep one. Throws what `current` throws where none fits.
 */
export const withPreviousProviders = (current: KeyProvider, ...previous: readonly KeyProvider[]): KeyProvider => ({
  name: current.name,
  wrap: current.wrap,
  unwrap: async (wrapped, context) => {
    try {
      return await current.unwrap(wrapped, context);
    } catch (error) {
      if (!(error instanceof CipherTextRefused)) throw error;
      return (await firstThatFits(previous, wrapped, context)) ?? Promise.reject(error);
    }
  },
});

const firstThatFits = async (
  providers: readonly KeyProvider[],
  wrapped: WrappedKey,
  context: string,
): Promise<Uint8Array | undefined> => {
  for (const provider of providers) {
    const opened = await provider.unwrap(wrapped, context).catch((error: unknown) => {
      if (error instanceof CipherTextRefused) return undefined;
      throw error;
    });
    if (opened !== undefined) return opened;
  }
  return undefined;
};
