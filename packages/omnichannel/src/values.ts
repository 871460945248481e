/** Value lists of text columns. Each is a check in the database and a type here. */

/** How a message travels between users and the system: `messages.channel`. */
export const messageChannels = ['web', 'whatsapp', 'sms', 'email'] as const;
export type MessageChannel = (typeof messageChannels)[number];

/** How partners are reached: `channel` of negotiations, their messages and `communication_preferences`. */
export const partnerChannels = ['whatsapp', 'sms', 'email', 'api'] as const;
export type PartnerChannel = (typeof partnerChannels)[number];

/** `simulated_partners.communication_channel`: what the simulator speaks. */
export const simulatedChannels = ['whatsapp', 'sms', 'api'] as const;
export type SimulatedChannel = (typeof simulatedChannels)[number];

/** `platform` of `webhook_deliveries` and `chat_thread_mappings`. */
export const chatPlatforms = ['chatgpt', 'gemini', 'whatsapp'] as const;
export type ChatPlatform = (typeof chatPlatforms)[number];

/** `account_links.platform`. */
export const accountProviders = ['google', 'openai', 'apple'] as const;
export type AccountProvider = (typeof accountProviders)[number];

/** `conversations.status`. */
export const conversationStatuses = ['active', 'resolved', 'archived'] as const;
export type ConversationStatus = (typeof conversationStatuses)[number];

/** `messages.sender_type`. */
export const senderTypes = ['user', 'partner', 'hub', 'worker', 'ai'] as const;
export type SenderType = (typeof senderTypes)[number];

/** `messages.message_type`: what kind of content it is. */
export const contentTypes = ['text', 'image', 'document', 'location'] as const;
export type ContentType = (typeof contentTypes)[number];

/** `messages.status`. */
export const messageStatuses = ['sent', 'delivered', 'read', 'failed'] as const;
export type MessageStatus = (typeof messageStatuses)[number];

/** `participants.participant_type`. */
export const participantTypes = ['customer', 'partner', 'hub', 'worker', 'admin'] as const;
export type ParticipantType = (typeof participantTypes)[number];

/** `negotiations.negotiation_type`. */
export const negotiationTypes = ['change_request', 'counter_offer', 'availability_check'] as const;
export type NegotiationType = (typeof negotiationTypes)[number];

/** `negotiations.status`. */
export const negotiationStatuses = [
  'pending',
  'accepted',
  'rejected',
  'counter_offered',
  'escalated',
  'timeout',
] as const;
export type NegotiationStatus = (typeof negotiationStatuses)[number];

/** `negotiation_messages.message_type`. */
export const negotiationMessageTypes = ['request', 'response', 'counter_offer'] as const;
export type NegotiationMessageType = (typeof negotiationMessageTypes)[number];

/** `escalations.escalation_reason`. */
export const escalationReasons = ['timeout', 'sentiment', 'deadlock', 'urgency'] as const;
export type EscalationReason = (typeof escalationReasons)[number];

/** `escalations.severity`. */
export const severities = ['low', 'medium', 'high', 'critical'] as const;
export type Severity = (typeof severities)[number];

/** `escalations.status`. */
export const escalationStatuses = ['pending', 'assigned', 'in_progress', 'resolved'] as const;
export type EscalationStatus = (typeof escalationStatuses)[number];

/** `simulated_products.availability_rule`. */
export const availabilityRules = ['always', 'conditional', 'out_of_stock'] as const;
export type AvailabilityRule = (typeof availabilityRules)[number];

/** `simulated_responses.scenario_type`. */
export const scenarioTypes = ['rejection', 'unavailable', 'slow', 'counter_offer', 'accept'] as const;
export type ScenarioType = (typeof scenarioTypes)[number];

/** `simulated_responses.response_type`. */
export const responseTypes = ['automated', 'manual'] as const;
export type ResponseType = (typeof responseTypes)[number];

/** `webhook_deliveries.status`. */
export const deliveryStatuses = ['pending', 'delivered', 'failed'] as const;
export type DeliveryStatus = (typeof deliveryStatuses)[number];
