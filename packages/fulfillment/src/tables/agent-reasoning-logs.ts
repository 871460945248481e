import { createdAt, id, indexName } from '@tributary/schema-kit';
import { index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';

import { confidenceRange, confidenceScore } from '../columns.ts';
import type { JsonObject } from '../shapes.ts';
import { statusUpdates } from './status-updates.ts';

const table = 'agent_reasoning_logs';

/** Reasoning behind status updates, kept for 90 days. Service role only. */
export const agentReasoningLogs = pgTable.withRLS(
  table,
  {
    id: id(),
    statusUpdateId: uuid('status_update_id').references(() => statusUpdates.id, { onDelete: 'no action' }),
    reasoningContext: jsonb('reasoning_context').$type<JsonObject>().notNull(),
    extractedReasoning: text('extracted_reasoning'),
    confidenceScore: confidenceScore(),
    createdAt: createdAt(),
  },
  (t) => [
    confidenceRange(table, t.confidenceScore),
    index(indexName(table, 'status_update_id')).on(t.statusUpdateId),
    index(indexName(table, 'created_at')).on(t.createdAt),
  ],
);
