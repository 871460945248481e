import {
  conversations,
  escalations,
  messageAttachments,
  messages,
  negotiationMessages,
  negotiations,
  participants,
  simulatedPartners,
  simulationLogs,
  webhookDeliveries,
} from '@tributary/omnichannel';
import { volume } from '@tributary/schema-kit';

/** Talks with buyers and partners. Simulated partners have no place: the option `without-postgis` writes it in another way. */
export default volume({
  tables: {
    conversations,
    participants,
    messages,
    messageAttachments,
    negotiations,
    negotiationMessages,
    escalations,
    simulatedPartners,
    simulationLogs,
    webhookDeliveries,
  },
  refine: () => ({
    conversations: { share: 0.1 },
    participants: { share: 0.1 },
    messages: { columns: { attachments: false } },
    messageAttachments: { share: 0.1 },
    negotiations: { share: 0.1 },
    escalations: { share: 0.01 },
    simulatedPartners: { share: 0.01, columns: { location: false } },
  }),
});
