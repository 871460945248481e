import type { integrationDefinitions } from './tables/integration-definitions.ts';
import type { integrationInstances } from './tables/integration-instances.ts';
import type { oauthTokens } from './tables/oauth-tokens.ts';
import type { userTokens } from './tables/user-tokens.ts';

export type IntegrationDefinition = typeof integrationDefinitions.$inferSelect;
export type NewIntegrationDefinition = typeof integrationDefinitions.$inferInsert;
export type IntegrationInstance = typeof integrationInstances.$inferSelect;
export type NewIntegrationInstance = typeof integrationInstances.$inferInsert;
export type OauthToken = typeof oauthTokens.$inferSelect;
export type NewOauthToken = typeof oauthTokens.$inferInsert;
export type UserToken = typeof userTokens.$inferSelect;
export type NewUserToken = typeof userTokens.$inferInsert;
