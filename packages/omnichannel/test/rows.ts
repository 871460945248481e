import { sampleRows, type SampleContext, type SampleRow } from '@tributary/testkit';

const about = ({ row }: SampleContext): SampleRow => ({ bundle_id: row('bundles').id, order_id: row('orders').id });

const said = ({ owner, row }: SampleContext, conversation: string): SampleRow => ({
  conversation_id: row(conversation).id,
  sender_id: owner,
  sender_type: 'user',
  content: 'When will it be here?',
  channel: 'web',
});

const takesPart = ({ row }: SampleContext, conversation: string, participant: SampleRow): SampleRow => ({
  conversation_id: row(conversation).id,
  participant_type: 'customer',
  ...participant,
});

const ofDouble = ({ row }: SampleContext): SampleRow => ({ simulated_partner_id: row('simulated_partners').id });

export default sampleRows({
  partners: ({ anotherUser }) => ({ user_id: anotherUser, business_name: 'Florist', contact_email: 'p@example.com' }),
  bundles: ({ owner }) => ({ user_id: owner, total_price: '49.99' }),
  orders: ({ owner, row }) => ({ user_id: owner, bundle_id: row('bundles').id, total_amount: '49.99' }),
  order_legs: ({ row }) => ({ order_id: row('orders').id, partner_id: row('partners').id }),

  conversations: about,
  'conversations:left': about,
  'conversations:shared': about,
  'participants:active': (context) => takesPart(context, 'conversations', { user_id: context.owner }),
  'participants:left': (context) =>
    takesPart(context, 'conversations:left', { user_id: context.owner, is_active: false }),
  'participants:shared': (context) => takesPart(context, 'conversations:shared', { user_id: context.owner }),
  'participants:fellow': (context) =>
    takesPart(context, 'conversations:shared', { user_id: context.anotherUser, participant_type: 'partner' }),
  'messages:active': (context) => said(context, 'conversations'),
  'messages:left': (context) => said(context, 'conversations:left'),
  'messages:shared': (context) => said(context, 'conversations:shared'),
  message_attachments: ({ row }) => ({
    message_id: row('messages:active').id,
    file_name: 'card.png',
    storage_url: 'https://files.example.com/card.png',
  }),

  negotiations: ({ row }) => ({
    order_id: row('orders').id,
    order_leg_id: row('order_legs').id,
    partner_id: row('partners').id,
    negotiation_type: 'availability_check',
    channel: 'whatsapp',
  }),
  negotiation_messages: ({ row }) => ({
    negotiation_id: row('negotiations').id,
    message_type: 'request',
    content: 'Are twelve roses there?',
    channel: 'whatsapp',
  }),
  communication_preferences: ({ row }) => ({
    partner_id: row('partners').id,
    channel: 'whatsapp',
    channel_identifier: '+15550100',
  }),
  escalations: ({ row }) => ({ negotiation_id: row('negotiations').id, escalation_reason: 'timeout' }),

  simulated_partners: () => ({ name: 'Double', communication_channel: 'api', channel_identifier: 'double' }),
  simulated_products: (context) => ({ ...ofDouble(context), name: 'Roses', price: '10.00' }),
  simulated_responses: (context) => ({
    ...ofDouble(context),
    scenario_type: 'accept',
    trigger_conditions: '{}',
    response_template: 'Yes',
  }),
  simulation_logs: (context) => ({ ...ofDouble(context), request_type: 'availability_check' }),

  webhook_deliveries: ({ unique }) => ({ platform: 'chatgpt', thread_id: unique(), payload: '{}' }),
  chat_thread_mappings: ({ owner, unique }) => ({ user_id: owner, platform: 'gemini', thread_id: unique() }),
  account_links: ({ owner, unique }) => ({ user_id: owner, platform: 'google', platform_user_id: unique() }),
});
