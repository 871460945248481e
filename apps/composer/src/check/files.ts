import { relative } from 'node:path';

import { finding, serializeLock, type Finding } from '@tributary/composer-core';
import { readStreamFile, streamFiles } from '@tributary/composer-workspace';

import type { Context } from '../context.ts';
import { derivedFiles } from '../derived-files.ts';
import { counted } from '../report/phrases.ts';
import type { CheckStep } from './step.ts';

/** stream.lock, schema.sql and STATUS.md say what the packages say. */
export const files: CheckStep = {
  name: 'files',
  judge: async (context, stream) => {
    const paths = streamFiles(context.project, context.composition);
    const derived = await derivedFiles(context, stream, { isFresh: false });
    const findings = [
      ...stale(context, paths.lock, serializeLock(stream.lock)),
      ...stale(context, paths.schema, derived.schema),
      ...stale(context, paths.status, derived.status),
    ];
    return { summary: `${counted(stream.lock.entries.length, 'migration')} locked, 3 files`, findings };
  },
};

const stale = (context: Context, path: string, text: string): readonly Finding[] => {
  const current = readStreamFile(context.project, path);
  if (current?.text === text) return [];
  return [
    finding('file-stale', {
      file: relative(context.environment.cwd, path),
      message: current === undefined ? 'The file is not there.' : 'The packages say otherwise than the file.',
      hint: `Run ${context.environment.invocation} compose and commit what it writes.`,
    }),
  ];
};
