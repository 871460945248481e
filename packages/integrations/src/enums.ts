import { pgEnum } from 'drizzle-orm/pg-core';

/** How an integration proves who it is to the other side. */
export const authMethodEnum = pgEnum('auth_method_enum', ['oauth2', 'apikey', 'custom']);

/** For whom an instance is configured: everybody, one client (tenant), one user. */
export const contextScopeEnum = pgEnum('context_scope_enum', ['global', 'client', 'user']);

/** What an integration connects to. */
export const integrationTypeEnum = pgEnum('integration_type_enum', ['integration', 'ai', 'documents', 'database']);
