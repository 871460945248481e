import { authenticated } from '@tributary/schema-kit';
import { sql } from 'drizzle-orm';
import { pgPolicy, type PgColumn } from 'drizzle-orm/pg-core';

/**
 * Signed-in callers read the rows of the conversations in which they are an active participant:
 * `{table}_select_participant`. The function runs once per statement, not once per row.
 */
export const selectByParticipant = (table: string, conversationId: PgColumn) =>
  pgPolicy(`${table}_select_participant`, {
    for: 'select',
    to: authenticated,
    using: sql`${conversationId} in (select public.current_conversation_ids())`,
  });
