import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import { composedDatabase } from '@tributary/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';

const database = await composedDatabase(new URL('..', import.meta.url));
afterAll(() => database.close());

const runDevSeeds = async (service: string): Promise<void> => {
  const folder = join(
    dirname(createRequire(import.meta.url).resolve(`@tributary/${service}/package.json`)),
    'seeds/dev',
  );
  for (const file of readdirSync(folder).toSorted()) {
    await database.query(readFileSync(join(folder, file), 'utf8'));
  }
};

beforeAll(async () => {
  await runDevSeeds('auth');
  await runDevSeeds('integrations');
});

test('configures the connections of the demo: global, active, without credentials', async () => {
  const rows = await database.query<{ instance_id: string }>(
    `select i.instance_id
     from public.integration_instances i join public.integration_definitions d on d.id = i.integration_definition_id
     where i.context_type = 'global' and i.status ->> 'state' = 'active' and i.credentials is null
       and starts_with(i.instance_id, d.integration_id || '-')
     order by i.instance_id collate "C"`,
  );
  expect(rows.map((row) => row.instance_id)).toEqual([
    'anthropic-batch-chatbot',
    'anthropic-document-analysis',
    'anthropic-founder-assistant',
    'ashby-recruiting',
    'calendly-booking',
    'docusign-signatures',
    'dropboxsign-signatures',
    'expensify-expenses',
    'gmail-applications',
    'gmail-notifications',
    'google_calendar-interviews',
    'google_drive-documents',
    'google_forms-applications',
    'google_sheets-reports',
    'openai-application-review',
    'openai-content-generation',
    'openai-image-generation',
    'quickbooks_online-accounting',
    'rippling-employees',
    'slack-notifications',
    'zoom-meetings',
  ]);
});

test('gives the development account dummy tokens', async () => {
  const tokens = await database.query(
    `select a.email, t.provider, t.access_token, cardinality(t.scopes) as scopes, t.key_id
     from public.user_tokens t join auth.users a on a.id = t.user_id`,
  );
  expect(tokens).toEqual([
    { email: 'dev@example.com', provider: 'google', access_token: 'dummy-ciphertext', scopes: 7, key_id: null },
  ]);
});

test('keeps the credentials and the tokens that a developer stored', async () => {
  await database.query(
    `update public.integration_instances set credentials = '\\x01' where instance_id = 'slack-notifications'`,
  );
  await database.query(`update public.user_tokens set access_token = 'of the developer'`);
  await runDevSeeds('integrations');
  expect(
    await database.query(
      `select i.credentials is not null as has_credentials, t.access_token
       from public.integration_instances i cross join public.user_tokens t where i.instance_id = 'slack-notifications'`,
    ),
  ).toEqual([{ has_credentials: true, access_token: 'of the developer' }]);
});
