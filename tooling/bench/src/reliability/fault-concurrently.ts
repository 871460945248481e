import type { Ended } from '../process.ts';
import { checkOut, deploy, deployWell } from './deploy.ts';
import type { Fault } from './fault.ts';
import { fileAt, shopFiles, type ShopFile } from './files.ts';
import { withDatabase, type Lab } from './lab.ts';
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

/** The index as plain SQL; where that fails, as the tool wants it written; and over rows that it cannot hold. */
export const concurrently: Fault = {
  name: 'concurrently',
  title: 'create unique index concurrently: as it is, and over duplicates that are removed before a rerun',
  run: async (lab, tool) => {
    const writing = await findWriting(lab, tool);
    if (writing.file === undefined) return { verdict: 'bad', text: writing.text };
    const { first, left, rerun, end } = await overDuplicates(lab, tool, writing.file);
    const isMended = first.exitCode !== 0 && rerun.exitCode === 0 && end === 'valid';
    return {
      verdict: !isMended ? 'bad' : writing.file === INDEX && left === 'no' ? 'good' : 'mixed',
      text: [
        writing.text,
        `over duplicates: ${endingText(first)}, ${left} index is left`,
        `rerun without them: ${endingText(rerun)}, ${end} index is there`,
      ].join('; '),
    };
  },
};

/** How the file has to be written so that the tool runs it; undefined: no way was found. */
interface Writing {
  readonly file: ShopFile | undefined;
  readonly text: string;
}

const findWriting = async (lab: Lab, tool: Tool): Promise<Writing> => {
  const plain = await deployIndex(lab, tool, INDEX);
  const text = `plain file: ${endingText(plain)}`;
  if (plain.exitCode === 0) return { file: INDEX, text };
  if (!tool.leavesTransactions) return { file: undefined, text: `${text}; a file cannot be outside a transaction` };
  const marked = await deployIndex(lab, tool, MARKED);
  return {
    file: marked.exitCode === 0 ? MARKED : undefined,
    text: `${text}; marked as outside a transaction: ${endingText(marked)}`,
  };
};

const deployIndex = (lab: Lab, tool: Tool, file: ShopFile): Promise<Ended> =>
  withDatabase(lab, async (database) => {
    const before = await checkOut(lab, tool, FILES);
    await deployWell(lab, before, database);
    return deploy(lab, await checkOut(lab, tool, [...FILES, file], { before }), database);
  });

const overDuplicates = (lab: Lab, tool: Tool, file: ShopFile) =>
  withDatabase(lab, async (database) => {
    const { sql } = database;
    const before = await checkOut(lab, tool, FILES);
    await deployWell(lab, before, database);
    await sql`insert into public.accounts (id, email) values (1, 'same'), (2, 'same')`;
    const after = await checkOut(lab, tool, [...FILES, file], { before });
    const first = await deploy(lab, after, database);
    const left = await indexState(sql, 'accounts_email_idx');
    await sql`delete from public.accounts where id = 2`;
    const rerun = await deploy(lab, after, database);
    return { first, left, rerun, end: await indexState(sql, 'accounts_email_idx') };
  });
