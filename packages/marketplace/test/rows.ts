import { sampleRows } from '@tributary/testkit';

export default sampleRows({
  customers: ({ owner, unique }) => ({ id: owner, email: unique(), company_name: 'Acme' }),
  virtual_employees: ({ unique }) => ({ name: unique(), role: 'r', department: 'd', pricing_monthly: '10' }),
  'virtual_employees:peer': ({ unique }) => ({ name: unique(), role: 'r', department: 'd', pricing_monthly: '10' }),
  customer_ves: ({ owner, row }) => ({
    customer_id: owner,
    marketplace_agent_id: row('virtual_employees').id,
    persona_name: 'Ada',
  }),
  'customer_ves:peer': ({ owner, row }) => ({
    customer_id: owner,
    marketplace_agent_id: row('virtual_employees:peer').id,
    persona_name: 'Bo',
  }),
  ve_connections: ({ owner, row }) => ({
    customer_id: owner,
    from_ve_id: row('customer_ves').id,
    to_ve_id: row('customer_ves:peer').id,
    connection_type: 'vertical',
  }),
  tasks: ({ owner, row }) => ({ customer_id: owner, title: 't', assigned_to_ve: row('customer_ves').id }),
  messages: ({ owner, row }) => ({
    customer_id: owner,
    customer_ve_id: row('customer_ves').id,
    from_type: 'customer',
    content: 'c',
  }),
  token_usage: ({ owner }) => ({
    customer_id: owner,
    operation: 'chat',
    input_tokens: 1,
    output_tokens: 2,
    total_tokens: 3,
    cost: '0.000123',
  }),
  api_keys: ({ owner, unique }) => ({ customer_id: owner, name: 'n', key_hash: unique() }),
  security_audit_log: ({ owner, unique }) => ({
    customer_id: owner,
    path: '/agents',
    method: 'POST',
    context_hash: unique(),
  }),
  agent_memory: ({ owner }) => ({ customer_id: owner, agent_name: 'a', content: 'c' }),
});
