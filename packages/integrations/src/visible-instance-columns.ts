import { getColumns } from 'drizzle-orm';

import { integrationInstances } from './tables/integration-instances.ts';

const { credentials: _serviceRoleOnly, ...visible } = getColumns(integrationInstances);

/**
 * The columns of `integration_instances` that a signed-in caller may read, all but `credentials`:
 * `db.select(visibleInstanceColumns).from(integrationInstances)`.
 */
export const visibleInstanceColumns = visible;
