import { users } from '@tributary/auth';
import { foreignKeyTo, id, indexName, oneOf, timestamptz } from '@tributary/schema-kit';
import { boolean, index, pgTable, unique, uuid, varchar } from 'drizzle-orm/pg-core';

import { selectByParticipant } from '../active-participant.ts';
import { participantTypes } from '../values.ts';
import { conversations } from './conversations.ts';

const table = 'participants';

/** Who takes part in a conversation. Active participants see each other, and who left. */
export const participants = pgTable.withRLS(
  table,
  {
    id: id(),
    conversationId: uuid('conversation_id').notNull(),
    userId: uuid('user_id').notNull(),
    participantType: varchar('participant_type', { length: 20, enum: participantTypes }).notNull(),
    joinedAt: timestamptz('joined_at').defaultNow(),
    lastReadAt: timestamptz('last_read_at'),
    /** Only true lets the participant read; false and null do not. */
    isActive: boolean('is_active').default(true),
  },
  (t) => [
    foreignKeyTo(table, t.conversationId, conversations.id).onDelete('cascade'),
    foreignKeyTo(table, t.userId, users.id).onDelete('cascade'),
    unique('participants_conversation_id_user_id_key').on(t.conversationId, t.userId),
    oneOf(table, t.participantType, participantTypes),
    index(indexName(table, 'conversation_id')).on(t.conversationId),
    index(indexName(table, 'user_id')).on(t.userId),
    selectByParticipant(table, t.conversationId),
  ],
);
