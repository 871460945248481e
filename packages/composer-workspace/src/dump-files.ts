import { createReadStream, existsSync } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { DumpFileExists, DumpFileUnusable } from './errors.ts';
import type { Project } from './project.ts';

/** Where a dump goes when nobody says: `.tributary/dumps/<composition>-<yyyymmddThhmmssZ>.sql`, with `-2` and on for more of one second. */
export const dumpPath = (project: Project, composition: string, takenAt: string): string => {
  const stamp = `${takenAt.slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
  const base = join(project.directory, '.tributary', 'dumps', `${composition}-${stamp}`);
  let path = `${base}.sql`;
  for (let number = 2; existsSync(path); number += 1) path = `${base}-${number}.sql`;
  return path;
};

/** A dump under way, beside the place where it will be. */
export interface DumpFile {
  readonly write: (chunk: Uint8Array | string) => Promise<void>;
  /** Puts the whole file into its place; it is on the disk then. Returns its bytes. */
  readonly finish: () => Promise<number>;
  /** Leaves nothing. */
  readonly discard: () => Promise<void>;
}

/** Writes go to the disk in pieces of this size. */
const PIECE_BYTES = 64 * 1024;

/** Only this user may read it: it holds what the database holds. Throws DumpFileExists, DumpFileUnusable. */
export const createDumpFile = async (path: string): Promise<DumpFile> => {
  if (existsSync(path)) throw new DumpFileExists(path);
  const draft = `${path}.${process.pid}.tmp`;
  const file = await usable(path, async () => {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    return open(draft, 'w', 0o600);
  });
  let pieces: Uint8Array[] = [];
  let waiting = 0;
  let bytes = 0;
  const flush = async (): Promise<void> => {
    const due = Buffer.concat(pieces);
    pieces = [];
    waiting = 0;
    bytes += due.byteLength;
    await usable(path, () => file.appendFile(due));
  };
  return {
    write: async (chunk) => {
      const piece = Buffer.from(chunk as Uint8Array);
      pieces.push(piece);
      waiting += piece.byteLength;
      if (waiting >= PIECE_BYTES) await flush();
    },
    finish: async () => {
      await flush();
      await usable(path, async () => {
        await file.sync();
        await file.close();
        await rename(draft, path);
      });
      return bytes;
    },
    discard: async () => {
      await file.close().catch(() => {});
      await rm(draft, { force: true });
    },
  };
};

/** The bytes of a dump, as they come from the disk. Throws DumpFileUnusable. */
export async function* readDumpFile(path: string): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of createReadStream(path)) yield chunk as Uint8Array;
  } catch (cause) {
    throw (cause as NodeJS.ErrnoException).syscall === undefined ? cause : new DumpFileUnusable(path, 'read', cause);
  }
}

const usable = async <Result>(path: string, use: () => Promise<Result>): Promise<Result> => {
  try {
    return await use();
  } catch (cause) {
    throw new DumpFileUnusable(path, 'written', cause);
  }
};
