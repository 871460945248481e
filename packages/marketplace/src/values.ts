/** Value lists of text columns. Each is a check in the database and a type here. */

/** `virtual_employees.seniority_level`. */
export const seniorityLevels = ['junior', 'senior', 'manager'] as const;
export type SeniorityLevel = (typeof seniorityLevels)[number];

/** `virtual_employees.status`: how far a catalogue entry can be relied on. */
export const maturities = ['stable', 'beta', 'experimental'] as const;
export type Maturity = (typeof maturities)[number];

/** `virtual_employees.source`: the system that runs the agent. */
export const agentSources = ['kagent', 'registry', 'internal'] as const;
export type AgentSource = (typeof agentSources)[number];

/** `virtual_employees.token_billing_model`. */
export const billingModels = ['included', 'customer_pays'] as const;
export type BillingModel = (typeof billingModels)[number];

/** `virtual_employees.estimated_usage`. */
export const usageLevels = ['low', 'medium', 'high'] as const;
export type UsageLevel = (typeof usageLevels)[number];

/** `customer_ves.status`. */
export const hireStatuses = ['deploying', 'active', 'error', 'inactive'] as const;
export type HireStatus = (typeof hireStatuses)[number];

/** `tasks.status`. */
export const customerTaskStatuses = ['pending', 'in_progress', 'review', 'completed', 'failed', 'cancelled'] as const;
export type CustomerTaskStatus = (typeof customerTaskStatuses)[number];

/** `tasks.priority`. */
export const customerTaskPriorities = ['low', 'medium', 'high', 'urgent'] as const;
export type CustomerTaskPriority = (typeof customerTaskPriorities)[number];

/** `messages.from_type`. */
export const senderTypes = ['customer', 've', 'system'] as const;
export type SenderType = (typeof senderTypes)[number];

/** `ve_connections.connection_type`: manager → subordinate, or peers. */
export const connectionTypes = ['vertical', 'horizontal'] as const;
export type ConnectionType = (typeof connectionTypes)[number];

/** `api_keys.key_type`. */
export const apiKeyTypes = ['agent', 'service'] as const;
export type ApiKeyType = (typeof apiKeyTypes)[number];
