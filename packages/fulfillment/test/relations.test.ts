import { composedDatabase } from '@tributary/testkit';
import { drizzle } from 'drizzle-orm/pg-proxy';
import { afterAll, expect, test } from 'vitest';

import { fulfillmentRelations } from '../src/index.ts';

const database = await composedDatabase(new URL('..', import.meta.url));
afterAll(() => database.close());

const { query } = drizzle(async () => ({ rows: [] }), { relations: fulfillmentRelations });

test.each(
  Object.entries({
    'a bundle with its chains': query.bundles.findMany({
      with: { timeChains: { with: { bundle: true, legs: { with: { timeChain: true, partner: true } } } } },
    }),
    'routes, back to their chains': query.routes.findMany({
      with: { leg: { with: { timeChain: true, routes: true } } },
    }),
    'an order with all about it': query.orders.findMany({
      with: {
        conflictAnalyses: { with: { order: true, newItem: true } },
        recoveries: {
          with: { order: true, originalLeg: true, alternativeItem: true, alternativeVendor: true },
        },
        statusUpdates: { with: { order: true, bundle: true, reasoningLogs: { with: { statusUpdate: true } } } },
        progressLedgers: { with: { order: true } },
      },
    }),
    'recoveries with what was tried': query.autonomousRecoveries.findMany({
      with: {
        attempts: { with: { recovery: true, bestAlternative: true } },
        searches: { with: { recovery: true } },
      },
    }),
    'a partner with its load': query.partners.findMany({
      with: {
        capabilities: { with: { partner: true, capabilityTag: true, readings: { with: { capability: true } } } },
      },
    }),
  }),
)('%s can be read', async (_what, read) => {
  const { sql, params } = read.toSQL();
  expect(await database.query(sql, params)).toEqual([]);
});
