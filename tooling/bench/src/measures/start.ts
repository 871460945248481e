import type { Bench } from '../bench.ts';
import { bundleLauncher } from '../bundle.ts';
import { COMPOSER, SOURCE_LAUNCHER, tributaryCommand } from '../contenders/tributary.ts';
import { runCommand, type Command } from '../process.ts';
import { rowsOf, type Result } from '../result.ts';
import { measureRounds } from '../rounds.ts';

/** How long the command takes to say its version, against Node that does nothing. */
export const measureStart = async (bench: Bench): Promise<Result> => {
  const nothing: Command = { file: process.execPath, args: ['-e', '0'] };
  const bundle = await bundleLauncher(COMPOSER, bench.folder());
  const contenders = [
    { name: 'node -e', label: 'node -e 0 (limit)', command: nothing },
    { name: 'tributary', label: 'tributary --version (source)', command: version(SOURCE_LAUNCHER) },
    { name: 'tributary-bundle', label: 'tributary --version (bundle)', command: version(bundle) },
  ].filter(({ command, name }) => command === nothing || bench.takesPart(name));
  const runs = contenders.map(({ name, command }) => ({
    name,
    once: async () => (await runCommand(command)).milliseconds,
  }));
  return {
    title: 'Start',
    reference: 'node -e',
    rows: rowsOf(contenders, await measureRounds(runs, bench), 'node -e'),
    notes: [],
  };
};

const version = (launcher: string): Command => tributaryCommand(launcher, ['--version']);
