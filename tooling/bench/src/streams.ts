import { dirname, join } from 'node:path';

import { COMPOSER, SOURCE_LAUNCHER, tributaryCommand } from './contenders/tributary.ts';
import { generateServices, type GeneratedSize } from './generate.ts';
import { runCommand } from './process.ts';
import { COMPOSITION, writeProject } from './project.ts';
import { readStream, type Stream } from './stream.ts';

/** The composition of this repository. */
export const platformStream = (): Stream =>
  readStream({
    name: 'platform',
    project: COMPOSER,
    composition: 'platform',
    packages: join(dirname(dirname(COMPOSER)), 'packages'),
  });

/** Generates services, writes them as a project into the folder, and composes them. */
export const generatedStream = async (
  folder: string,
  size: Omit<GeneratedSize, 'seed'>,
  seed: number,
): Promise<Stream> => {
  const { project, packages } = writeProject(folder, generateServices({ ...size, seed }));
  await runCommand(tributaryCommand(SOURCE_LAUNCHER, ['compose', '--lock-only', '--project', project]));
  const name = `${size.services} services × ${size.migrationsPerService}`;
  return readStream({ name, project, composition: COMPOSITION, packages });
};
