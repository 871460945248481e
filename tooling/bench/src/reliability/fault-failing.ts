import type { Ended } from '../process.ts';
import { checkOut, deploy } from './deploy.ts';
import type { Fault } from './fault.ts';
import { fileAt, shopFiles, type ShopFile } from './files.ts';
import { withDatabase, type Lab } from './lab.ts';
import { holdings, type Holdings } from './look.ts';
import { CheckOutRefused, type Checkout, type Tool } from './tool.ts';
import { endingText } from './words.ts';

const [TRACE, ACCOUNTS, ...LATER] = shopFiles('accounts', 'orders', 'items') as [ShopFile, ShopFile, ...ShopFile[]];
const STATEMENT = 'create index accounts_email_idx on public.accounts (emial)';
const BROKEN = fileAt(3, 'add_state', 'alter table public.accounts add column state text', STATEMENT);
const MENDED: ShopFile = { ...BROKEN, sql: BROKEN.sql.replace('emial', 'email') };

/** Line of the statement in the file; the two before it are another statement and drizzle-kit's mark. */
const LINE = 3;

/** The second statement of the third of five files names a column that is not there. */
export const failing: Fault = {
  name: 'failing',
  title: 'The third of five files fails in its second statement, on an empty database; the file is mended',
  run: (lab, tool) =>
    withDatabase(lab, async (database) => {
      const before = await checkOut(lab, tool, [TRACE, ACCOUNTS, BROKEN, ...LATER]);
      const ended = await deploy(lab, before, database);
      const left = await holdings(database.sql, tool.books);
      const { checkout, way } = await mend(lab, tool, before);
      const rerun = await deploy(lab, checkout, database);
      const named = namedBy(ended);
      const isClean = left.recorded === 0 && left.tables.length === 0;
      const isWell = ended.exitCode !== 0 && named.includes('line') && isClean;
      return {
        verdict: rerun.exitCode !== 0 || named.length === 0 ? 'bad' : isWell ? 'good' : 'mixed',
        text: [
          endingText(ended),
          named.length === 0 ? 'names neither file nor statement' : `names ${named.join(', ')}`,
          ...(/applied:? .*add_state/i.test(ended.output) ? ['calls the failed file applied'] : []),
          leftText(left),
          ...(way === undefined ? [] : [way]),
          `rerun with the mended file: ${endingText(rerun)}`,
        ].join('; '),
      };
    }),
};

const namedBy = ({ output }: Ended): readonly string[] => [
  ...(output.includes(BROKEN.name) ? ['the file'] : []),
  ...(output.includes(`:${LINE}:`) || output.includes(`line ${LINE}`) ? ['line'] : []),
  ...(output.includes(STATEMENT) ? ['statement'] : []),
];

const leftText = ({ recorded, tables }: Holdings): string =>
  recorded === 0 && tables.length === 0
    ? 'nothing stays in the database'
    : `${recorded} files recorded and ${tables.length} tables stay`;

/** Where the tool does not take the mended file, it has to name the way by which it does, and that way is gone. */
const mend = async (lab: Lab, tool: Tool, before: Checkout): Promise<{ checkout: Checkout; way?: string }> => {
  const files = [TRACE, ACCOUNTS, MENDED, ...LATER];
  try {
    return { checkout: await checkOut(lab, tool, files, { before }) };
  } catch (error) {
    if (!(error instanceof CheckOutRefused) || !error.ended.output.includes(AMEND)) throw error;
    const checkout = await checkOut(lab, tool, files, { before, isAmended: true });
    return { checkout, way: `compose asks whether any database ran the file as it was; ${AMEND} locks it anew` };
  }
};

const AMEND = 'compose --amend';
