import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { LEDGER_FORMAT, type Database } from '@tributary/composer-postgres';

import { cacheFolder } from './cache-folder.ts';
import type { PackageStream } from './stream-of.ts';

/** Counts what else decides a kept cluster: raise it when PGlite, or how a stream is applied, changes. */
const GENERATION = 1;

/**
 * The cluster that the migrations of a stream gave at an earlier run, if it is kept: unpacking it takes a fraction of
 * applying them, above all where an extension has to be created. Seeds are no part of it: modules import what no checksum
 * covers.
 */
export const keptComposition = (stream: PackageStream): Uint8Array<ArrayBuffer> | undefined => {
  try {
    return new Uint8Array(readFileSync(pathOf(stream)));
  } catch {
    return undefined;
  }
};

/** The next run makes it again. */
export const forgetComposition = (stream: PackageStream): void => rmSync(pathOf(stream), { force: true });

/** Keeps it in the place of what the same service had before. Written beside and renamed: two that do it leave one whole file. */
export const keepComposition = async (stream: PackageStream, database: Database): Promise<void> => {
  const dump = await database.cluster?.();
  if (dump === undefined) return;
  const draft = join(cacheFolder(), `${randomUUID()}.tmp`);
  writeFileSync(draft, dump);
  for (const name of readdirSync(cacheFolder()).filter((each) => each.startsWith(prefixOf(stream))))
    rmSync(join(cacheFolder(), name), { force: true });
  renameSync(draft, pathOf(stream));
};

const pathOf = (stream: PackageStream): string =>
  join(cacheFolder(), `${prefixOf(stream)}${hashOf(stream).slice(0, 32)}.tar.gz`);

/** Variants of a service are kept side by side. */
const prefixOf = ({ own }: PackageStream): string => `composed-${[own.service, ...own.chosen].join('+')}@`;

const hashOf = ({ lock, extensions }: PackageStream): string =>
  createHash('sha256')
    .update(JSON.stringify([GENERATION, LEDGER_FORMAT, lock.entries.at(-1)?.chain, extensions]))
    .digest('hex');
