import { pgEnum } from 'drizzle-orm/pg-core';

/** State of a command run of the assistant. */
export const workflowStatus = pgEnum('workflow_status', ['planning', 'executing', 'completed', 'failed', 'cancelled']);
