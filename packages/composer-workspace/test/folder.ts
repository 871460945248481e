import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { onTestFinished } from 'vitest';

/** Files of a throw-away folder: path → text. Removed after the test. */
export const folderWith = (files: Readonly<Record<string, string>>): string => {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'tributary-workspace-')));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
};

/** `node_modules/<name>` in `from` as the package manager links it. */
export const link = (root: string, from: string, name: string, to: string): void => {
  const at = join(root, from, 'node_modules', name);
  mkdirSync(dirname(at), { recursive: true });
  symlinkSync(join(root, to), at, 'dir');
};

export const manifest = (name: string, extra: Readonly<Record<string, unknown>> = {}): string =>
  JSON.stringify({ name, version: '1.0.0', ...extra });

export const schemaManifest = (service: string, dependencies: Readonly<Record<string, string>> = {}): string =>
  manifest(`@acme/${service}`, { tributary: { service }, dependencies });
