import type { SqlExecutor } from '@tributary/schema-kit';
import type { drizzle as drizzlePglite } from 'drizzle-orm/pglite';
import type { drizzle as drizzlePostgres } from 'drizzle-orm/postgres-js';
import { expectTypeOf, test } from 'vitest';

import {
  nextPatternNumber,
  type DeadLetter,
  type EventDefinition,
  type EventMetadata,
  type EventPatternCounter,
  type NewDeadLetter,
  type NewEventDefinition,
  type NewEventInstance,
  type NewEventQueueState,
} from '../src/index.ts';

test('the counter takes a database of either driver and gives a bigint', () => {
  expectTypeOf<ReturnType<typeof drizzlePglite>>().toExtend<SqlExecutor>();
  expectTypeOf<ReturnType<typeof drizzlePostgres>>().toExtend<SqlExecutor>();
  expectTypeOf(nextPatternNumber).parameters.toEqualTypeOf<[SqlExecutor, string]>();
  expectTypeOf(nextPatternNumber).returns.resolves.toEqualTypeOf<bigint>();
  expectTypeOf<EventPatternCounter['sequence']>().toEqualTypeOf<bigint>();
});

test('a new row needs what the database does not fill', () => {
  expectTypeOf<{ eventId: string; pattern: string; version: string }>().toExtend<NewEventInstance>();
  expectTypeOf<{ eventId: string; name: string; pattern: string; version: string }>().toExtend<NewEventDefinition>();
  expectTypeOf<{ id: string }>().toExtend<NewEventQueueState>();
  expectTypeOf<Pick<NewDeadLetter, 'eventId' | 'originalEvent' | 'errorMessage'>>().toExtend<NewDeadLetter>();
  expectTypeOf<{ eventId: string }>().not.toExtend<NewEventInstance>();
});

test('values that the database limits are limited in the types', () => {
  expectTypeOf<EventDefinition['status']>().toEqualTypeOf<'draft' | 'active' | 'deprecated'>();
  expectTypeOf<DeadLetter['status']>().toEqualTypeOf<'pending' | 'reprocessing' | 'resolved' | 'discarded'>();
  expectTypeOf<DeadLetter['resolutionStrategy']>().toEqualTypeOf<
    'automatic_retry' | 'manual_retry' | 'manual_resolution' | 'discard' | null
  >();
  expectTypeOf<NewEventInstance['metadata']>().toEqualTypeOf<EventMetadata | undefined>();
});
