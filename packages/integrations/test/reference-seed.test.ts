import { composedDatabase } from '@tributary/testkit';
import { drizzle } from 'drizzle-orm/pg-proxy';
import { afterAll, expect, test } from 'vitest';

import definitions from '../seeds/reference/010_integration_definitions.ts';
import type { AiConfig, IntegrationMethod } from '../src/index.ts';

const database = await composedDatabase(new URL('..', import.meta.url));
afterAll(() => database.close());

interface Row {
  readonly integration_id: string;
  readonly type: string;
  readonly auth_type: string;
  readonly version: string;
  readonly methods: readonly IntegrationMethod[];
  readonly oauth2_config: { readonly scopes: readonly string[] } | null;
  readonly ai_config: AiConfig | null;
}

const rows = await database.query<Row>(
  `select integration_id, type::text, auth_type::text, version, methods, oauth2_config, ai_config
   from public.integration_definitions order by integration_id collate "C"`,
);

/** `send_email(to, subject, body)`; optional inputs after a semicolon. */
const signature = (method: IntegrationMethod): string => {
  const { properties, required } = method.inputSchema as { properties: object; required: readonly string[] };
  const optional = Object.keys(properties).filter((name) => !required.includes(name));
  const lists = [required, optional].filter((names) => names.length > 0);
  // jsonb keeps no order of keys; the list of required inputs has one.
  return `${method.id}(${lists.map((names) => names.toSorted().join(', ')).join('; ')})`;
};

const google = 'https://www.googleapis.com/auth/';

test('lists the known integrations: type, way in, methods and their inputs, scopes', () => {
  expect(
    rows.map((row) => [
      row.integration_id,
      `${row.type} ${row.auth_type} ${row.version}`,
      row.methods.map(signature),
      row.oauth2_config?.scopes ?? null,
    ]),
  ).toEqual([
    ['airtable', 'integration apikey 0.1.0', ['create_record(base_id, fields, table_name)'], null],
    [
      'anthropic',
      'ai apikey 0.1.0',
      ['complete(prompt; max_tokens, model, temperature)', 'messages(messages; max_tokens, model, temperature)'],
      null,
    ],
    ['ashby', 'integration oauth2 0.1.0', [], []],
    ['calendly', 'integration oauth2 0.1.0', [], []],
    ['docusign', 'integration oauth2 0.1.0', [], ['signature', 'impersonation']],
    ['dropboxsign', 'integration oauth2 0.1.0', [], ['basic_account_info', 'request_signature']],
    ['expensify', 'integration oauth2 0.1.0', [], ['reports:read', 'reports:write']],
    ['gmail', 'integration oauth2 0.1.0', ['send_email(body, subject, to)'], [`${google}gmail.send`]],
    [
      'google_calendar',
      'integration oauth2 0.1.0',
      ['create_event(calendar_id, end, start, summary)'],
      [`${google}calendar.events`],
    ],
    ['google_drive', 'integration oauth2 0.1.0', ['upload_file(content, name; mime_type)'], [`${google}drive.file`]],
    ['google_forms', 'integration oauth2 0.1.0', [], [`${google}forms`]],
    [
      'google_sheets',
      'integration oauth2 0.1.0',
      ['get_sheet_values(range, spreadsheet_id)', 'append_row(range, spreadsheet_id, values)'],
      [`${google}spreadsheets`],
    ],
    ['http', 'integration custom 0.1.0', ['request(method, url; body, headers)'], null],
    [
      'hubspot',
      'integration oauth2 0.1.0',
      ['create_contact(properties)', 'add_contact_to_list(contact_id, list_id)'],
      ['crm.objects.contacts.read', 'crm.objects.contacts.write'],
    ],
    [
      'notion',
      'integration oauth2 0.1.0',
      ['create_page(parent_id, title; properties)'],
      ['databases:read', 'databases:write', 'pages:write'],
    ],
    ['openai', 'ai apikey 0.1.0', ['chat_completion(messages; model)', 'embeddings(input; model)'], null],
    ['quickbooks_online', 'integration oauth2 0.1.0', [], ['com.intuit.quickbooks.accounting']],
    ['rippling', 'integration oauth2 0.1.0', [], ['read:employee']],
    [
      'salesforce',
      'integration oauth2 0.1.0',
      ['create_record(fields, object)', 'query_soql(query)'],
      ['api', 'refresh_token'],
    ],
    [
      'slack',
      'integration oauth2 0.1.0',
      ['send_channel_message(channel, message)', 'add_reaction(channel, emoji, ts)'],
      ['chat:write', 'reactions:write'],
    ],
    ['zoom', 'integration oauth2 0.1.0', [], ['meeting:write', 'user:read']],
  ]);
});

test('gives every method an id, a name and both schemas', () => {
  for (const method of rows.flatMap((row) => row.methods)) {
    expect(method).toMatchObject({
      id: expect.any(String) as string,
      name: expect.any(String) as string,
      inputSchema: { type: 'object', required: expect.any(Array) as string[] },
      outputSchema: { type: 'object' },
    });
  }
});

test('has an OAuth configuration exactly where OAuth is the way in, models exactly where the type is ai', () => {
  for (const row of rows) {
    expect(row.oauth2_config !== null).toBe(row.auth_type === 'oauth2');
    expect(row.ai_config !== null).toBe(row.type === 'ai');
  }
});

test('knows the models: context window, most tokens, costs per token, capabilities', () => {
  const models = rows.flatMap(({ ai_config: config }) =>
    (config?.availableModels ?? []).map((model) => [
      `${config!.provider}/${model.id}${model.id === config!.defaultModel ? ' (default)' : ''}`,
      model.contextWindow,
      model.maxTokens,
      model.costPerToken.input,
      model.costPerToken.output,
      model.capabilities.join(', '),
    ]),
  );
  expect(models).toEqual([
    ['anthropic/claude-3-7-sonnet (default)', 200000, 4096, 0.000003, 0.000015, 'text, vision'],
    ['anthropic/claude-3-opus', 200000, 4096, 0.000015, 0.000075, 'text, vision'],
    ['anthropic/claude-3-5-haiku', 200000, 4096, 0.0000008, 0.000004, 'text, vision'],
    ['openai/o3 (default)', 128000, 4096, 0.00001, 0.00004, 'text, vision'],
    ['openai/o4-mini', 128000, 4096, 0.0000011, 0.0000044, 'text, vision'],
    ['openai/gpt-4.1', 1048576, 4096, 0.000002, 0.000008, 'text'],
    ['openai/gpt-4.1-mini', 1048576, 4096, 0.0000004, 0.0000016, 'text'],
  ]);
});

test('keeps what an installation adds to oauth2_config, and corrects what the seed owns', async () => {
  const slack = () =>
    database.query(
      `select name, oauth2_config, updated_at::text from public.integration_definitions where integration_id = 'slack'`,
    );
  const runSeed = async () => {
    const build = drizzle(async () => ({ rows: [] }));
    for (const query of definitions(build).map((built) => built.toSQL())) {
      await database.query(query.sql, query.params);
    }
  };
  await database.query(
    `update public.integration_definitions
     set oauth2_config = oauth2_config || '{"tokenUrl": "https://auth.example.com/token"}'
     where integration_id = 'slack'`,
  );
  const added = await slack();
  await runSeed();
  expect(await slack()).toEqual(added);

  await database.query(`update public.integration_definitions set name = 'Slak' where integration_id = 'slack'`);
  await runSeed();
  expect(await slack()).toMatchObject([
    {
      name: 'Slack',
      oauth2_config: { tokenUrl: 'https://auth.example.com/token', scopes: ['chat:write', 'reactions:write'] },
    },
  ]);
});
