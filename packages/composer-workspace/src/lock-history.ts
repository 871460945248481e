import { execFile } from 'node:child_process';
import { relative, sep } from 'node:path';

import type { PastLock } from '@tributary/composer-core';

import { GitRefUnknown } from './errors.ts';
import type { Project } from './project.ts';
import { streamFiles } from './stream-files.ts';

/** What git has of a stream.lock, newest first, the same text once. */
export interface PastLocks {
  readonly locks: readonly PastLock[];
  /** Why there is no history, or not all of it. */
  readonly unknown?: string;
}

export interface HistoryOptions {
  /** Commits that this one has are left out, itself included. */
  readonly since?: string;
}

/**
 * stream.lock as each commit had it on the line of first parents: what stood where databases are deployed from. A branch's
 * own commits are no part of it once it is merged, since merging may append again what the branch had appended.
 * Throws GitRefUnknown.
 */
export const readLockHistory = async (
  project: Project,
  composition: string,
  { since }: HistoryOptions = {},
): Promise<PastLocks> => {
  const git = gitIn(project.directory);
  const path = relative(project.directory, streamFiles(project, composition).lock).split(sep).join('/');
  try {
    await git('rev-parse', '--verify', '--quiet', 'HEAD');
  } catch (error) {
    return { locks: [], unknown: reasonOf(error) };
  }
  if (since !== undefined && !(await isCommit(git, since))) throw new GitRefUnknown(since);
  const range = since === undefined ? [] : [`^${since}`];
  const log = await git('log', '--first-parent', '--format=%H', 'HEAD', ...range, '--', path);
  const texts = new Map<string, PastLock>();
  for (const commit of log.split('\n').filter((line) => line !== '')) {
    const text = await git('show', `${commit}:./${path}`).catch(() => undefined);
    if (text !== undefined && !texts.has(text)) texts.set(text, { commit, text });
  }
  const isShallow = (await git('rev-parse', '--is-shallow-repository')).trim() === 'true';
  return {
    locks: [...texts.values()],
    ...(isShallow ? { unknown: 'this clone is shallow: older locks are not in it (git fetch --unshallow)' } : {}),
  };
};

type Git = (...args: readonly string[]) => Promise<string>;

/** A lock of ten thousand entries has four megabytes. */
const LONGEST_OUTPUT = 64 * 1024 * 1024;

const gitIn =
  (cwd: string): Git =>
  (...args) =>
    new Promise((resolve, reject) => {
      execFile('git', args, { cwd, maxBuffer: LONGEST_OUTPUT }, (error, stdout, stderr) => {
        if (error === null) resolve(stdout);
        else reject(Object.assign(error, { stderr }));
      });
    });

/** What starts with a dash would be an option. */
const isCommit = async (git: Git, ref: string): Promise<boolean> => {
  if (ref.startsWith('-')) return false;
  return git('rev-parse', '--verify', '--quiet', `${ref}^{commit}`).then(
    () => true,
    () => false,
  );
};

const reasonOf = (error: unknown): string => {
  const { code, stderr = '' } = error as { readonly code?: unknown; readonly stderr?: string };
  if (code === 'ENOENT') return 'git is not installed';
  return stderr.includes('not a git repository') ? 'this is no git repository' : 'git has no commit here';
};
