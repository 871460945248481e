/** Value lists of text columns. Each is a check in the database and a type here. */

/** `time_chain_legs.leg_type`: what happens in that time. */
export const chainLegTypes = ['pickup', 'processing', 'delivery', 'wait'] as const;
export type ChainLegType = (typeof chainLegTypes)[number];

/** `status` of the legs of a time chain and of the steps of a progress ledger. */
export const stepStatuses = ['pending', 'in_progress', 'completed', 'failed'] as const;
export type StepStatus = (typeof stepStatuses)[number];

/** `autonomous_recoveries.recovery_action`: what was done about a refusal. */
export const recoveryActions = ['cancelled', 'found_alternative', 'escalated'] as const;
export type RecoveryAction = (typeof recoveryActions)[number];

/** `autonomous_recoveries.status`. */
export const recoveryStatuses = ['pending', 'approved', 'rejected', 'completed'] as const;
export type RecoveryStatus = (typeof recoveryStatuses)[number];
