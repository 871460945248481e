import { users } from '@tributary/auth';
import { defineRelations } from 'drizzle-orm';

import * as tables from './tables.ts';

/** Relations of the package and to the users of auth, for Drizzle's query builder. */
export const commerceRelations = defineRelations({ ...tables, users }, (r) => ({
  users: {
    partners: r.many.partners(),
    intents: r.many.intents(),
    bundles: r.many.bundles(),
    orders: r.many.orders(),
  },
  capabilityTags: {
    parent: r.one.capabilityTags({ from: r.capabilityTags.parentTagId, to: r.capabilityTags.id, alias: 'tag_parent' }),
    children: r.many.capabilityTags({ alias: 'tag_parent' }),
    products: r.many.products({
      from: r.capabilityTags.id.through(r.productCapabilityMappings.capabilityTagId),
      to: r.products.id.through(r.productCapabilityMappings.productId),
    }),
  },
  partners: {
    user: r.one.users({ from: r.partners.userId, to: r.users.id, optional: false }),
    products: r.many.products(),
    manifests: r.many.partnerManifests(),
  },
  products: {
    partner: r.one.partners({ from: r.products.partnerId, to: r.partners.id, optional: false }),
    tags: r.many.capabilityTags(),
    tagTexts: r.many.productCapabilities(),
  },
  productCapabilities: {
    product: r.one.products({ from: r.productCapabilities.productId, to: r.products.id, optional: false }),
  },
  partnerManifests: {
    partner: r.one.partners({ from: r.partnerManifests.partnerId, to: r.partners.id, optional: false }),
  },
  intents: {
    user: r.one.users({ from: r.intents.userId, to: r.users.id, optional: false }),
    graphs: r.many.intentGraphs(),
    entities: r.many.intentEntities(),
    bundles: r.many.bundles(),
  },
  intentGraphs: {
    intent: r.one.intents({ from: r.intentGraphs.intentId, to: r.intents.id, optional: false }),
  },
  intentEntities: {
    intent: r.one.intents({ from: r.intentEntities.intentId, to: r.intents.id, optional: false }),
  },
  bundles: {
    user: r.one.users({ from: r.bundles.userId, to: r.users.id, optional: false }),
    intent: r.one.intents({ from: r.bundles.intentId, to: r.intents.id }),
    legs: r.many.bundleLegs(),
    orders: r.many.orders(),
  },
  bundleLegs: {
    bundle: r.one.bundles({ from: r.bundleLegs.bundleId, to: r.bundles.id, optional: false }),
    product: r.one.products({ from: r.bundleLegs.productId, to: r.products.id }),
    partner: r.one.partners({ from: r.bundleLegs.partnerId, to: r.partners.id }),
  },
  orders: {
    user: r.one.users({ from: r.orders.userId, to: r.users.id, optional: false }),
    bundle: r.one.bundles({ from: r.orders.bundleId, to: r.bundles.id }),
    items: r.many.orderItems(),
    legs: r.many.orderLegs(),
    payments: r.many.payments(),
    escrowAccounts: r.many.escrowAccounts(),
  },
  orderItems: {
    order: r.one.orders({ from: r.orderItems.orderId, to: r.orders.id, optional: false }),
    product: r.one.products({ from: r.orderItems.productId, to: r.products.id }),
    partner: r.one.partners({ from: r.orderItems.partnerId, to: r.partners.id }),
  },
  orderLegs: {
    order: r.one.orders({ from: r.orderLegs.orderId, to: r.orders.id, optional: false }),
    bundleLeg: r.one.bundleLegs({ from: r.orderLegs.bundleLegId, to: r.bundleLegs.id }),
    partner: r.one.partners({ from: r.orderLegs.partnerId, to: r.partners.id }),
  },
  payments: {
    order: r.one.orders({ from: r.payments.orderId, to: r.orders.id, optional: false }),
    splits: r.many.paymentSplits(),
  },
  paymentSplits: {
    payment: r.one.payments({ from: r.paymentSplits.paymentId, to: r.payments.id, optional: false }),
  },
  escrowAccounts: {
    order: r.one.orders({ from: r.escrowAccounts.orderId, to: r.orders.id, optional: false }),
    transactions: r.many.escrowTransactions(),
    releases: r.many.escrowReleases(),
  },
  escrowTransactions: {
    account: r.one.escrowAccounts({
      from: r.escrowTransactions.escrowAccountId,
      to: r.escrowAccounts.id,
      optional: false,
    }),
  },
  escrowReleases: {
    account: r.one.escrowAccounts({ from: r.escrowReleases.escrowAccountId, to: r.escrowAccounts.id, optional: false }),
    leg: r.one.orderLegs({ from: r.escrowReleases.orderLegId, to: r.orderLegs.id }),
  },
}));
