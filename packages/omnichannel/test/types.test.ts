import type { Geometries, SqlExecutor } from '@tributary/schema-kit';
import type { drizzle as drizzlePglite } from 'drizzle-orm/pglite';
import type { drizzle as drizzlePostgres } from 'drizzle-orm/postgres-js';
import { expectTypeOf, test } from 'vitest';

import {
  deleteArchivedMessages,
  getMessagesToArchive,
  type AccountLink,
  type Conversation,
  type Message,
  type MessageToArchive,
  type Negotiation,
  type NewMessage,
  type NewSimulatedProduct,
  type PartnerChannel,
  type SimulatedPartner,
} from '../src/index.ts';

test('callers take a database of either driver', () => {
  expectTypeOf<ReturnType<typeof drizzlePglite>>().toExtend<SqlExecutor>();
  expectTypeOf<ReturnType<typeof drizzlePostgres>>().toExtend<SqlExecutor>();
  expectTypeOf(getMessagesToArchive).returns.resolves.toEqualTypeOf<readonly MessageToArchive[]>();
  expectTypeOf(deleteArchivedMessages).returns.resolves.toEqualTypeOf<number>();
});

test('rows follow the tables', () => {
  expectTypeOf<Conversation['status']>().toEqualTypeOf<'active' | 'resolved' | 'archived'>();
  expectTypeOf<Conversation['bundleId']>().toEqualTypeOf<string | null>();
  expectTypeOf<Message['sentAt']>().toEqualTypeOf<Date>();
  expectTypeOf<Message['messageType']>().toEqualTypeOf<'text' | 'image' | 'document' | 'location' | null>();
  expectTypeOf<Negotiation['channel']>().toEqualTypeOf<PartnerChannel>();
  expectTypeOf<SimulatedPartner['location']>().toEqualTypeOf<Geometries['Point'] | null>();
  expectTypeOf<AccountLink['userId']>().toEqualTypeOf<string>();
});

test('what has a default may be left out', () => {
  const message = { conversationId: '', senderType: 'ai', content: '', channel: 'web' } as const;
  expectTypeOf(message).toExtend<NewMessage>();
  expectTypeOf<Omit<typeof message, 'channel'>>().not.toExtend<NewMessage>();
  expectTypeOf<NewSimulatedProduct['price']>().toEqualTypeOf<string>();
});
