import { drizzleDrivers } from '@tributary/testkit';
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';

import { eventInstances, eventPatternCounters, nextPatternNumber } from '../src/index.ts';

/** Texts that an encoding in between would change. */
const awkward = { quotes: `'"`, braces: '{a,b}', backslash: 'a\\b', nothing: null, list: [1, 'two', { three: true }] };

test.each(drizzleDrivers(new URL('..', import.meta.url)))('$name: events and numbers arrive as they were', (driver) =>
  driver.asService(async (db) => {
    const occurred = {
      eventId: `it's "new"`,
      pattern: 'user.created',
      version: '1.0.0',
      source: { type: 'system', name: 'auth' },
      timestamp: new Date('2026-12-31T23:59:59.999Z'),
      payload: awkward,
      metadata: { correlationId: 'c', tags: ['a,b', '{c}'] },
    } as const;
    await db.insert(eventInstances).values(occurred);
    const [row] = await db.select().from(eventInstances).where(eq(eventInstances.eventId, occurred.eventId));
    expect(row).toMatchObject({ ...occurred, partitionKey: '2026-12' });
    expect(row?.createdAt).toBeInstanceOf(Date);

    const pattern = `'"\\ $1`;
    expect([await nextPatternNumber(db, pattern), await nextPatternNumber(db, pattern)]).toEqual([1n, 2n]);
    const beyondNumber = 9007199254740993n;
    await db.insert(eventPatternCounters).values({ pattern: 'busy', sequence: beyondNumber });
    expect(await db.select().from(eventPatternCounters).where(eq(eventPatternCounters.pattern, 'busy'))).toMatchObject([
      { sequence: beyondNumber },
    ]);
    expect(await nextPatternNumber(db, 'busy')).toBe(beyondNumber + 1n);
  }),
);
