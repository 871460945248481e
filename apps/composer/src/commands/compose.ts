import { relative } from 'node:path';

import { amendLock, composeStream, hasErrors, serializeLock } from '@tributary/composer-core';
import { readStreamFile, streamFiles, writeIfChanged } from '@tributary/composer-workspace';

import type { Command, CommandResult, Context } from '../context.ts';
import { derivedFiles } from '../derived-files.ts';
import { loadParser } from '../parser.ts';
import { composeText, type ComposeOutcome, type FileChange } from '../report/compose.ts';
import { usage } from '../report/failure.ts';
import { findingsResult } from '../report/findings.ts';
import { loadStream } from '../stream.ts';

export interface ComposeOptions {
  readonly check?: boolean;
  readonly full?: boolean;
  readonly lockOnly?: boolean;
  readonly amend?: boolean;
}

export const compose: Command<ComposeOptions> = async (context, options) => {
  if (options.amend === true && options.check === true)
    throw usage('compose --check changes nothing, and --amend changes what is locked: name one of them.');
  const { packages, lock: committed, findings } = await loadStream(context);
  const { lock, taken } =
    committed !== undefined && options.amend === true ? amendLock(packages, committed) : { lock: committed, taken: [] };
  const parser = await loadParser();
  const composed = composeStream({
    composition: context.composition,
    packages,
    ...(lock === undefined ? {} : { lock }),
    parser,
  });
  const all = [...findings, ...composed.findings];
  if (hasErrors(all)) return findingsResult(all, context.environment);

  const files = streamFiles(context.project, context.composition);
  const texts = [{ path: files.lock, text: serializeLock(composed.lock) }];
  if (options.lockOnly !== true) {
    const derived = await derivedFiles(
      context,
      { packages, lock: composed.lock, parser },
      { isFresh: options.full === true },
    );
    texts.push({ path: files.schema, text: derived.schema }, { path: files.status, text: derived.status });
  }
  const changes = texts.map(({ path, text }) => settle(context, { path, text, isCheck: options.check === true }));
  const added = composed.added.map((entry) => entry.key);
  return result(context, {
    entries: composed.lock.entries.length,
    added,
    taken: taken.map((entry) => entry.key),
    changes,
    findings: all,
    isCheck: options.check === true,
  });
};

/** Writes a file, or under --check only says whether it would change. */
const settle = (
  context: Context,
  file: { readonly path: string; readonly text: string; readonly isCheck: boolean },
): FileChange => {
  const path = relative(context.environment.cwd, file.path);
  if (!file.isCheck) return { path, outcome: writeIfChanged(file.path, file.text) };
  const current = readStreamFile(context.project, file.path);
  return { path, outcome: current?.text === file.text ? 'unchanged' : current === undefined ? 'missing' : 'differs' };
};

const result = (context: Context, outcome: ComposeOutcome): CommandResult => {
  const isStale = outcome.isCheck && outcome.changes.some((change) => change.outcome !== 'unchanged');
  const { composition, services } = context;
  const { entries, added, taken, changes, findings } = outcome;
  return {
    exitCode: isStale ? 1 : 0,
    isReport: true,
    json: { composition, services, entries, taken, added, files: changes, findings },
    text: composeText(context, outcome),
  };
};
