import { availableParallelism, cpus, release, totalmem, type } from 'node:os';

import type { Server } from './server.ts';

/** The machine and the versions that the numbers belong to. */
export interface Facts {
  readonly date: string;
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGiB: number;
  readonly system: string;
  readonly node: string;
  readonly postgres: string;
}

export const readFacts = (server: Server): Facts => ({
  date: new Date().toISOString().slice(0, 10),
  cpu: cpus()[0]?.model.trim() ?? 'unknown',
  cores: availableParallelism(),
  memoryGiB: Math.round(totalmem() / 2 ** 30),
  system: `${type()} ${release()}`,
  node: process.versions.node,
  postgres: `${server.version} (${server.settings})`,
});

/** Day, machine and versions. */
export const machineText = (facts: Facts): string =>
  [
    `Measured ${facts.date} on ${facts.cpu}, ${facts.cores} cores, ${facts.memoryGiB} GiB, ${facts.system};`,
    `Node ${facts.node}; PostgreSQL ${facts.postgres}.`,
  ].join('\n');

/** One paragraph. */
export const factsText = (facts: Facts, rounds: number): string =>
  [
    machineText(facts),
    `Medians of ${rounds} interleaved rounds with their extremes; ratios are paired within a round.`,
  ].join('\n');
