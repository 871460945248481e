import { callFunction, type SqlExecutor } from '@tributary/schema-kit';

/**
 * True when an event name matches a stored pattern: every `*` stands for one or more characters, dots
 * included; everything else for itself. Not for anonymous callers (42501).
 */
export const matchesEventPattern = async (db: SqlExecutor, pattern: string, name: string): Promise<boolean> => {
  const [row] = await callFunction<{ readonly matches_event_pattern: boolean }>(db, 'matches_event_pattern', {
    p_pattern: pattern,
    p_name: name,
  });
  return row?.matches_event_pattern ?? false;
};
