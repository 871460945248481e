/** Value lists of text columns. Each is a check in the database and a type here. */

/** `execution_logs.agent_type`: the agent that wrote the line. */
export const agentTypes = ['planner', 'worker', 'evaluator'] as const;
export type AgentType = (typeof agentTypes)[number];

/** `execution_logs.log_level`. */
export const logLevels = ['info', 'success', 'error', 'warning'] as const;
export type LogLevel = (typeof logLevels)[number];

/** `task_history.status`. */
export const taskOutcomes = ['success', 'failed', 'rerun', 'cancelled'] as const;
export type TaskOutcome = (typeof taskOutcomes)[number];

/** Elements of `task_history.google_services`. */
export const googleServices = ['gmail', 'drive', 'docs', 'sheets', 'calendar'] as const;
export type GoogleService = (typeof googleServices)[number];

/** `documents_generated.document_type`. */
export const documentTypes = ['doc', 'sheet', 'email', 'calendar_event', 'file'] as const;
export type DocumentType = (typeof documentTypes)[number];
