import { readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import type { TributaryConfig } from '@tributary/composer';

import type { Bench } from '../bench.ts';
import { COMPOSER, SOURCE_LAUNCHER, tributaryCommand } from '../contenders/tributary.ts';
import { runCommand } from '../process.ts';
import { rowsOf, type Named, type Result } from '../result.ts';
import { measureRounds, type Run } from '../rounds.ts';

/** Milliseconds that each command is to stay below. */
const AIMS = { compose: 1_000, cold: 15_000, cached: 3_000 } as const;

/** Some of these take ten seconds. */
const MOST_ROUNDS = 3;

/**
 * Every composition of this repository: the largest composed from its packages, and each applied to a new embedded
 * database, reference seeds included, with nothing kept and from a kept cluster.
 */
export const measureCompositions = async (bench: Bench): Promise<Result> => {
  const { compositions } = await readConfig();
  const names = Object.keys(compositions);
  const sizeOf = (name: string): number => compositions[name]?.services?.length ?? 0;
  const [largest = ''] = names.toSorted((a, b) => sizeOf(b) - sizeOf(a));
  const kept = bench.folder();
  const works: readonly Work[] = [
    { ...composing(bench, largest), aimMs: AIMS.compose },
    ...names.flatMap((name) => [
      { ...migrating(bench, name, 'nothing kept', () => bench.folder()), aimMs: AIMS.cold },
      // The round that warms up leaves the clusters that the others start from.
      { ...migrating(bench, name, 'cluster kept', () => kept), aimMs: AIMS.cached },
    ]),
  ];
  const outcomes = await measureRounds(works, { ...bench, rounds: Math.min(bench.rounds, MOST_ROUNDS) });
  return { title: 'Compositions of this repository', reference: '', rows: rowsOf(works, outcomes, ''), notes: [] };
};

interface Work extends Run, Named {}

const readConfig = async (): Promise<TributaryConfig> => {
  const module: unknown = await import(pathToFileURL(join(COMPOSER, 'tributary.config.ts')).href);
  return (module as { readonly default: TributaryConfig }).default;
};

/** In a project of its own, so that the streams of this repository stay as they are. */
const composing = (bench: Bench, composition: string) => {
  const project = bench.folder();
  for (const file of ['package.json', 'tributary.config.ts'])
    writeFileSync(join(project, file), readFileSync(join(COMPOSER, file)));
  symlinkSync(join(COMPOSER, 'node_modules'), join(project, 'node_modules'), 'junction');
  const label = `compose --lock-only, all new: ${composition}`;
  const once = async (): Promise<number> => {
    rmSync(join(project, 'streams'), { recursive: true, force: true });
    const args = ['compose', '--lock-only', '-c', composition, '--project', project];
    return (await runCommand(tributaryCommand(SOURCE_LAUNCHER, args))).milliseconds;
  };
  return { name: label, label, once };
};

const migrating = (bench: Bench, composition: string, kept: string, cacheFolder: () => string) => {
  const label = `migrate on PGlite, ${kept}: ${composition}`;
  const once = async (): Promise<number> => {
    const folder = bench.folder();
    const url = `pglite://${join(folder, 'database')}`;
    const args = ['migrate', '-c', composition, '--project', COMPOSER, '--database-url', url];
    const env = { XDG_CACHE_HOME: cacheFolder() };
    const { milliseconds } = await runCommand({ ...tributaryCommand(SOURCE_LAUNCHER, args), env });
    rmSync(folder, { recursive: true, force: true });
    return milliseconds;
  };
  return { name: label, label, once };
};
