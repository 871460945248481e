// Loaded before a command: says at its end how much memory the process had at most, in KiB.
import { writeSync } from 'node:fs';

process.on('exit', () => writeSync(2, `\npeak memory ${process.resourceUsage().maxRSS} KiB\n`));
