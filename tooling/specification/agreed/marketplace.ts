import type { Agreement } from '../src/agreements.ts';

export const marketplace: readonly Agreement[] = [];
