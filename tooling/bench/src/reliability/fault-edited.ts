import type { Ended } from '../process.ts';
import { checkOut, deploy, deployWell } from './deploy.ts';
import type { Fault, Outcome } from './fault.ts';
import { shopFiles, type ShopFile } from './files.ts';
import { withDatabase } from './lab.ts';
import { endingText } from './words.ts';

const FILES = shopFiles('accounts', 'orders', 'items');

/** The second of four applied files says something else now. */
export const edited: Fault = {
  name: 'edited',
  title: 'An applied file is edited, then a deploy',
  run: (lab, tool) =>
    withDatabase(lab, async (database) => {
      const before = await checkOut(lab, tool, FILES);
      await deployWell(lab, before, database);
      const after = await checkOut(lab, tool, FILES.map(editedFile), { before, isUncomposed: true });
      return outcomeOf(await deploy(lab, after, database));
    }),
};

const editedFile = (file: ShopFile): ShopFile =>
  file.name === 'create_accounts' ? { ...file, sql: file.sql.replace('email text', 'email text not null') } : file;

const outcomeOf = (ended: Ended): Outcome => {
  const isTold = ended.output.includes('create_accounts');
  if (ended.exitCode === 0 && !isTold) return { verdict: 'bad', text: 'exit 0, passed over without a word' };
  return { verdict: ended.exitCode !== 0 && isTold ? 'good' : 'mixed', text: endingText(ended) };
};
