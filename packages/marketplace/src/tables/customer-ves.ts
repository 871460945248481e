import { foreignKeyTo, id, indexName, oneOf, timestamps, timestamptz } from '@tributary/schema-kit';
import { index, integer, pgTable, text, unique, uuid, varchar } from 'drizzle-orm/pg-core';

import { customerRows } from '../policies.ts';
import { hireStatuses } from '../values.ts';
import { customers } from './customers.ts';
import { virtualEmployees } from './virtual-employees.ts';

const table = 'customer_ves';

/** Hired agents: which entry of the catalogue a customer uses, under which persona, by which route. */
export const customerVes = pgTable.withRLS(
  table,
  {
    id: id(),
    customerId: uuid('customer_id').notNull(),
    /** The entry of the catalogue, which cannot go while somebody has hired it. */
    marketplaceAgentId: uuid('marketplace_agent_id').notNull(),
    /** Legacy name of the deployment. */
    agentName: varchar('agent_name', { length: 255 }),
    /** Legacy namespace of the deployment; all agents share one namespace now. */
    agentNamespace: varchar('agent_namespace', { length: 255 }),
    /** The name that the customer gave. */
    personaName: varchar('persona_name', { length: 255 }).notNull(),
    personaEmail: varchar('persona_email', { length: 255 }),
    /** Id of the route in the agent gateway. */
    agentGatewayRouteId: varchar('agent_gateway_route_id', { length: 255 }),
    hiredAt: timestamptz('hired_at').notNull().defaultNow(),
    status: varchar('status', { length: 50, enum: hireStatuses }).notNull().default('active'),
    /** Type of the shared agent: `marketing-manager`. */
    agentType: text('agent_type'),
    /** Path of the shared agent: `/agents/{customer id}/{agent type}`. */
    agentGatewayRoute: text('agent_gateway_route'),
    /** Place in the organisation chart. */
    positionX: integer('position_x'),
    positionY: integer('position_y'),
    ...timestamps(),
  },
  (t) => [
    unique(`${table}_customer_id_marketplace_agent_id_key`).on(t.customerId, t.marketplaceAgentId),
    foreignKeyTo(table, t.customerId, customers.id).onDelete('cascade'),
    foreignKeyTo(table, t.marketplaceAgentId, virtualEmployees.id).onDelete('restrict'),
    oneOf(table, t.status, hireStatuses),
    index(indexName(table, 'customer_id')).on(t.customerId),
    index(indexName(table, 'marketplace_agent_id')).on(t.marketplaceAgentId),
    index(indexName(table, 'status')).on(t.status),
    index(indexName(table, 'agent_type', 'customer_id')).on(t.agentType, t.customerId),
    index(indexName(table, 'agent_gateway_route')).on(t.agentGatewayRoute),
    ...customerRows(table, t.customerId, ['select', 'insert', 'update', 'delete']),
  ],
);
