import { profiles } from '@tributary/auth';
import { authUsers } from '@tributary/platform';
import { defineRelations } from 'drizzle-orm';

import { integrationDefinitions } from './tables/integration-definitions.ts';
import { integrationInstances } from './tables/integration-instances.ts';
import { oauthTokens } from './tables/oauth-tokens.ts';
import { userTokens } from './tables/user-tokens.ts';

const tables = { authUsers, integrationDefinitions, integrationInstances, oauthTokens, profiles, userTokens };

/** Relations of the package, to accounts and to the profiles of auth, for Drizzle's query builder. */
export const integrationsRelations = defineRelations(tables, (r) => ({
  integrationDefinitions: {
    instances: r.many.integrationInstances(),
  },
  integrationInstances: {
    definition: r.one.integrationDefinitions({
      from: r.integrationInstances.integrationDefinitionId,
      to: r.integrationDefinitions.id,
      optional: false,
    }),
  },
  oauthTokens: {
    profile: r.one.profiles({ from: r.oauthTokens.userId, to: r.profiles.id, optional: false }),
  },
  userTokens: {
    account: r.one.authUsers({ from: r.userTokens.userId, to: r.authUsers.id, optional: false }),
    profile: r.one.profiles({ from: r.userTokens.userId, to: r.profiles.id }),
  },
}));
