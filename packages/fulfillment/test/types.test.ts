import type { Geometries, SqlExecutor } from '@tributary/schema-kit';
import { expectTypeOf, test } from 'vitest';

import {
  deleteOldStatusUpdates,
  type AutonomousRecovery,
  type NewStatusUpdate,
  type NewTimeChain,
  type PartnerCapability,
  type RetentionArguments,
  type Route,
  type TimeChainLeg,
  visibleProgressLedgerColumns,
  visibleStatusUpdateColumns,
} from '../src/index.ts';

test('rows follow the tables', () => {
  expectTypeOf<TimeChainLeg['legType']>().toEqualTypeOf<'pickup' | 'processing' | 'delivery' | 'wait'>();
  expectTypeOf<TimeChainLeg['status']>().toEqualTypeOf<'pending' | 'in_progress' | 'completed' | 'failed'>();
  expectTypeOf<AutonomousRecovery['recoveryAction']>().toEqualTypeOf<'cancelled' | 'found_alternative' | 'escalated'>();
  expectTypeOf<NewTimeChain['confidenceScore']>().toEqualTypeOf<string | null | undefined>();
  expectTypeOf<NewStatusUpdate['sentVia']>().toEqualTypeOf<readonly string[] | null | undefined>();
});

test('places are GeoJSON', () => {
  expectTypeOf<TimeChainLeg['startLocation']>().toEqualTypeOf<Geometries['Point'] | null>();
  expectTypeOf<Route['routeGeometry']>().toEqualTypeOf<Geometries['LineString'] | null>();
  expectTypeOf<PartnerCapability['serviceArea']>().toEqualTypeOf<Geometries['Polygon'] | null>();
});

test('callers take a database and may leave out the days', () => {
  expectTypeOf<[SqlExecutor]>().toExtend<Parameters<typeof deleteOldStatusUpdates>>();
  expectTypeOf<[SqlExecutor, RetentionArguments]>().toExtend<Parameters<typeof deleteOldStatusUpdates>>();
  expectTypeOf(deleteOldStatusUpdates).returns.resolves.toEqualTypeOf<number>();
});

test('what agents think is not among the visible columns', () => {
  expectTypeOf<keyof typeof visibleStatusUpdateColumns>().not.toExtend<'agentReasoning'>();
  expectTypeOf<keyof typeof visibleProgressLedgerColumns>().not.toExtend<'thought'>();
});
