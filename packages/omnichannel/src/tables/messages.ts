import { users } from '@tributary/auth';
import { foreignKeyTo, id, indexName, oneOf, timestamptz } from '@tributary/schema-kit';
import { index, jsonb, pgTable, text, uuid, varchar } from 'drizzle-orm/pg-core';

import { selectByParticipant } from '../active-participant.ts';
import type { Json } from '../shapes.ts';
import { contentTypes, messageChannels, messageStatuses, senderTypes } from '../values.ts';
import { conversations } from './conversations.ts';

const table = 'messages';

/** Messages of conversations, over any channel. Active participants of the conversation read them. */
export const messages = pgTable.withRLS(
  table,
  {
    id: id(),
    conversationId: uuid('conversation_id').notNull(),
    /** Null where the sender has no account. */
    senderId: uuid('sender_id'),
    senderType: varchar('sender_type', { length: 20, enum: senderTypes }).notNull(),
    /** As shown. */
    senderName: text('sender_name'),
    content: text('content').notNull(),
    messageType: varchar('message_type', { length: 20, enum: contentTypes }).default('text'),
    channel: varchar('channel', { length: 20, enum: messageChannels }).notNull(),
    /** The message's id in the channel. */
    channelMessageId: text('channel_message_id'),
    /** What the channel said about attachments. The files are rows of `message_attachments`. */
    attachments: jsonb('attachments').$type<readonly Json[]>(),
    status: varchar('status', { length: 20, enum: messageStatuses }).notNull().default('sent'),
    /** The row's creation time too: there is no `created_at`. */
    sentAt: timestamptz('sent_at').notNull().defaultNow(),
    deliveredAt: timestamptz('delivered_at'),
    readAt: timestamptz('read_at'),
  },
  (t) => [
    foreignKeyTo(table, t.conversationId, conversations.id).onDelete('cascade'),
    foreignKeyTo(table, t.senderId, users.id).onDelete('no action'),
    oneOf(table, t.senderType, senderTypes),
    oneOf(table, t.messageType, contentTypes),
    oneOf(table, t.channel, messageChannels),
    oneOf(table, t.status, messageStatuses),
    index(indexName(table, 'conversation_id')).on(t.conversationId),
    index(indexName(table, 'sent_at')).on(t.sentAt.desc().nullsFirst()),
    index(indexName(table, 'sender_id')).on(t.senderId),
    index(indexName(table, 'channel')).on(t.channel),
    selectByParticipant(table, t.conversationId),
  ],
);
