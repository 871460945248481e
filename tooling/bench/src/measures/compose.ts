import { rmSync } from 'node:fs';
import { join } from 'node:path';

import type { Bench } from '../bench.ts';
import { bundleLauncher } from '../bundle.ts';
import { COMPOSER, SOURCE_LAUNCHER, tributaryCommand } from '../contenders/tributary.ts';
import { runCommand } from '../process.ts';
import { rowsOf, type Result } from '../result.ts';
import { measureRounds } from '../rounds.ts';
import type { Stream } from '../stream.ts';

/** From packages to stream.lock: every statement parsed, ordered and locked, from no lock and with nothing new. */
export const measureCompose = async (bench: Bench, stream: Stream): Promise<Result> => {
  const launchers = [
    { name: 'tributary', label: 'source', launcher: SOURCE_LAUNCHER },
    { name: 'tributary-bundle', label: 'bundle', launcher: await bundleLauncher(COMPOSER, bench.folder()) },
  ].filter(({ name }) => bench.takesPart(name));
  const contenders = launchers.flatMap(({ name, label, launcher }) => [
    { name: `${name}, all new`, label: `all new (${label})`, launcher, isNew: true },
    { name: `${name}, nothing new`, label: `nothing new (${label})`, launcher, isNew: false },
  ]);
  const runs = contenders.map(({ name, launcher, isNew }) => ({
    name,
    once: async () => {
      if (isNew) rmSync(join(stream.project, 'streams'), { recursive: true, force: true });
      const args = ['compose', '--lock-only', '--project', stream.project];
      return (await runCommand(tributaryCommand(launcher, args))).milliseconds;
    },
  }));
  return {
    title: `compose --lock-only: ${stream.name}, ${stream.migrations.length} migrations`,
    reference: '',
    rows: rowsOf(contenders, await measureRounds(runs, bench), ''),
    notes: [],
  };
};
