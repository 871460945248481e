import type { Agreement } from '../src/agreements.ts';

export const contentPipeline: readonly Agreement[] = [];
