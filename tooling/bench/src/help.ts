import { MEASURES } from './options.ts';

export const help = (contenders: readonly string[]): string => `Usage: pnpm bench [options]

Measures tributary and other migration tools side by side: the same SQL, the same server, whole processes,
interleaved rounds in random order. Markdown tables go to standard output, progress to standard error.

Options:
  --url <url>      superuser of a PostgreSQL server (default: an embedded one of the run's own, without fsync);
                   databases named bench_… are made and dropped there, and the API roles of the platform stay
  --rounds <n>     rounds that count, after one that warms up (default: 7)
  --quick          2 rounds, nothing above 1,000 migrations
  --only <name>    a measure (${MEASURES.join(', ')})
                   or a contender (${contenders.join(', ')});
                   may be repeated; the limits always run
  --seed <n>       of the order in rounds and of the generated SQL (default: 1)
  --json           print one JSON document with every single time instead of the tables
  -h, --help       print this

Examples:
  $ pnpm bench --quick
  $ pnpm bench --only apply --only dbmate --rounds 21
  $ pnpm bench --url postgres://postgres@127.0.0.1:5432/postgres --json > bench.json

Exit codes: 0 measured · 1 a contender failed · 2 usage
`;
