import { readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync, mkdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

import type { Database } from '../database.ts';
import type { Effect } from './effects.ts';
import type { ShapeState } from './shapes.ts';

/** Where images of a shadow are kept, so that a longer stream replays only what is new. */
export interface ReplayImages {
  /** Path without extension of the image after the first `count` migrations, from 1 on; another stream, another path. */
  readonly pathAt: (count: number) => string;
  /** True: for a stream that nobody will grow, which must not push out the images of one that will. */
  readonly isReadOnly?: boolean;
}

/** What of a replay is not in the database itself. */
export interface ImageState {
  /** The catalog before the first migration, by factsText. */
  readonly before: string;
  readonly roles: readonly Effect[];
  readonly shapes: ShapeState;
}

/** A shadow as it was after its first `count` migrations, its notes included. */
export interface Image {
  readonly count: number;
  readonly cluster: Uint8Array<ArrayBuffer>;
  readonly state: ImageState;
}

/** The one that is furthest on of at most `count` migrations; what is damaged or not there is passed over. */
export const newestImage = ({ pathAt }: ReplayImages, count: number): Image | undefined => {
  for (let at = count; at > 0; at -= 1) {
    const image = readImage(pathAt(at), at);
    if (image !== undefined) return image;
  }
  return undefined;
};

const readImage = (path: string, count: number): Image | undefined => {
  try {
    const state = JSON.parse(readFileSync(`${path}.json`, 'utf8')) as ImageState;
    return { count, cluster: new Uint8Array(readFileSync(`${path}.tar.gz`)), state };
  } catch {
    return undefined;
  }
};

/** Images of earlier states of a stream: one serves its next migration, and one a branch that goes back. */
const KEPT = 2;

/** The state is written last, so that an image without one is none. What cannot be written is replayed again. */
export const keepImage = async (path: string, database: Database, state: ImageState): Promise<void> => {
  if (database.cluster === undefined) return;
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeWhole(`${path}.tar.gz`, await database.cluster());
    writeWhole(`${path}.json`, JSON.stringify(state));
    forgetOldest(dirname(path), /^[^-]*-/.exec(basename(path))?.[0] ?? basename(path));
  } catch {
    // A folder that cannot be written keeps nothing.
  }
};

const writeWhole = (path: string, content: string | Uint8Array): void => {
  const draft = `${path}.${process.pid}.tmp`;
  writeFileSync(draft, content);
  renameSync(draft, path);
};

const forgetOldest = (folder: string, prefix: string): void => {
  const paths = readdirSync(folder)
    .filter((name) => name.startsWith(prefix) && name.endsWith('.tar.gz'))
    .map((name) => join(folder, name))
    .sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
  for (const path of paths.slice(KEPT)) {
    rmSync(path.replace(/\.tar\.gz$/, '.json'), { force: true });
    rmSync(path, { force: true });
  }
};
