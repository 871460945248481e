import { drizzleDrivers, sqlstateOf } from '@tributary/testkit';
import { expect, test } from 'vitest';

import {
  conversations,
  deleteArchivedMessages,
  deleteOldSimulationLogs,
  getMessagesToArchive,
  messageAttachments,
  messages,
  simulatedPartners,
} from '../src/index.ts';

/** Texts that an encoding in between would change. */
const content = 'with "quotes", \\ and {braces} ✓';

const place = { type: 'Point', coordinates: [-122.4194, 37.7749] } as const;

const drivers = drizzleDrivers(new URL('..', import.meta.url));

test.each(drivers)('$name: messages reach the archive as they were', ({ asService }) =>
  asService(async (db) => {
    const [conversation] = await db.insert(conversations).values({ title: 'Roses' }).returning();
    const message = { conversationId: conversation!.id, senderType: 'ai', content, channel: 'web' } as const;
    const [stored] = await db
      .insert(messages)
      .values({ ...message, attachments: [{ pages: 2 }], sentAt: new Date('2020-01-02T03:04:05.678Z') })
      .returning();
    await db.insert(messageAttachments).values({ messageId: stored!.id, fileName: content, storageUrl: 'https://x' });

    const [due] = await getMessagesToArchive(db, { limit: 1 });
    expect(due).toMatchObject({
      messageId: stored!.id,
      document: {
        messages: [{ content, attachments: [{ pages: 2 }] }],
        message_attachments: [{ file_name: content }],
      },
    });
    expect(new Date(due!.document.messages[0]!['sent_at'] as string)).toEqual(stored!.sentAt);
    expect(await deleteArchivedMessages(db, { messageIds: [] })).toBe(0);
    expect(await deleteArchivedMessages(db, { messageIds: [stored!.id] })).toBe(1);
    expect(await getMessagesToArchive(db)).toEqual([]);
    expect(await deleteOldSimulationLogs(db)).toBe(0);
    expect(await sqlstateOf(deleteOldSimulationLogs(db, { daysOld: 0 }))).toBe('22023');
  }),
);

test.each(drivers)('$name: a place is read as it was written, with PostGIS and without', ({ asService }) =>
  asService(async (db) => {
    const double = { name: 'Double', communicationChannel: 'api', channelIdentifier: 'double' } as const;
    await db.insert(simulatedPartners).values([
      { ...double, location: place },
      { ...double, name: 'Nowhere' },
    ]);
    const read = await db
      .select({ name: simulatedPartners.name, location: simulatedPartners.location })
      .from(simulatedPartners)
      .orderBy(simulatedPartners.name);
    expect(read).toEqual([
      { name: 'Double', location: place },
      { name: 'Nowhere', location: null },
    ]);
    const line = { type: 'LineString', coordinates: [place.coordinates, [0, 0]] } as unknown as typeof place;
    // PostGIS refuses another kind of geometry; without it a check does.
    expect(['22023', '23514']).toContain(await sqlstateOf(db.update(simulatedPartners).set({ location: line })));
  }),
);
