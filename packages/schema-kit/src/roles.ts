import { pgRole } from 'drizzle-orm/pg-core';

/** Callers without a session. Created by the platform package, or by the host. */
export const anon = pgRole('anon').existing();

/** Signed-in callers; `auth.uid()` is their id. */
export const authenticated = pgRole('authenticated').existing();

/** Backends and administration. Bypasses row level security. */
export const serviceRole = pgRole('service_role').existing();
