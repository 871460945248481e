import type { Ended } from '../process.ts';
import { checkOut, deploy, deployWell } from './deploy.ts';
import type { Fault } from './fault.ts';
import { fileAt, shopFiles, type ShopFile } from './files.ts';
import { withDatabase, type Database, type Lab } from './lab.ts';
import { indexState } from './look.ts';
import type { Tool } from './tool.ts';
import { endingText } from './words.ts';

const FILES = shopFiles('accounts');
const INDEX = fileAt(
  10,
  'index_accounts',
  'create unique index concurrently accounts_email_idx on public.accounts (email)',
);
const MARKED: ShopFile = { ...INDEX, isOutsideTransaction: true };

/** The index as plain SQL; as the tool wants it written; and over rows that it cannot hold, which are mended then. */
export const concurrently: Fault = {
  name: 'concurrently',
  title: 'create unique index concurrently: as it is, and over duplicates that are removed before a rerun',
  run: async (lab, tool) => {
    const plain = await withDatabase(lab, async (database) => deployIndex(lab, tool, database, INDEX));
    const marked =
      plain.exitCode === 0
        ? plain
        : await withDatabase(lab, async (database) => deployIndex(lab, tool, database, MARKED));
    const file = plain.exitCode === 0 ? INDEX : MARKED;
    const text =
      plain.exitCode === 0
        ? 'plain file: exit 0'
        : `plain file: ${endingText(plain)}; marked as outside a transaction: ${endingText(marked)}`;
    if (marked.exitCode !== 0) return { verdict: 'bad', text };
    const { first, left, rerun, end } = await withDatabase(lab, (database) =>
      overDuplicates(lab, tool, database, file),
    );
    const isWell = first.exitCode !== 0 && rerun.exitCode === 0 && end === 'valid';
    return {
      verdict: !isWell ? 'bad' : plain.exitCode === 0 && left === 'no' ? 'good' : 'mixed',
      text: `${text}; over duplicates: ${endingText(first)}, ${left} index is left; rerun without them: ${endingText(rerun)}, ${end} index`,
    };
  },
};

const deployIndex = async (lab: Lab, tool: Tool, database: Database, file: ShopFile): Promise<Ended> => {
  const before = await checkOut(lab, tool, FILES);
  await deployWell(before, database);
  return deploy(await checkOut(lab, tool, [...FILES, file], { before }), database);
};

const overDuplicates = async (lab: Lab, tool: Tool, database: Database, file: ShopFile) => {
  const { sql } = database;
  const before = await checkOut(lab, tool, FILES);
  await deployWell(before, database);
  await sql`insert into public.accounts (id, email) values (1, 'same'), (2, 'same')`;
  const after = await checkOut(lab, tool, [...FILES, file], { before });
  const first = await deploy(after, database);
  const left = await indexState(sql, 'accounts_email_idx');
  await sql`delete from public.accounts where id = 2`;
  const rerun = await deploy(after, database);
  return { first, left, rerun, end: await indexState(sql, 'accounts_email_idx') };
};
