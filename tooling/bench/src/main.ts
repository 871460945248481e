import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Bench } from './bench.ts';
import { CONTENDERS, LIMITS } from './contenders/index.ts';
import { factsText, readFacts } from './facts.ts';
import { growthTexts } from './growth.ts';
import { help } from './help.ts';
import { runMeasures } from './measures/index.ts';
import { parseOptions, UsageError, type Options } from './options.ts';
import { seededRandom } from './random.ts';
import { resultText } from './report.ts';
import { messageOf } from './rounds.ts';
import { openServer } from './server.ts';

const NAMES = CONTENDERS.map(({ name }) => name);

const main = async (): Promise<number> => {
  const options = parseOptions(process.argv.slice(2), NAMES);
  if (options.isHelp) {
    process.stdout.write(help(NAMES));
    return 0;
  }
  const home = realpathSync(mkdtempSync(join(tmpdir(), 'tributary-bench-')));
  process.once('exit', () => rmSync(home, { recursive: true, force: true }));
  const server = await openServer(options.url);
  try {
    return await measureAndPrint(options, { ...settingsOf(options, home), server });
  } finally {
    await server.close();
  }
};

const settingsOf = ({ rounds, seed, contenders }: Options, home: string): Omit<Bench, 'server'> => ({
  rounds,
  seed,
  random: seededRandom(seed),
  say: (line) => void process.stderr.write(`${line}\n`),
  folder: () => mkdtempSync(join(home, 'part-')),
  takesPart: (name) => contenders.length === 0 || LIMITS.includes(name) || contenders.includes(name),
});

const measureAndPrint = async (options: Options, bench: Bench): Promise<number> => {
  const facts = readFacts(bench.server);
  const results = await runMeasures(bench, options);
  const text = [factsText(facts, options.rounds), ...results.map(resultText), ...growthTexts(results)].join('\n\n');
  process.stdout.write(
    options.isJson ? `${JSON.stringify({ facts, options: shown(options), results }, null, 2)}\n` : `${text}\n`,
  );
  return results.some(({ rows }) => rows.some(({ outcome }) => outcome.kind === 'failed')) ? 1 : 0;
};

/** Without the URL: it may hold a password. */
const shown = ({ rounds, seed, measures, contenders }: Options) => ({ rounds, seed, measures, contenders });

// The first Ctrl-C ends the run; what it started and wrote goes with it.
process.once('SIGINT', () => process.exit(130));

process.exitCode = await main().catch((error: unknown) => {
  process.stderr.write(`${messageOf(error)}\n`);
  return error instanceof UsageError ? 2 : 1;
});
