import { users } from '@tributary/auth';
import { bundles, orderLegs, orders, partners } from '@tributary/commerce';
import { defineRelations } from 'drizzle-orm';

import * as tables from './tables.ts';

/** Relations of the package, to users of auth and to what commerce sells, for Drizzle's query builder. */
export const omnichannelRelations = defineRelations(
  { ...tables, bundles, orderLegs, orders, partners, users },
  (r) => ({
    conversations: {
      bundle: r.one.bundles({ from: r.conversations.bundleId, to: r.bundles.id }),
      order: r.one.orders({ from: r.conversations.orderId, to: r.orders.id }),
      messages: r.many.messages(),
      participants: r.many.participants(),
    },
    messages: {
      conversation: r.one.conversations({
        from: r.messages.conversationId,
        to: r.conversations.id,
        optional: false,
      }),
      sender: r.one.users({ from: r.messages.senderId, to: r.users.id }),
      files: r.many.messageAttachments(),
    },
    participants: {
      conversation: r.one.conversations({
        from: r.participants.conversationId,
        to: r.conversations.id,
        optional: false,
      }),
      user: r.one.users({ from: r.participants.userId, to: r.users.id, optional: false }),
    },
    messageAttachments: {
      message: r.one.messages({ from: r.messageAttachments.messageId, to: r.messages.id, optional: false }),
    },
    negotiations: {
      order: r.one.orders({ from: r.negotiations.orderId, to: r.orders.id, optional: false }),
      orderLeg: r.one.orderLegs({ from: r.negotiations.orderLegId, to: r.orderLegs.id }),
      partner: r.one.partners({ from: r.negotiations.partnerId, to: r.partners.id }),
      messages: r.many.negotiationMessages(),
      escalations: r.many.escalations(),
    },
    negotiationMessages: {
      negotiation: r.one.negotiations({
        from: r.negotiationMessages.negotiationId,
        to: r.negotiations.id,
        optional: false,
      }),
    },
    communicationPreferences: {
      partner: r.one.partners({ from: r.communicationPreferences.partnerId, to: r.partners.id, optional: false }),
    },
    escalations: {
      negotiation: r.one.negotiations({ from: r.escalations.negotiationId, to: r.negotiations.id, optional: false }),
      assignee: r.one.users({ from: r.escalations.assignedTo, to: r.users.id }),
    },
    simulatedPartners: {
      products: r.many.simulatedProducts(),
      responses: r.many.simulatedResponses(),
      logs: r.many.simulationLogs(),
    },
    simulatedProducts: {
      partner: r.one.simulatedPartners({
        from: r.simulatedProducts.simulatedPartnerId,
        to: r.simulatedPartners.id,
        optional: false,
      }),
    },
    simulatedResponses: {
      partner: r.one.simulatedPartners({
        from: r.simulatedResponses.simulatedPartnerId,
        to: r.simulatedPartners.id,
        optional: false,
      }),
    },
    simulationLogs: {
      partner: r.one.simulatedPartners({
        from: r.simulationLogs.simulatedPartnerId,
        to: r.simulatedPartners.id,
        optional: false,
      }),
    },
    chatThreadMappings: {
      user: r.one.users({ from: r.chatThreadMappings.userId, to: r.users.id }),
    },
    accountLinks: {
      user: r.one.users({ from: r.accountLinks.userId, to: r.users.id, optional: false }),
    },
  }),
);
