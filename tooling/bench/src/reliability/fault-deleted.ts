import type { Ended } from '../process.ts';
import { checkOut, deploy, deployWell } from './deploy.ts';
import type { Fault } from './fault.ts';
import { shopFiles } from './files.ts';
import { withDatabase } from './lab.ts';
import { endingText } from './words.ts';

const FILES = shopFiles('accounts', 'orders', 'items');

/** One of four applied files is gone: the second, or the last. */
export const deleted: Fault = {
  name: 'deleted',
  title: 'An applied file is deleted, then a deploy',
  run: (lab, tool) =>
    withDatabase(lab, async (database) => {
      const before = await checkOut(lab, tool, FILES);
      await deployWell(lab, before, database);
      const without = async (name: string): Promise<Ended> => {
        const files = FILES.filter((file) => file.name !== name);
        return deploy(lab, await checkOut(lab, tool, files, { before, isUncomposed: true }), database);
      };
      const endings = [await without('create_accounts'), await without('create_items')] as const;
      const told = endings.filter(({ exitCode }) => exitCode !== 0).length;
      return {
        verdict: told === endings.length ? 'good' : told === 0 ? 'bad' : 'mixed',
        text: `the second of four: ${tell(endings[0])}; the last: ${tell(endings[1])}`,
      };
    }),
};

const tell = (ended: Ended): string =>
  ended.exitCode === 0 && !/create_(?:accounts|items)/.test(ended.output)
    ? 'exit 0, passed over without a word'
    : endingText(ended);
