import { getColumns } from 'drizzle-orm';

import { progressLedgers } from './tables/progress-ledgers.ts';
import { statusUpdates } from './tables/status-updates.ts';

const { agentReasoning: _ofTheAgent, ...visibleOfUpdates } = getColumns(statusUpdates);
const { thought: _internal, ...visibleOfLedgers } = getColumns(progressLedgers);

/**
 * The columns of `status_updates` that a signed-in caller may read, all but `agent_reasoning`:
 * `db.select(visibleStatusUpdateColumns).from(statusUpdates)`.
 */
export const visibleStatusUpdateColumns = visibleOfUpdates;

/** The columns of `progress_ledgers` that a signed-in caller may read, all but `thought`. */
export const visibleProgressLedgerColumns = visibleOfLedgers;
