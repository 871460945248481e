import { checkOut, deploy } from './deploy.ts';
import type { Fault } from './fault.ts';
import { fileAt, type ShopFile } from './files.ts';
import { withDatabase } from './lab.ts';
import { holdings } from './look.ts';
import { endingText, isRefusal } from './words.ts';

const FILES = 50;
const TABLES_PER_FILE = 120;
const TABLES = FILES * TABLES_PER_FILE;

const tablesFile = (minute: number): ShopFile =>
  fileAt(
    minute,
    `create_tables_${minute}`,
    ...Array.from(
      { length: TABLES_PER_FILE },
      (_, index) => `create table public.table_${minute}_${index} (id bigint primary key, email text, note text)`,
    ),
  );

/** More locks than the server has room for, where all of it is one transaction. */
export const manyTables: Fault = {
  name: 'many-tables',
  title: `${TABLES} tables in ${FILES} files on an empty database, each tool and the locks of the server at their defaults`,
  run: async (lab, tool) => {
    const checkout = await checkOut(
      lab,
      tool,
      Array.from({ length: FILES }, (_, minute) => tablesFile(minute)),
    );
    return withDatabase(lab, async (database) => {
      const ended = await deploy(lab, checkout, database);
      const { tables } = await holdings(database.sql, tool.books);
      const isThere = ended.exitCode === 0 && tables.length === TABLES;
      return {
        verdict: isThere ? 'good' : isRefusal(ended) ? 'mixed' : 'bad',
        text: `${endingText(ended)}; ${tables.length} tables are there`,
      };
    });
  },
};
