import { pgEnum } from 'drizzle-orm/pg-core';

/** Who does the work: a program, a person, an integration. */
export const taskType = pgEnum('task_type', ['AUTOMATED', 'MANUAL', 'INTEGRATION']);

/** Where one execution of a task stands. */
export const taskStatus = pgEnum('task_status', [
  'PENDING',
  'ASSIGNED',
  'RUNNING',
  'COMPLETED',
  'FAILED',
  'CANCELLED',
  'TIMED_OUT',
]);

export const taskPriority = pgEnum('task_priority', ['LOW', 'MEDIUM', 'HIGH', 'CRITICAL']);
