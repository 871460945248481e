import {
  buildPlan,
  reconcile,
  streamServices,
  type Plan,
  type SchemaPackage,
  type StreamLock,
} from '@tributary/composer-core';

/** The whole stream, planned for an empty database. */
export const wholePlan = (
  composition: string,
  { packages, lock }: { readonly packages: readonly SchemaPackage[]; readonly lock: StreamLock },
): Plan =>
  buildPlan({
    composition,
    packages,
    reconciled: reconcile(lock, { migrations: [] }, streamServices(lock)),
  });
