import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import type { GeneratedService } from './generate.ts';

/** A project on disk, not composed yet. */
export interface WrittenProject {
  /** Folder of the composer app. */
  readonly project: string;
  /** Folder with one package per service. */
  readonly packages: string;
}

export const COMPOSITION = 'bench';

/** Writes generated services as schema packages, linked as a package manager links a workspace. */
export const writeProject = (folder: string, services: readonly GeneratedService[]): WrittenProject => {
  const project = join(folder, 'app');
  const packages = join(folder, 'packages');
  const names = services.map(({ service }) => service);
  writeJson(join(project, 'package.json'), { name: 'app', type: 'module', dependencies: needsOf(names) });
  writeJson(join(project, 'tributary.config.json'), {
    default: COMPOSITION,
    compositions: { [COMPOSITION]: { services: names } },
  });
  mkdirSync(join(folder, 'node_modules', '@bench'), { recursive: true });
  for (const one of services) {
    writePackage(join(packages, one.service), one);
    symlinkSync(join(packages, one.service), join(folder, 'node_modules', '@bench', one.service), 'junction');
  }
  return { project, packages };
};

const writePackage = (folder: string, { service, needs, migrations }: GeneratedService): void => {
  const manifest = { name: `@bench/${service}`, version: '1.0.0', type: 'module', tributary: { service } };
  writeJson(join(folder, 'package.json'), { ...manifest, dependencies: needsOf(needs) });
  for (const [name, sql] of migrations) writeText(join(folder, 'migrations', name, 'migration.sql'), sql);
};

const needsOf = (services: readonly string[]): Record<string, string> =>
  Object.fromEntries(services.map((service) => [`@bench/${service}`, '*']));

const writeJson = (path: string, value: unknown): void => writeText(path, `${JSON.stringify(value, null, 2)}\n`);

const writeText = (path: string, text: string): void => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
};
