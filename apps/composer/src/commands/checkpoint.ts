import { relative } from 'node:path';

import { streamChain, type LockEntry, type MigrationKey } from '@tributary/composer-core';
import { makeCheckpoint } from '@tributary/composer-postgres/proofs';
import { streamFiles, writeIfChanged } from '@tributary/composer-workspace';

import type { Command } from '../context.ts';
import { loadParser } from '../parser.ts';
import { checkpointText } from '../report/checkpoint.ts';
import { usage } from '../report/failure.ts';
import { findingsResult } from '../report/findings.ts';
import { counted } from '../report/phrases.ts';
import { shadowOptions } from '../shadow-options.ts';
import { shadowServerOf } from '../shadow-place.ts';
import { openStream, type OpenStream } from '../stream.ts';

export interface CheckpointCommandOptions {
  readonly to?: MigrationKey;
}

/** Asks no database but shadows; writes the file when it is proven, and nothing otherwise. */
export const checkpoint: Command<CheckpointCommandOptions> = async (context, { to }) => {
  if (shadowServerOf(context) !== undefined)
    throw usage(
      'A checkpoint is proven in an embedded shadow: leave --shadow-url out. Roles of a server are not the stream’s alone.',
    );
  const opened = await openStream(context);
  if (opened.kind === 'refused') return findingsResult(opened.findings, context.environment);
  const { packages, lock } = opened.stream;
  const entries = upTo(opened.stream, to);
  const key = entries.at(-1)?.key;
  if (key === undefined) throw usage('The stream has no migration that a checkpoint could stand for.');
  context.say(`Making a checkpoint of ${counted(entries.length, 'migration')}, and proving it …`);
  const parser = await loadParser();
  const made = await makeCheckpoint({
    ...shadowOptions(context, { packages, lock: { ...lock, entries }, parser }),
    head: { composition: context.composition, migrations: entries.length, key, chain: streamChain(entries) },
  });
  const file = streamFiles(context.project, context.composition).checkpoint;
  const path = relative(context.environment.cwd, file);
  const written = { path, outcome: writeIfChanged(file, made.text), bytes: Buffer.byteLength(made.text) };
  const about = { migrations: entries.length, key, rows: made.rows, left: lock.entries.length - entries.length };
  return {
    exitCode: 0,
    json: { composition: context.composition, ...about, ...written },
    text: checkpointText(context, { ...about, ...written }),
  };
};

const upTo = ({ lock: { entries } }: OpenStream, to: MigrationKey | undefined): readonly LockEntry[] => {
  if (to === undefined) return entries;
  const at = entries.findIndex(({ key }) => key === to);
  if (at === -1) throw usage(`--to names ${to}, which the stream does not have; status --migrations lists its keys.`);
  return entries.slice(0, at + 1);
};
