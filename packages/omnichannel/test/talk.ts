import { insertRow, type Session } from '@tributary/testkit';

type Values = Readonly<Record<string, unknown>>;

/** A conversation about nothing. Returns the id. */
export const aConversation = async (session: Session, values: Values = {}): Promise<string> =>
  (await insertRow(session, 'conversations', { title: 'Roses', ...values })).id;

/** A customer joins. Returns the participant's id. */
export const joins = async (
  session: Session,
  conversationId: string,
  userId: string,
  values: Values = {},
): Promise<string> =>
  (
    await insertRow(session, 'participants', {
      conversation_id: conversationId,
      user_id: userId,
      participant_type: 'customer',
      ...values,
    })
  ).id;

/** A message without a sender's account. Returns the id. */
export const aMessage = async (session: Session, conversationId: string, values: Values = {}): Promise<string> =>
  (
    await insertRow(session, 'messages', {
      conversation_id: conversationId,
      sender_type: 'ai',
      content: 'Hello',
      channel: 'web',
      ...values,
    })
  ).id;
