import { bundles, capabilityTags, orderLegs, orders, partners, products } from '@tributary/commerce';
import { defineRelations } from 'drizzle-orm';

import { agentReasoningLogs } from './tables/agent-reasoning-logs.ts';
import { alternativeSearches } from './tables/alternative-searches.ts';
import { autonomousRecoveries } from './tables/autonomous-recoveries.ts';
import { capacityTracking } from './tables/capacity-tracking.ts';
import { conflictAnalyses } from './tables/conflict-analyses.ts';
import { partnerCapabilities } from './tables/partner-capabilities.ts';
import { progressLedgers } from './tables/progress-ledgers.ts';
import { recoveryAttempts } from './tables/recovery-attempts.ts';
import { routes } from './tables/routes.ts';
import { statusUpdates } from './tables/status-updates.ts';
import { timeChainLegs } from './tables/time-chain-legs.ts';
import { timeChains } from './tables/time-chains.ts';

const tables = {
  agentReasoningLogs,
  alternativeSearches,
  autonomousRecoveries,
  bundles,
  capabilityTags,
  capacityTracking,
  conflictAnalyses,
  orderLegs,
  orders,
  partnerCapabilities,
  partners,
  products,
  progressLedgers,
  recoveryAttempts,
  routes,
  statusUpdates,
  timeChainLegs,
  timeChains,
};

/** Relations of the package, and to the bundles, orders, products and partners of commerce, for Drizzle's query builder. */
export const fulfillmentRelations = defineRelations(tables, (r) => ({
  bundles: {
    timeChains: r.many.timeChains({ from: r.bundles.id, to: r.timeChains.bundleId }),
  },
  orders: {
    conflictAnalyses: r.many.conflictAnalyses({ from: r.orders.id, to: r.conflictAnalyses.orderId }),
    recoveries: r.many.autonomousRecoveries({ from: r.orders.id, to: r.autonomousRecoveries.orderId }),
    statusUpdates: r.many.statusUpdates({ from: r.orders.id, to: r.statusUpdates.orderId }),
    progressLedgers: r.many.progressLedgers({ from: r.orders.id, to: r.progressLedgers.orderId }),
  },
  partners: {
    capabilities: r.many.partnerCapabilities({ from: r.partners.id, to: r.partnerCapabilities.partnerId }),
  },
  timeChains: {
    bundle: r.one.bundles({ from: r.timeChains.bundleId, to: r.bundles.id, optional: false }),
    legs: r.many.timeChainLegs({ from: r.timeChains.id, to: r.timeChainLegs.timeChainId }),
  },
  timeChainLegs: {
    timeChain: r.one.timeChains({ from: r.timeChainLegs.timeChainId, to: r.timeChains.id, optional: false }),
    partner: r.one.partners({ from: r.timeChainLegs.partnerId, to: r.partners.id }),
    routes: r.many.routes({ from: r.timeChainLegs.id, to: r.routes.timeChainLegId }),
  },
  routes: {
    leg: r.one.timeChainLegs({ from: r.routes.timeChainLegId, to: r.timeChainLegs.id, optional: false }),
  },
  conflictAnalyses: {
    order: r.one.orders({ from: r.conflictAnalyses.orderId, to: r.orders.id, optional: false }),
    newItem: r.one.products({ from: r.conflictAnalyses.newItemId, to: r.products.id }),
  },
  autonomousRecoveries: {
    order: r.one.orders({ from: r.autonomousRecoveries.orderId, to: r.orders.id, optional: false }),
    originalLeg: r.one.orderLegs({ from: r.autonomousRecoveries.originalLegId, to: r.orderLegs.id }),
    alternativeItem: r.one.products({ from: r.autonomousRecoveries.alternativeItemId, to: r.products.id }),
    alternativeVendor: r.one.partners({ from: r.autonomousRecoveries.alternativeVendorId, to: r.partners.id }),
    attempts: r.many.recoveryAttempts({ from: r.autonomousRecoveries.id, to: r.recoveryAttempts.recoveryId }),
    searches: r.many.alternativeSearches({ from: r.autonomousRecoveries.id, to: r.alternativeSearches.recoveryId }),
  },
  recoveryAttempts: {
    recovery: r.one.autonomousRecoveries({
      from: r.recoveryAttempts.recoveryId,
      to: r.autonomousRecoveries.id,
      optional: false,
    }),
    bestAlternative: r.one.products({ from: r.recoveryAttempts.bestAlternativeId, to: r.products.id }),
  },
  alternativeSearches: {
    recovery: r.one.autonomousRecoveries({
      from: r.alternativeSearches.recoveryId,
      to: r.autonomousRecoveries.id,
      optional: false,
    }),
  },
  partnerCapabilities: {
    partner: r.one.partners({ from: r.partnerCapabilities.partnerId, to: r.partners.id, optional: false }),
    capabilityTag: r.one.capabilityTags({
      from: r.partnerCapabilities.capabilityTagId,
      to: r.capabilityTags.id,
      optional: false,
    }),
    readings: r.many.capacityTracking({ from: r.partnerCapabilities.id, to: r.capacityTracking.partnerCapabilityId }),
  },
  capacityTracking: {
    capability: r.one.partnerCapabilities({
      from: r.capacityTracking.partnerCapabilityId,
      to: r.partnerCapabilities.id,
      optional: false,
    }),
  },
  statusUpdates: {
    order: r.one.orders({ from: r.statusUpdates.orderId, to: r.orders.id, optional: false }),
    bundle: r.one.bundles({ from: r.statusUpdates.bundleId, to: r.bundles.id }),
    reasoningLogs: r.many.agentReasoningLogs({ from: r.statusUpdates.id, to: r.agentReasoningLogs.statusUpdateId }),
  },
  agentReasoningLogs: {
    statusUpdate: r.one.statusUpdates({ from: r.agentReasoningLogs.statusUpdateId, to: r.statusUpdates.id }),
  },
  progressLedgers: {
    order: r.one.orders({ from: r.progressLedgers.orderId, to: r.orders.id }),
  },
}));
