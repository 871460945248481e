import {
  integrationDefinitions as table,
  type AiModel,
  type IntegrationMethod,
  type JsonSchema,
  type NewIntegrationDefinition,
} from '@tributary/integrations';
import { seed } from '@tributary/schema-kit';
import { sql } from 'drizzle-orm';

type Definition = Omit<NewIntegrationDefinition, 'id' | 'version' | 'iconUrl' | 'createdAt' | 'updatedAt'>;

/**
 * The integrations that every installation knows, by business id. What an installation adds to
 * `oauth2_config`, such as its endpoints, and to `icon_url` is kept.
 */
export default seed((db) => [
  db
    .insert(table)
    .values(definitions.map((definition) => ({ ...definition, version: '0.1.0' })))
    .onConflictDoUpdate({
      target: table.integrationId,
      set: {
        name: sql`excluded.name`,
        description: sql`excluded.description`,
        version: sql`excluded.version`,
        type: sql`excluded.type`,
        methods: sql`excluded.methods`,
        configSchema: sql`excluded.config_schema`,
        authType: sql`excluded.auth_type`,
        oauth2Config: mergedOAuth2,
        aiConfig: sql`excluded.ai_config`,
      },
      setWhere: sql`(${table.name}, ${table.description}, ${table.version}, ${table.type}, ${table.methods},
        ${table.configSchema}, ${table.authType}, ${table.oauth2Config}, ${table.aiConfig})
        is distinct from (excluded.name, excluded.description, excluded.version, excluded.type, excluded.methods,
        excluded.config_schema, excluded.auth_type, ${mergedOAuth2}, excluded.ai_config)`,
    }),
]);

const mergedOAuth2 = sql`coalesce(${table.oauth2Config} || excluded.oauth2_config, excluded.oauth2_config)`;

// ---------------------------------------------------------------- builders

const text: JsonSchema = { type: 'string' };
const object: JsonSchema = { type: 'object' };
const list: JsonSchema = { type: 'array' };

const inputs = (
  required: Readonly<Record<string, JsonSchema>>,
  optional: Readonly<Record<string, JsonSchema>> = {},
) => ({
  type: 'object',
  properties: { ...required, ...optional },
  required: Object.keys(required),
});

const method = (id: string, name: string, inputSchema: JsonSchema): IntegrationMethod => ({
  id,
  name,
  inputSchema,
  outputSchema: object,
});

interface Described {
  readonly name: string;
  readonly description: string;
}

const oauth2 = (
  integrationId: string,
  described: Described,
  scopes: readonly string[],
  methods: readonly IntegrationMethod[] = [],
): Definition => ({ integrationId, ...described, authType: 'oauth2', methods, oauth2Config: { scopes } });

const google = (scope: string): string => `https://www.googleapis.com/auth/${scope}`;

const baseUrl: JsonSchema = {
  type: 'object',
  properties: { baseUrl: { type: 'string', format: 'uri' } },
};

const aiSettings: JsonSchema = {
  type: 'object',
  properties: {
    defaultTemperature: { type: 'number', minimum: 0, default: 0.7 },
    defaultMaxTokens: { type: 'integer', minimum: 1, default: 1000 },
  },
};

const model = (
  id: string,
  contextWindow: number,
  costPerToken: AiModel['costPerToken'],
  capabilities: readonly string[] = ['text', 'vision'],
): AiModel => ({ id, name: id, capabilities, contextWindow, maxTokens: 4096, costPerToken });

const completion = { model: text, max_tokens: { type: 'integer' }, temperature: { type: 'number' } };

// ---------------------------------------------------------------- data

const messaging: readonly Definition[] = [
  oauth2(
    'slack',
    { name: 'Slack', description: 'Messages and reactions in Slack channels.' },
    ['chat:write', 'reactions:write'],
    [
      method('send_channel_message', 'Send a message to a channel', inputs({ channel: text, message: text })),
      method('add_reaction', 'Add a reaction to a message', inputs({ channel: text, ts: text, emoji: text })),
    ],
  ),
  oauth2(
    'gmail',
    { name: 'Gmail', description: 'E-mail through Gmail.' },
    [google('gmail.send')],
    [method('send_email', 'Send an e-mail', inputs({ to: text, subject: text, body: text }))],
  ),
  oauth2('zoom', { name: 'Zoom', description: 'Video meetings.' }, ['meeting:write', 'user:read']),
];

const documents: readonly Definition[] = [
  oauth2(
    'google_sheets',
    { name: 'Google Sheets', description: 'Rows and values of spreadsheets.' },
    [google('spreadsheets')],
    [
      method('get_sheet_values', 'Read values of a range', inputs({ spreadsheet_id: text, range: text })),
      method('append_row', 'Append a row', inputs({ spreadsheet_id: text, range: text, values: list })),
    ],
  ),
  oauth2(
    'google_drive',
    { name: 'Google Drive', description: 'Files in Google Drive.' },
    [google('drive.file')],
    [method('upload_file', 'Upload a file', inputs({ name: text, content: text }, { mime_type: text }))],
  ),
  oauth2('google_forms', { name: 'Google Forms', description: 'Forms and their responses.' }, [google('forms')]),
  oauth2(
    'notion',
    { name: 'Notion', description: 'Pages and databases in Notion.' },
    ['databases:read', 'databases:write', 'pages:write'],
    [method('create_page', 'Create a page', inputs({ parent_id: text, title: text }, { properties: object }))],
  ),
  oauth2('dropboxsign', { name: 'Dropbox Sign', description: 'Electronic signatures.' }, [
    'basic_account_info',
    'request_signature',
  ]),
  oauth2('docusign', { name: 'DocuSign', description: 'Electronic signatures.' }, ['signature', 'impersonation']),
];

const scheduling: readonly Definition[] = [
  oauth2(
    'google_calendar',
    { name: 'Google Calendar', description: 'Calendar events.' },
    [google('calendar.events')],
    [method('create_event', 'Create an event', inputs({ calendar_id: text, summary: text, start: text, end: text }))],
  ),
  oauth2('calendly', { name: 'Calendly', description: 'Appointment booking.' }, []),
];

const business: readonly Definition[] = [
  oauth2(
    'salesforce',
    { name: 'Salesforce', description: 'Customer relations in Salesforce.' },
    ['api', 'refresh_token'],
    [
      method('create_record', 'Create a record', inputs({ object: text, fields: object })),
      method('query_soql', 'Run a SOQL query', inputs({ query: text })),
    ],
  ),
  oauth2(
    'hubspot',
    { name: 'HubSpot', description: 'Contacts and lists in HubSpot.' },
    ['crm.objects.contacts.read', 'crm.objects.contacts.write'],
    [
      method('create_contact', 'Create a contact', inputs({ properties: object })),
      method('add_contact_to_list', 'Add a contact to a list', inputs({ contact_id: text, list_id: text })),
    ],
  ),
  oauth2('quickbooks_online', { name: 'QuickBooks Online', description: 'Accounting.' }, [
    'com.intuit.quickbooks.accounting',
  ]),
  oauth2('expensify', { name: 'Expensify', description: 'Expense reports.' }, ['reports:read', 'reports:write']),
  oauth2('ashby', { name: 'Ashby', description: 'Recruiting.' }, []),
  oauth2('rippling', { name: 'Rippling', description: 'Employee records.' }, ['read:employee']),
];

const generic: readonly Definition[] = [
  {
    integrationId: 'http',
    name: 'HTTP',
    description: 'Requests to any HTTP service.',
    authType: 'custom',
    configSchema: baseUrl,
    methods: [method('request', 'Send a request', inputs({ method: text, url: text }, { headers: object, body: {} }))],
  },
  {
    integrationId: 'airtable',
    name: 'Airtable',
    description: 'Records in Airtable bases.',
    authType: 'apikey',
    configSchema: baseUrl,
    methods: [method('create_record', 'Create a record', inputs({ base_id: text, table_name: text, fields: object }))],
  },
];

const ai: readonly Definition[] = [
  {
    integrationId: 'openai',
    name: 'OpenAI',
    description: 'Language models of OpenAI.',
    type: 'ai',
    authType: 'apikey',
    configSchema: aiSettings,
    methods: [
      method('chat_completion', 'Complete a chat', inputs({ messages: list }, { model: text })),
      method('embeddings', 'Embed a text', inputs({ input: text }, { model: text })),
    ],
    aiConfig: {
      provider: 'openai',
      defaultModel: 'o3',
      availableModels: [
        model('o3', 128000, { input: 0.00001, output: 0.00004 }),
        model('o4-mini', 128000, { input: 0.0000011, output: 0.0000044 }),
        model('gpt-4.1', 1048576, { input: 0.000002, output: 0.000008 }, ['text']),
        model('gpt-4.1-mini', 1048576, { input: 0.0000004, output: 0.0000016 }, ['text']),
      ],
    },
  },
  {
    integrationId: 'anthropic',
    name: 'Anthropic',
    description: 'Language models of Anthropic.',
    type: 'ai',
    authType: 'apikey',
    configSchema: aiSettings,
    methods: [
      method('complete', 'Complete a prompt', inputs({ prompt: text }, completion)),
      method('messages', 'Answer messages', inputs({ messages: list }, completion)),
    ],
    aiConfig: {
      provider: 'anthropic',
      defaultModel: 'claude-3-7-sonnet',
      availableModels: [
        model('claude-3-7-sonnet', 200000, { input: 0.000003, output: 0.000015 }),
        model('claude-3-opus', 200000, { input: 0.000015, output: 0.000075 }),
        model('claude-3-5-haiku', 200000, { input: 0.0000008, output: 0.000004 }),
      ],
    },
  },
];

const definitions: readonly Definition[] = [...messaging, ...documents, ...scheduling, ...business, ...generic, ...ai];
