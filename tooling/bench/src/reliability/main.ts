import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { machineText, readFacts } from '../facts.ts';
import { UsageError } from '../options.ts';
import { messageOf } from '../rounds.ts';
import { openServer } from '../server.ts';
import { FAULTS } from './faults.ts';
import { faultTable, LEGEND, type Cell, type Line } from './fault-table.ts';
import { help } from './help.ts';
import type { Lab } from './lab.ts';
import { parseReliabilityOptions, type Known, type ReliabilityOptions } from './options.ts';
import { TOOLS } from './tools.ts';

const KNOWN: Known = { faults: FAULTS.map(({ name }) => name), tools: TOOLS.map(({ name }) => name) };

const main = async (): Promise<number> => {
  const options = parseReliabilityOptions(process.argv.slice(2), KNOWN);
  if (options.isHelp) {
    process.stdout.write(help(KNOWN));
    return 0;
  }
  const home = realpathSync(mkdtempSync(join(tmpdir(), 'tributary-reliability-')));
  process.once('exit', () => rmSync(home, { recursive: true, force: true }));
  const server = await openServer(options.url);
  try {
    const lab: Lab = { server, limitMs: options.limitMs, folder: () => mkdtempSync(join(home, 'part-')) };
    return await runAndPrint(lab, options);
  } finally {
    await server.close();
  }
};

const runAndPrint = async (lab: Lab, options: ReliabilityOptions): Promise<number> => {
  const tools = TOOLS.filter(({ name }) => options.tools.includes(name));
  const lines: Line[] = [];
  let broken = 0;
  for (const fault of FAULTS.filter(({ name }) => options.faults.includes(name))) {
    const cells: Cell[] = [];
    for (const tool of tools) {
      say(`${fault.name}: ${tool.label}`);
      try {
        cells.push({ tool: tool.name, outcome: await fault.run(lab, tool) });
      } catch (error) {
        broken += 1;
        say(`${fault.name} could not be done to ${tool.label}: ${messageOf(error)}`);
      }
    }
    lines.push({ title: fault.title, cells });
  }
  const text = [machineText(readFacts(lab.server)), LEGEND, faultTable(tools, lines)].join('\n\n');
  process.stdout.write(`${text}\n`);
  return broken === 0 ? 0 : 1;
};

const say = (line: string): void => void process.stderr.write(`${line}\n`);

// The first Ctrl-C ends the run; what it started and wrote goes with it.
process.once('SIGINT', () => process.exit(130));

process.exitCode = await main().catch((error: unknown) => {
  process.stderr.write(`${messageOf(error)}\n`);
  return error instanceof UsageError ? 2 : 1;
});
