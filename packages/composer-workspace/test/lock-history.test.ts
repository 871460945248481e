import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { GitRefUnknown, readLockHistory, type PastLocks } from '../src/index.ts';
import { folderWith } from './folder.ts';

const LOCK = 'app/streams/shop/stream.lock';

const NOBODY = ['-c', 'user.name=nobody', '-c', 'user.email=nobody@example.com', '-c', 'commit.gpgsign=false'];

/** A repository whose project lies in `app`, and git in it. */
const aRepository = () => {
  const root = folderWith({ 'app/tributary.config.json': '{}', [LOCK]: 'one' });
  const git = (...args: readonly string[]): string =>
    execFileSync('git', [...NOBODY, ...args], { cwd: root, encoding: 'utf8', stdio: 'pipe' });
  const commit = (text: string): string => {
    writeFileSync(join(root, LOCK), text);
    git('add', '.');
    git('commit', '-q', '-m', text);
    return git('rev-parse', 'HEAD').trim();
  };
  git('init', '-q', '-b', 'main');
  const read = (since?: string): Promise<PastLocks> =>
    readLockHistory(
      { directory: join(root, 'app'), configPath: '' } as never,
      'shop',
      since === undefined ? {} : { since },
    );
  return { root, git, commit, read };
};

const textsOf = ({ locks }: PastLocks): readonly string[] => locks.map(({ text }) => text);

describe('what git has of a stream.lock', () => {
  test('each text once, newest first, with its commit', async () => {
    const { commit, read } = aRepository();
    const [one, two] = [commit('one'), commit('two')];
    commit('three');
    const last = commit('two');
    expect(await read()).toEqual({
      locks: [
        { commit: last, text: 'two' },
        { commit: expect.not.stringContaining(two), text: 'three' },
        { commit: one, text: 'one' },
      ],
    });
  });

  //  main:   one ──────── two ─── merge        what the branch had before it was merged
  //  branch:    └─ mine ───────────┘           is nobody's history
  test('the line that was deployed, and not the branches that were merged into it', async () => {
    const { git, commit, read } = aRepository();
    commit('one');
    git('checkout', '-q', '-b', 'branch');
    commit('mine');
    git('checkout', '-q', 'main');
    commit('two');
    git('merge', '-q', '--no-commit', '-s', 'ours', 'branch');
    commit('both');
    expect(textsOf(await read())).toEqual(['both', 'two', 'one']);
  });

  test('what came after a commit', async () => {
    const { commit, read } = aRepository();
    commit('one');
    const two = commit('two');
    commit('three');
    expect(textsOf(await read(two))).toEqual(['three']);
    await expect(read('nowhere')).rejects.toThrow(GitRefUnknown);
    await expect(read('--all')).rejects.toThrow(GitRefUnknown);
  });

  test('without a repository, without a commit, and in a shallow clone it says so', async () => {
    const { root, git, commit, read } = aRepository();
    expect(await read()).toEqual({ locks: [], unknown: 'git has no commit here' });
    commit('one');
    commit('two');
    const clone = join(folderWith({}), 'clone');
    git('clone', '-q', '--depth', '1', `file://${root}`, clone);
    const shallow = await readLockHistory({ directory: join(clone, 'app') } as never, 'shop');
    expect([textsOf(shallow), shallow.unknown]).toEqual([['two'], expect.stringContaining('shallow')]);
    const outside = await readLockHistory({ directory: folderWith({}) } as never, 'shop');
    expect(outside).toEqual({ locks: [], unknown: 'this is no git repository' });
  });
});
