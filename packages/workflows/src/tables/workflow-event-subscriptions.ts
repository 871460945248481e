import { id, indexName, oneOf, timestamps, timestamptz } from '@tributary/schema-kit';
import { index, pgTable, text, uuid, varchar } from 'drizzle-orm/pg-core';

import { workflowInstances } from './workflow-instances.ts';

export const subscriptionStatuses = ['active', 'fulfilled', 'expired', 'cancelled'] as const;

/** A running instance waits for an event. */
export const workflowEventSubscriptions = pgTable.withRLS(
  'workflow_event_subscriptions',
  {
    id: id(),
    workflowInstanceId: uuid('workflow_instance_id')
      .notNull()
      .references(() => workflowInstances.id, { onDelete: 'cascade' }),
    eventPattern: varchar('event_pattern', { length: 255 }).notNull(),
    filterCondition: text('filter_condition'),
    status: varchar('status', { length: 50, enum: subscriptionStatuses }).notNull().default('active'),
    timeoutAt: timestamptz('timeout_at'),
    fulfilledAt: timestamptz('fulfilled_at'),
    /** `event_instances.id`, without a key: it belongs to another service. */
    fulfilledByEventId: uuid('fulfilled_by_event_id'),
    waitStepId: varchar('wait_step_id', { length: 255 }).notNull(),
    timeoutHandlerStepId: varchar('timeout_handler_step_id', { length: 255 }),
    ...timestamps(),
  },
  (t) => [
    oneOf('workflow_event_subscriptions', t.status, subscriptionStatuses),
    index(indexName('workflow_event_subscriptions', 'workflow_instance_id', 'wait_step_id')).on(
      t.workflowInstanceId,
      t.waitStepId,
    ),
    index(indexName('workflow_event_subscriptions', 'event_pattern', 'status')).on(t.eventPattern, t.status),
    index(indexName('workflow_event_subscriptions', 'status', 'timeout_at')).on(t.status, t.timeoutAt),
  ],
);
