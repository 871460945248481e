#!/usr/bin/env node
// The launcher is CommonJS of 2015 that any Node can parse, so that an old one gets an answer instead of a
// syntax error; and Node starts it without its module loader, so that `--version` costs no more than Node.
'use strict';

const { version } = require('../package.json');
const [major, minor] = process.versions.node.split('.').map(Number);

if (['--version', '-V'].includes(process.argv[process.argv.length - 1])) {
  process.stdout.write(`${version}\n`);
} else if (major < 22 || (major === 22 && minor < 18)) {
  process.stderr.write(`tributary needs Node 22.18 or newer; this is ${process.versions.node}.\n`);
  process.exitCode = 2;
} else {
  require('module').enableCompileCache();
  // In its own repository the command runs from source; a published package carries dist instead.
  const isSource = !__dirname.split(/[\\/]/).includes('node_modules');
  import(isSource ? '../src/main.ts' : '../dist/main.js').then(({ main }) => main(version));
}
