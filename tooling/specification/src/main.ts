import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

import { composedWith, compositions } from './composed.ts';
import { judgeSystem, type SystemReport } from './judge-system.ts';
import { agreedDifferences, complaints } from './report.ts';
import { SYSTEMS, type System } from './specification.ts';
import { withSection } from './section.ts';

const HELP = `Compares every specified table of the five systems with the catalog that their compositions give:
columns, types, nulls, defaults, keys, checks, indexes and policies.

  pnpm specification            prints every agreed difference with its reason
  pnpm specification --check    prints what nobody agreed to, and fails if docs/behaviours.md lists others
  pnpm specification --write    writes the agreed differences into docs/behaviours.md

Exit codes: 0 all differences are agreed, 1 some are not.`;

const BEHAVIOURS = new URL('../../../docs/behaviours.md', import.meta.url);

/** The composition of each system. */
const COMPOSITIONS: Readonly<Record<System, string>> = {
  'augmented-os': 'augmented-os',
  assistant: 'aura',
  orchestrator: 'orchestrator',
  'content-pipeline': 'content-pipeline',
  marketplace: 'marketplace',
};

const main = async (): Promise<number> => {
  const { values } = parseArgs({
    options: { help: { type: 'boolean' }, check: { type: 'boolean' }, write: { type: 'boolean' } },
  });
  if (values.help === true) return print(HELP);
  const reports = await judgeAll();
  const found = reports.flatMap(complaints);
  const section = agreedDifferences(reports);
  const document = readFileSync(BEHAVIOURS, 'utf8');
  const next = withSection(document, section);
  if (values.write === true) writeFileSync(BEHAVIOURS, next);
  else if (values.check === true && next !== document)
    found.push('docs/behaviours.md is behind: pnpm specification --write');
  else if (values.check !== true) print(section);
  print([...found, summary(reports, found.length)].join('\n'));
  return found.length === 0 ? 0 : 1;
};

const judgeAll = async (): Promise<readonly SystemReport[]> => {
  const all = await compositions();
  const reports: SystemReport[] = [];
  for (const system of SYSTEMS) {
    const database = await composedWith(all[COMPOSITIONS[system]] ?? { services: [] });
    try {
      reports.push(await judgeSystem(database, system));
    } finally {
      await database.close();
    }
  }
  return reports;
};

const summary = (reports: readonly SystemReport[], complaintCount: number): string => {
  const tables = reports.reduce((sum, report) => sum + report.tables, 0);
  const agreed = reports.reduce(
    (sum, { judged }) => sum + judged.filter(({ reason }) => reason !== undefined).length,
    0,
  );
  return `${tables} tables compared: ${agreed} agreed differences, ${complaintCount} complaints.`;
};

const print = (text: string): 0 => {
  process.stdout.write(`${text}\n`);
  return 0;
};

process.exitCode = await main();
