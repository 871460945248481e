import { pgSchema } from 'drizzle-orm/pg-core';

/** The service's own schema: its name for the log of attempts is that of other tools' history tables. */
export const businessStore = pgSchema('business_store');
