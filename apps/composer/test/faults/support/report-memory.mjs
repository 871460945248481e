// Loaded before a command: says at its end how much memory the process had at most, in KiB. Linux counts what the
// parent had when it forked into getrusage's maximum; the mark of the address space, VmHWM, starts with the program.
import { readFileSync, writeSync } from 'node:fs';
import { platform, resourceUsage } from 'node:process';

const peak = () =>
  platform === 'linux'
    ? /VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]
    : resourceUsage().maxRSS;

process.on('exit', () => writeSync(2, `\npeak memory ${peak()} KiB\n`));
