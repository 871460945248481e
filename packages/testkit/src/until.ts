import { setTimeout as pause } from 'node:timers/promises';

const LOOK_EVERY_MS = 20;

/** A state that a test waited for did not come. */
export class NeverHappened extends Error {}

/**
 * Asks again and again until the answer is neither undefined nor false, and returns it. `what` says in the
 * failure what was waited for. The deadline bounds a test that would hang; no test depends on its length.
 */
export const until = async <Answer>(
  what: string,
  look: () => Promise<Answer | undefined | false>,
  withinMs = 45_000,
): Promise<Answer> => {
  const deadline = performance.now() + withinMs;
  for (;;) {
    const answer = await look();
    if (answer !== undefined && answer !== false) return answer;
    if (performance.now() > deadline) throw new NeverHappened(`waited ${withinMs} ms in vain: ${what}`);
    await pause(LOOK_EVERY_MS);
  }
};
