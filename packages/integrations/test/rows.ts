import { sampleRows, type SampleContext, type SampleRow } from '@tributary/testkit';

const instance = ({ row, unique }: SampleContext, context: SampleRow): SampleRow => ({
  instance_id: unique(),
  integration_definition_id: row('integration_definitions').id,
  name: 'Mailbox',
  credentials: Buffer.from('cipher text'),
  ...context,
});

export default sampleRows({
  integration_definitions: ({ unique }) => ({
    integration_id: unique(),
    name: 'Mail',
    version: '1.0.0',
    auth_type: 'oauth2',
  }),
  'integration_instances:global': (context) => instance(context, { context_type: 'global' }),
  'integration_instances:tenant': (context) =>
    instance(context, { context_type: 'client', context_id: context.tenant }),
  'integration_instances:user': (context) => instance(context, { context_type: 'user', context_id: context.owner }),
  oauth_tokens: ({ owner }) => ({ user_id: owner, access_token: 'cipher text' }),
  user_tokens: ({ owner, unique }) => ({
    user_id: owner,
    provider: unique(),
    access_token: 'cipher text',
    expires_at: '2030-01-01T00:00:00Z',
    scopes: '{drive}',
  }),
});
