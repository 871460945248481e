import { checkOut, deploy, deployWell } from './deploy.ts';
import type { Fault, Outcome } from './fault.ts';
import { fileAt, shopFiles, type ShopFile } from './files.ts';
import { withDatabase, type Lab } from './lab.ts';
import { holdings } from './look.ts';
import { CheckOutRefused, type Tool } from './tool.ts';
import { endingText } from './words.ts';

const FILES = shopFiles('accounts', 'orders');
const LATE = fileAt(3, 'create_notes', 'create table public.notes (id bigint primary key)');

/**
 * A branch is merged whose file is older than the newest that is applied. In Tributary it matters whose
 * file it is: both ways are tried, and the worse one counts.
 */
export const late: Fault = {
  name: 'late',
  title: 'An older file is merged late, then a deploy',
  run: async (lab, tool) => {
    const other = await deployLate(lab, tool, { ...LATE, service: 'notes' });
    if (tool.name !== 'tributary') return other;
    const own = await deployLate(lab, tool, LATE);
    const verdict = other.verdict === 'good' ? own.verdict : other.verdict;
    return { verdict, text: `of another service: ${other.text}; of the same service: ${own.text}` };
  },
};

const deployLate = (lab: Lab, tool: Tool, file: ShopFile): Promise<Outcome> =>
  withDatabase(lab, async (database) => {
    const before = await checkOut(lab, tool, FILES);
    await deployWell(lab, before, database);
    try {
      const after = await checkOut(lab, tool, FILES.toSpliced(2, 0, file), { before });
      const ended = await deploy(lab, after, database);
      const isThere = (await holdings(database.sql, tool.books)).tables.includes('notes');
      if (ended.exitCode !== 0) return { verdict: 'mixed', text: `refused, ${endingText(ended)}` };
      if (isThere) return { verdict: 'good', text: 'exit 0, applied' };
      return { verdict: 'bad', text: 'exit 0, and the file is not applied; nothing says so' };
    } catch (error) {
      if (!(error instanceof CheckOutRefused)) throw error;
      return { verdict: 'mixed', text: `compose refuses, ${endingText(error.ended)}` };
    }
  });
