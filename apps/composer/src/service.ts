import { nearest, TributaryError, type SchemaPackage } from '@tributary/composer-core';

import type { Context } from './context.ts';
import { loadStream } from './stream.ts';

/** The package of a composed service. Throws ServiceUnknown. */
export const packageOf = async (context: Context, service: string): Promise<SchemaPackage> => {
  const { packages } = await loadStream(context);
  const owner = packages.find((candidate) => candidate.service === service);
  if (owner === undefined) throw new ServiceUnknown(service, context);
  return owner;
};

class ServiceUnknown extends TributaryError {
  constructor(service: string, context: Context) {
    const meant = nearest(service, context.services);
    super({
      code: 'service-unknown',
      exitCode: 2,
      message: `Composition "${context.composition}" has no service "${service}".`,
      hint: `${meant === undefined ? '' : `Did you mean "${meant}"? `}Its services: ${context.services.join(', ')}.`,
      data: { service, services: context.services },
    });
  }
}
