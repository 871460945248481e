import type { Known } from './options.ts';

export const help = ({ faults, tools }: Known): string => `Usage: pnpm reliability [options]

Does the same harm to tributary and to other migration tools, and prints what each did as a Markdown table:
exit codes, words and what is in the database afterwards. Progress goes to standard error.

Options:
  --url <url>        superuser of a PostgreSQL server (default: an embedded one of the run's own);
                     databases named bench_… are made and dropped there
  --only <name>      a fault (${faults.join(', ')})
                     or a tool (${tools.join(', ')}); may be repeated
  --limit <seconds>  how long a tool may wait and say nothing (default: 30)
  -h, --help         print this

Examples:
  $ pnpm reliability --only failing --only dbmate
  $ pnpm --silent reliability > reliability.md

Exit codes: 0 every fault was run, whatever came of it · 1 one could not be run · 2 usage
`;
