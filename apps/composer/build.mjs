// Bundles the command for publishing: the composer's own packages and the small pure libraries go into few
// files, which start faster than two hundred modules. What package.json lists as a dependency stays one: it
// carries WebAssembly, or, as drizzle-orm, has to be the very copy that the schema packages use.
// node build.mjs [folder]: writes into dist, or into the folder, which it empties first.
import { readFileSync, rmSync } from 'node:fs';

import { build } from 'esbuild';

const outdir = process.argv[2] ?? 'dist';
rmSync(outdir, { recursive: true, force: true });
const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
await build({
  entryPoints: { main: 'src/main.ts', index: 'src/index.ts' },
  outdir,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node22.18',
  sourcemap: true,
  external: Object.keys(dependencies).filter((name) => !name.startsWith('@tributary/')),
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
});
