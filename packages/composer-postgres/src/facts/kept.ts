import { deserializeSnapshot, serializeSnapshot } from '@supabase/pg-delta/core';

import type { Facts } from './adapter.ts';

/** Facts as a text to keep; factsFrom gives them back. */
export const factsText = (facts: Facts): string => serializeSnapshot(facts, { pgVersion: '' });

/** Throws where the text is damaged: it carries the hash of what it holds. */
export const factsFrom = (text: string): Facts => deserializeSnapshot(text).factBase;
