import type { LockEntry, MigrationKey, StreamLock } from '../model.ts';

/** What a checkpoint stands for, as the head of its file says it. */
export interface CheckpointHead {
  readonly composition: string;
  /** How many migrations of the stream it brings … */
  readonly migrations: number;
  /** … the last of which is this one. */
  readonly key: MigrationKey;
  /** The stream's chain there. */
  readonly chain: string;
  /** Major version of the server that it was proven on. */
  readonly serverMajor: number;
}

const FIRST = '-- checkpoint, format 1';

/** Comment lines, without a line end after the last. */
export const checkpointLines = (head: CheckpointHead): readonly string[] => [
  FIRST,
  `-- composition: ${head.composition}`,
  `-- migrations: ${head.migrations}`,
  `-- last: ${head.key}`,
  `-- chain: ${head.chain}`,
  `-- server: ${head.serverMajor}`,
];

/** Undefined where the file does not begin as a checkpoint of this format does. */
export const readCheckpointHead = (text: string): CheckpointHead | undefined => {
  const lines = text.slice(0, LONGEST_HEAD).split('\n');
  const at = lines.indexOf(FIRST);
  if (at === -1) return undefined;
  const field = (name: string): string => {
    const mark = `-- ${name}:`;
    return (lines.slice(at).find((line) => line.startsWith(mark)) ?? '').slice(mark.length).trim();
  };
  return {
    composition: field('composition'),
    migrations: Number(field('migrations')),
    key: field('last'),
    chain: field('chain'),
    serverMajor: Number(field('server')),
  };
};

/** The head comes before everything else. */
const LONGEST_HEAD = 16_384;

/** The entries that a checkpoint stands for; undefined where the stream does not begin so. */
export const checkpointEntries = (
  { composition, migrations, key, chain }: CheckpointHead,
  lock: StreamLock,
): readonly LockEntry[] | undefined => {
  const last = lock.entries[migrations - 1];
  const fits = lock.composition === composition && last?.key === key && last.chain === chain;
  return fits ? lock.entries.slice(0, migrations) : undefined;
};
